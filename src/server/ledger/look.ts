/**
 * A page of a person's acts in the reader's words: what each was, what it does today, who recorded it when, and how it can
 * be proved. The consents whose time ran out are put between them, on the day they did. Once the person is forgotten the
 * acts are still told, as proof, and do nothing.
 */
import type { PersonAct, PersonActs } from "../../engine.ts";
import { actEffects, expiriesOf } from "../../policy/act-effects.ts";
import { type Day, dayOf } from "../../policy/day.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { number } from "../dates.ts";
import type { FileOpened } from "../engine.ts";
import * as say from "../messages/ledger.ts";
import { ledger } from "../messages/ledger.ts";
import { consentTold, eventTold, expiryView, type Known } from "./choices.ts";
import { contactTold, disclosedTold, noticeTold } from "./dealings.ts";
import { type Naming, namingIn } from "./naming.ts";
import { type ActView, pathOf, type Told } from "./view.ts";

export type ActsLook = {
  readonly policy: Policy;
  /** Undefined once the person is forgotten. */
  readonly file: FileOpened | undefined;
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
  const { policy, file, found, today, language } = look;
  const who = file?.held.personOf(file.subject.table, file.row);
  const naming = namingIn(policy, language);
  const known: Known = {
    effect: who === undefined ? () => null : actEffects(who, today),
    events: who?.events ?? [],
    texts: found.texts,
  };
  const oldest = found.acts.at(-1)?.at;
  const ranOut = (who === undefined ? [] : expiriesOf(who, today))
    .map((expiry) => expiryView(expiry, naming))
    .filter(({ when }) => found.before === null || instant(when.iso) < instant(found.before))
    .filter(({ when }) => !look.more || oldest === undefined || instant(when.iso) >= instant(oldest));
  return [...found.acts.map((act) => actView(look, act, naming, known)), ...ranOut].sort(
    (a, b) => instant(b.when.iso) - instant(a.when.iso),
  );
}

const instant = (iso: string): number => Date.parse(iso);

/** What may be missing of an act, and then is nothing. */
const none = { parts: [], facts: [], record: [], shown: null, article: null } as const;

function actView({ person, today }: ActsLook, act: PersonAct, naming: Naming, known: Known): ActView {
  const { policy, language } = naming;
  const { leaf } = act;
  const id = `${act.source}-${act.id}`;
  return {
    ...none,
    ...toldOf(act, naming, known, today),
    id,
    when: naming.moment(act.at),
    year: dayOf(act.at, policy.timeZone).slice(0, 4),
    seal: leaf === null ? ledger.waits[language] : say.sealedAs[language](number(leaf, language)),
    receipt: leaf === null ? null : `${pathOf(person)}/receipts/${id}`,
  };
}

function toldOf(act: PersonAct, naming: Naming, known: Known, today: Day): Told {
  switch (act.source) {
    case "event":
      return eventTold(act, naming, known);
    case "consent":
      return consentTold(act, naming, known);
    case "contact":
      return contactTold(act, naming);
    case "disclosed":
      return disclosedTold(act, naming, today);
    case "notice":
      return noticeTold(act, naming);
  }
}
