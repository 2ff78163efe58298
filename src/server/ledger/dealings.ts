/** Words what we did: contacts, to whom data were given, and what their recipients were told afterwards. */
import type { ContactAct, DisclosedAct, NoticeAct } from "../../engine.ts";
import { citation } from "../../notice/citation.ts";
import { type ContactCode, contactCodes } from "../../policy/contact.ts";
import type { Day } from "../../policy/day.ts";
import { lookup } from "../../policy/nearest.ts";
import { codes } from "../messages/campaigns.ts";
import * as say from "../messages/ledger.ts";
import { ledger } from "../messages/ledger.ts";
import * as names from "../messages/person-acts.ts";
import type { Naming } from "./naming.ts";
import type { Told } from "./view.ts";

export function contactTold(act: ContactAct, naming: Naming): Told {
  const { policy, language } = naming;
  const last = act.steps.at(-1)?.act ?? "claimed";
  const steps = act.steps.map(({ act: step, reason, at }) => {
    const why = reason === null ? "" : ` (${isCode(reason) ? codes[reason][language] : reason})`;
    return `${names.contactSteps[step][language]}, ${naming.time(at)}${why}`;
  });
  return {
    mark: "fact",
    hue: naming.hue(act.purpose),
    title: (act.direction === "in" ? names.theyContacted : names.contacted[last])[language],
    about: [naming.purpose(act.purpose), naming.channel(act.channel)],
    effect: null,
    facts: naming.facts([
      [ledger.campaign, act.campaign],
      [
        ledger.offer,
        act.offer === null ? null : (lookup(policy.offers ?? {}, act.offer)?.label[language] ?? act.offer),
      ],
      [ledger.sender, act.sender],
      [ledger.steps, act.direction === "in" ? null : steps.join(" · ") || ledger.notSent[language]],
    ]),
  };
}

export function disclosedTold(act: DisclosedAct, naming: Naming, today: Day): Told {
  const { language } = naming;
  const { party, until } = act;
  return {
    mark: "fact",
    hue: naming.hue(act.purpose),
    title: names.disclosedTo[language](party),
    article: citation("GDPR art. 15(1)(c)", language),
    about: [naming.purpose(act.purpose)],
    effect:
      until === null ? null : say.mayHave[language]({ party, until: naming.day(until), over: until < today }),
    facts: naming.facts([
      [ledger.recipient, naming.recipient(act.recipient)],
      [ledger.fields, naming.fields(act.fields)],
      [ledger.order, act.reference === null ? null : [act.reference, act.norm].filter(Boolean).join(", ")],
    ]),
    record: naming.facts([[ledger.recordedBy, naming.recorder(act)]]),
  };
}

export function noticeTold(act: NoticeAct, naming: Naming): Told {
  const { language } = naming;
  const steps = act.steps.map(
    ({ act: step, note, at }) =>
      `${names.noticeSteps[step][language]}, ${naming.time(at)}${note === null ? "" : ` (${note})`}`,
  );
  return {
    mark: "fact",
    hue: "",
    title: names.noticeTo[language](act.party),
    article: citation("GDPR art. 19", language),
    about: [names.noticeKinds[act.kind][language]],
    effect: null,
    facts: naming.facts([
      [ledger.fields, act.fields === null ? null : naming.fields(act.fields)],
      [ledger.recipient, naming.recipient(act.recipient)],
      [ledger.steps, steps.join(" · ") || ledger.notSent[language]],
    ]),
  };
}

const isCode = (reason: string): reason is ContactCode => contactCodes.some((code) => code === reason);
