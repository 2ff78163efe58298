/**
 * Words a person's acts: what each was, what it does today by the reference model, who recorded it when, and how it can be
 * proved. The consents whose time ran out are put between them, on the day they did.
 */
import type {
  ConsentAct,
  ContactAct,
  DisclosedAct,
  EventAct,
  NoticeAct,
  PersonAct,
  PersonActs,
} from "../../engine.ts";
import { citation } from "../../notice/citation.ts";
import { type ActEffect, actEffects, type Expiry, expiriesOf } from "../../policy/act-effects.ts";
import { restrictionArticles } from "../../policy/articles.ts";
import { type ContactCode, contactCodes } from "../../policy/contact.ts";
import { type Day, dayOf } from "../../policy/day.ts";
import { DIRECT_MARKETING } from "../../policy/events.ts";
import type { Person } from "../../policy/person.ts";
import type { Policy } from "../../policy/policy.ts";
import type { ChannelName, Language } from "../../policy/vocabulary.ts";
import { longDay, longTime, number, timeOfDay } from "../dates.ts";
import type { FileOpened } from "../engine.ts";
import { hueClass } from "../marks.tsx";
import { channels, codes } from "../messages/campaigns.ts";
import * as say from "../messages/ledger.ts";
import { ledger } from "../messages/ledger.ts";
import * as names from "../messages/person-acts.ts";
import type { ActFact, ActMark, ActPart, ActView, Moment, ShownView } from "./view.ts";

export type ActsLook = {
  readonly file: FileOpened;
  /** The handle of the person in addresses. */
  readonly person: string;
  readonly found: PersonActs;
  /** Whether older acts follow on another page. */
  readonly more: boolean;
  readonly today: Day;
  readonly language: Language;
};

/** The acts of a page, with what ran out between them. */
export function actViews(look: ActsLook): readonly ActView[] {
  const { held, subject, row } = look.file;
  const who = held.personOf(subject.table, row);
  const wording = new Wording(look, who);
  const { acts, before } = look.found;
  const oldest = acts.at(-1)?.at;
  const ranOut = expiriesOf(who, look.today)
    .map((expiry) => wording.expiry(expiry))
    .filter(({ when }) => before === null || instant(when.iso) < instant(before))
    .filter(({ when }) => !look.more || oldest === undefined || instant(when.iso) >= instant(oldest));
  return [...acts.map((act) => wording.act(act)), ...ranOut].sort(
    (a, b) => instant(b.when.iso) - instant(a.when.iso),
  );
}

const instant = (iso: string): number => Date.parse(iso);

/** What may be missing of an act, and then is nothing. */
const none = { parts: [], facts: [], record: [], shown: null, article: null } as const;
type Told = Omit<ActView, "id" | "year" | "when" | "seal" | "receipt" | keyof typeof none> &
  Partial<Pick<ActView, keyof typeof none>>;

class Wording {
  readonly #policy: Policy;
  readonly #language: Language;
  readonly #effect: (event: number) => ActEffect;

  constructor(
    readonly look: ActsLook,
    readonly who: Person,
  ) {
    this.#policy = who.policy;
    this.#language = look.language;
    this.#effect = actEffects(who, look.today);
  }

  act(act: PersonAct): ActView {
    const when = this.#moment(act.at);
    const id = `${act.source}-${act.id}`;
    const leaf = act.leaf;
    return {
      ...none,
      ...this.#told(act),
      ...{ id, when, year: dayOf(act.at, this.#policy.timeZone).slice(0, 4) },
      seal:
        leaf === null
          ? ledger.waits[this.#language]
          : say.sealedAs[this.#language](number(leaf, this.#language)),
      receipt: leaf === null ? null : `/ledger/${this.look.person}/receipts/${id}`,
    };
  }

  /** Nobody recorded it, so there is no time of day, no seal and no receipt. */
  expiry({ event, purpose, channels: ended, day }: Expiry): ActView {
    const language = this.#language;
    return {
      ...none,
      id: `expired-${event}-${purpose}-${day}`,
      year: day.slice(0, 4),
      mark: "fact",
      hue: this.#hue(purpose),
      title: names.actNames.consentExpired[language],
      article: citation(names.actArticles.consentExpired, language),
      about: [this.#purpose(purpose), ...ended.map((channel) => this.#channel(channel))],
      when: { iso: `${day}T00:00:00Z`, day: longDay(day, language), time: null },
      effect: null,
      seal: ledger.computed[language],
      receipt: null,
    };
  }

  #told(act: PersonAct): Told {
    switch (act.source) {
      case "event":
        return this.#event(act);
      case "consent":
        return this.#consent(act);
      case "contact":
        return this.#contact(act);
      case "disclosed":
        return this.#disclosed(act);
      case "notice":
        return this.#notice(act);
    }
  }

  #event(act: EventAct): Told {
    const language = this.#language;
    const { kind, purpose, channel, ground } = act;
    const effect = this.#effect(Number(act.id));
    const isWeighed = kind === "objectionUpheld" || kind === "objectionOverruled";
    const absolute = kind === "objection" && this.#absolute(purpose);
    const article =
      ground !== null ? restrictionArticles[ground] : absolute ? "GDPR art. 21(2)" : names.actArticles[kind];
    const aboutAll = purpose === null && kind.startsWith("restriction") ? [ledger.allPurposes[language]] : [];
    return {
      mark: markOf(effect),
      hue: this.#hue(purpose),
      title: names.actNames[kind][language],
      article: citation(article, language),
      about: [
        ...(purpose === null ? aboutAll : [this.#purpose(purpose)]),
        ...(channel === null ? [] : [this.#channel(channel)]),
      ],
      effect: this.#effectWords(effect),
      facts: this.#facts([
        [
          ledger.controller,
          act.controller === null
            ? null
            : (this.#policy.controllers?.[act.controller]?.name ?? act.controller),
        ],
        [ledger.ground, ground === null ? null : names.grounds[ground][language]],
        ...(kind === "objection" && effect.state !== "never" ? [this.#balance(act, absolute)] : []),
        [isWeighed ? ledger.reason : ledger.note, act.note],
      ]),
      record: this.#facts([
        [ledger.cameBy, names.cameBy[act.cameBy][language]],
        [ledger.recordedBy, act.actor === null ? act.recordedBy : `${act.actor} (${act.recordedBy})`],
        [ledger.recordedAt, this.#time(act.recordedAt)],
        [ledger.claimedAt, act.claimedAt === null ? null : this.#time(act.claimedAt)],
      ]),
      shown: this.#shown(act.text),
    };
  }

  #consent(act: ConsentAct): Told {
    const language = this.#language;
    const effects = act.parts.map(({ event }) => this.#effect(event));
    const marks = effects.map(markOf);
    return {
      mark: marks.includes("on") ? "on" : marks.includes("over") ? "over" : "never",
      hue: "",
      title: names.answers[act.action][language],
      article: citation("GDPR art. 7(1)", language),
      about: [],
      effect: null,
      parts: act.parts.map(
        ({ kind, purpose, channel }, i): ActPart => ({
          yes: kind === "consentGiven" || kind === "consentRenewed",
          label: [this.#purpose(purpose), ...(channel === null ? [] : [this.#channel(channel)])].join(" · "),
          hue: this.#hue(purpose),
          effect: this.#effectWords(effects[i] ?? { state: "never", why: "unheeded" }),
        }),
      ),
      record: this.#facts([
        [ledger.cameBy, act.surface],
        [ledger.version, act.policyVersion],
        [ledger.recordedAt, this.#time(act.at)],
        [ledger.claimedAt, act.claimedAt === null ? null : this.#time(act.claimedAt)],
      ]),
      shown: this.#shown(act.text),
    };
  }

  #contact(act: ContactAct): Told {
    const language = this.#language;
    const last = act.steps.at(-1)?.act ?? "claimed";
    const offer =
      act.offer === null ? null : (this.#policy.offers?.[act.offer]?.label[language] ?? act.offer);
    const steps = act.steps.map(({ act: step, reason, at }) => {
      const why = reason === null ? "" : ` (${isCode(reason) ? codes[reason][language] : reason})`;
      return `${names.contactSteps[step][language]}, ${this.#time(at)}${why}`;
    });
    return {
      mark: "fact",
      hue: this.#hue(act.purpose),
      title: (act.direction === "in" ? names.theyContacted : names.contacted[last])[language],
      about: [this.#purpose(act.purpose), this.#channel(act.channel)],
      effect: null,
      facts: this.#facts([
        [ledger.campaign, act.campaign],
        [ledger.offer, offer],
        [ledger.sender, act.sender],
        [ledger.steps, act.direction === "in" ? null : steps.join(" · ") || ledger.notSent[language]],
      ]),
    };
  }

  #disclosed(act: DisclosedAct): Told {
    const language = this.#language;
    const { until } = act;
    const over = until !== null && until < this.look.today;
    return {
      mark: "fact",
      hue: this.#hue(act.purpose),
      title: names.disclosedTo[language](act.party),
      article: citation("GDPR art. 15(1)(c)", language),
      about: [this.#purpose(act.purpose)],
      effect: until === null ? null : say.mayHave[language]({ until: longDay(until, language), over }),
      facts: this.#facts([
        [ledger.recipient, this.#policy.recipients[act.recipient]?.label[language] ?? act.recipient],
        [ledger.fields, act.fields.map((field) => this.#field(field)).join(", ")],
        [ledger.order, act.reference === null ? null : [act.reference, act.norm].filter(Boolean).join(", ")],
      ]),
      record: this.#facts([
        [ledger.recordedBy, act.actor === null ? act.recordedBy : `${act.actor} (${act.recordedBy})`],
      ]),
    };
  }

  #notice(act: NoticeAct): Told {
    const language = this.#language;
    const steps = act.steps.map(
      ({ act: step, note, at }) =>
        `${names.noticeSteps[step][language]}, ${this.#time(at)}${note === null ? "" : ` (${note})`}`,
    );
    return {
      mark: "fact",
      hue: "",
      title: names.noticeTo[language](act.party),
      article: citation("GDPR art. 19", language),
      about: [],
      effect: null,
      facts: this.#facts([
        [ledger.about, names.noticeKinds[act.kind][language]],
        [ledger.recipient, this.#policy.recipients[act.recipient]?.label[language] ?? act.recipient],
        [ledger.steps, steps.join(" · ") || ledger.notSent[language]],
      ]),
    };
  }

  /** What came of an objection: the first decision on the same scope after it. */
  #balance(act: EventAct, absolute: boolean): Fact {
    const language = this.#language;
    if (absolute) return [ledger.balance, ledger.absolute[language]];
    const place = this.who.events.findIndex(({ id }) => id === Number(act.id));
    const decided = this.who.events
      .slice(place + 1)
      .find(
        ({ kind, purpose, channel }) =>
          kind in decisions && purpose === act.purpose && channel === act.channel,
      );
    const how = decided === undefined ? undefined : decisions[decided.kind];
    if (decided === undefined || how === undefined) return [ledger.balance, ledger.pending[language]];
    const words = say.weighed[how][language](longDay(decided.day, language));
    return [ledger.balance, words, `#event-${decided.id}`];
  }

  #absolute(purpose: string | null): boolean {
    if (purpose === DIRECT_MARKETING) return true;
    return purpose !== null && this.#policy.purposes[purpose]?.objection === "absolute";
  }

  #effectWords(effect: ActEffect): string {
    const language = this.#language;
    switch (effect.state) {
      case "on":
        return say.onUntil[language](effect.until === null ? null : longDay(effect.until, language));
      case "over":
        return say.overSince[language](longDay(effect.until, language));
      case "later":
        return say.fromDay[language](longDay(effect.from, language));
      case "never":
        return names.noEffect[effect.why][language];
    }
  }

  #shown(hash: string | null): ShownView | null {
    if (hash === null) return null;
    const text = this.look.found.texts[hash];
    if (text === undefined) return { hash };
    const { content, language, policyVersion: version } = text;
    return { hash, text: { content, language, version } };
  }

  #facts(facts: readonly Fact[]): readonly ActFact[] {
    return facts.flatMap(([term, value, href]) =>
      value === null || value === ""
        ? []
        : [{ term: term[this.#language], value, ...(href === undefined ? {} : { href }) }],
    );
  }

  #purpose(name: string): string {
    if (name === DIRECT_MARKETING) return ledger.directMarketing[this.#language];
    return this.#policy.purposes[name]?.label[this.#language] ?? name;
  }

  #hue(purpose: string | null): string {
    return purpose !== null && Object.hasOwn(this.#policy.purposes, purpose)
      ? hueClass(this.#policy, purpose)
      : "";
  }

  #channel(channel: ChannelName): string {
    return say.byChannel[this.#language](channels[channel][this.#language]);
  }

  #field(field: string): string {
    const dot = field.indexOf(".");
    const category = this.#policy.categories[field.slice(0, dot)];
    return category?.fields[field.slice(dot + 1)]?.label[this.#language] ?? field;
  }

  #time(at: string): string {
    return longTime(at, this.#policy.timeZone, this.#language);
  }

  #moment(at: string): Moment {
    const { timeZone } = this.#policy;
    return {
      iso: new Date(at).toISOString(),
      day: longDay(dayOf(at, timeZone), this.#language),
      time: timeOfDay(at, timeZone, this.#language),
    };
  }
}

type Fact = readonly [term: Readonly<Record<Language, string>>, value: string | null, href?: string];

const decisions: Readonly<Partial<Record<EventAct["kind"], keyof typeof say.weighed>>> = {
  objectionUpheld: "upheld",
  objectionOverruled: "overruled",
  objectionLifted: "lifted",
};

const markOf = ({ state }: ActEffect): ActMark => (state === "later" ? "on" : state);

const isCode = (reason: string): reason is ContactCode => contactCodes.some((code) => code === reason);
