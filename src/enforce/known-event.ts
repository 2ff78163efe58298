/**
 * Whether an act can be recorded, by what the policy declares: a name the policy does not have is refused before
 * anything is written, because an event that means nothing would look like one that was honoured. Nothing is read from
 * the database here.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { SermentError } from "../errors.ts";
import { type Day, dayOf } from "../policy/day.ts";
import { DIRECT_MARKETING, heedsObjection } from "../policy/events.ts";
import { FIRST_DAY } from "../policy/given-day.ts";
import { listed, lookup, unknownName } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import {
  channelNames,
  type EventKind,
  eventKinds,
  eventSources,
  restrictionGrounds,
} from "../policy/vocabulary.ts";
import { type NewEvent, soleController } from "./new-event.ts";

type Scope = "consent" | "objection" | "restriction" | "everything";

/** What each kind of event is about. Restriction may be of everything or of one purpose; erasure is of everything. */
const scopes: Readonly<Record<EventKind, Scope>> = {
  consentGiven: "consent",
  consentRenewed: "consent",
  consentImported: "consent",
  consentRefused: "consent",
  consentWithdrawn: "consent",
  consentExpired: "consent",
  objection: "objection",
  objectionUpheld: "objection",
  objectionOverruled: "objection",
  objectionLifted: "objection",
  restriction: "restriction",
  restrictionNotice: "restriction",
  restrictionLifted: "restriction",
  erasure: "everything",
  erasureLifted: "everything",
  deceased: "everything",
  deceasedLifted: "everything",
  minor: "everything",
  minorLifted: "everything",
};

/**
 * Throws `not-found` with the nearest name that exists, `bad-argument` for what no event of the kind is about or lacks, and
 * for what is no instant, `event-refused` for what cannot be: consent to what does not rest on it, somebody else's word
 * as a person's own, a decision about an objection that nobody may decide.
 */
export function requireKnown(policy: Policy, map: PolicyMap, event: NewEvent): void {
  const kind = eventKinds.find((known) => known === event.kind);
  if (kind === undefined) throw unknownName("kind of event", event.kind, eventKinds);
  if (event.subjectTable !== undefined && !map.subjects.includes(event.subjectTable))
    throw unknownName("subject table", event.subjectTable, map.subjects);
  if (event.at !== undefined) requireInstant(event.at, policy.timeZone);
  requirePurpose(policy, kind, event.purpose);
  requireChannel(policy, kind, event.purpose, event.channel);
  requireController(policy, event);
  requireSource(kind, event.source);
  requireGround(kind, event.ground);
  requireDecided(policy, kind, event);
  requireProof(scopes[kind], event);
}

function requirePurpose(policy: Policy, kind: EventKind, purpose: string | undefined): void {
  const scope = scopes[kind];
  if (purpose === undefined) {
    if (scope === "restriction" || scope === "everything") return;
    throw bad(
      `\`${kind}\` needs the purpose it is about`,
      `the purposes are ${listed(purposesFor(policy, kind))}`,
    );
  }
  if (scope === "everything")
    throw bad(`\`${kind}\` is about the whole person, not about \`${purpose}\``, "leave the purpose out");
  const possible = purposesFor(policy, kind);
  if (possible.includes(purpose)) return;
  const declared = lookup(policy.purposes, purpose);
  if (scope === "consent" && declared !== undefined)
    throw new SermentError("event-refused", `\`${purpose}\` does not rest on consent`, {
      hint: `consent is asked for ${listed(possible)}${
        heedsObjection(declared) ? `; against \`${purpose}\` a person may object` : ""
      }`,
    });
  throw unknownName("purpose", purpose, possible);
}

/** The purposes an event of this kind can be about. */
function purposesFor(policy: Policy, kind: EventKind): readonly string[] {
  const all = Object.entries(policy.purposes);
  if (scopes[kind] === "consent")
    return all
      .filter(([, { grounds }]) => grounds.some(({ basis }) => basis.kind === "consent"))
      .map(([name]) => name);
  const direct = all.some(([, { objection }]) => objection === "absolute") ? [DIRECT_MARKETING] : [];
  return [...all.map(([name]) => name), ...(scopes[kind] === "objection" ? direct : [])];
}

function requireChannel(
  policy: Policy,
  kind: EventKind,
  purpose: string | undefined,
  channel: string | undefined,
): void {
  if (channel === undefined) return;
  if (scopes[kind] === "restriction" || scopes[kind] === "everything")
    throw bad(`\`${kind}\` is about every channel`, "leave the channel out");
  const channels =
    purpose === undefined || purpose === DIRECT_MARKETING
      ? channelNames
      : Object.keys(lookup(policy.purposes, purpose)?.channels ?? {});
  if (!channels.some((known) => known === channel)) throw unknownName("channel", channel, channels);
}

/** Throws `bad-argument` for what is no instant, and for one before 1900. */
export function requireInstant(at: string, timeZone: string): void {
  const example = "write it as 2026-03-05T14:30:00+01:00";
  let found: Day;
  try {
    found = dayOf(at, timeZone);
  } catch {
    throw bad(`\`${at}\` is not an instant`, example);
  }
  if (found < FIRST_DAY) throw bad(`\`${at}\` lies before 1900`, example);
}

/** Acts about a purpose of one controller are that controller's; of several, nobody could say whose. */
function requireController(policy: Policy, { controller, purpose, kind }: NewEvent): void {
  if (controller === undefined) return;
  const known = Object.keys(policy.controllers);
  if (!known.includes(controller)) throw unknownName("other controller", controller, known);
  const sole = soleController(policy, purpose);
  if (sole === controller) return;
  const about = purpose === undefined ? `\`${kind}\`` : `\`${purpose}\``;
  throw bad(
    `${about} is not done for \`${controller}\` alone`,
    sole === null ? "leave the controller out" : `it is done for \`${sole}\`; leave the controller out`,
  );
}

/** Who may say it: what others tell of a consent is `consentImported`, and nothing else. */
function requireSource(kind: EventKind, source: string | undefined): void {
  if (source === undefined) return;
  const known = eventSources.find((one) => one === source);
  if (known === undefined) throw unknownName("source", source, eventSources);
  const isOthers = known === "partner" || known === "import";
  if (kind === "consentImported" && !isOthers)
    throw bad(
      `\`${kind}\` is what a third party says, not \`${source}\``,
      "the source is `partner` or `import`; what the person says themselves is `consentGiven`",
    );
  if (isOthers && (kind === "consentGiven" || kind === "consentRenewed"))
    throw new SermentError("event-refused", "only the person can give a consent", {
      hint: "record `consentImported`, which never lifts an opt-out (GDPR art. 7)",
    });
}

function requireGround(kind: EventKind, ground: string | undefined): void {
  if (kind === "restriction" && ground === undefined)
    throw bad(
      "`restriction` needs the ground it rests on",
      `the grounds of GDPR art. 18(1) are ${listed(restrictionGrounds)}`,
    );
  if (ground === undefined) return;
  if (kind !== "restriction") throw bad(`\`${kind}\` has no ground`, "leave the ground out");
  if (!restrictionGrounds.some((known) => known === ground))
    throw unknownName("ground of restriction", ground, restrictionGrounds);
}

/** An objection is decided by a person who says why, and never one to direct marketing. */
function requireDecided(policy: Policy, kind: EventKind, { purpose = "", note, actor }: NewEvent): void {
  if (kind !== "objectionUpheld" && kind !== "objectionOverruled") return;
  if (purpose === DIRECT_MARKETING || lookup(policy.purposes, purpose)?.objection === "absolute")
    throw new SermentError("event-refused", "an objection to direct marketing is not decided by anybody", {
      hint: "it has ended the purpose at once (GDPR art. 21(3)); `objectionLifted` is for the person alone",
    });
  if (note === undefined || actor === undefined)
    throw bad(
      `\`${kind}\` needs ${note === undefined ? "its reason" : "to say who decided"}`,
      "weigh the interests, and give the balance as the note and who decided as the actor (GDPR art. 21(1))",
    );
}

const HASH = /^[0-9a-f]{64}$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What an act is proved by is at least of the right form; whether it is there, the database says. */
function requireProof(scope: Scope, { claimedAt, textHash, actor, note, record }: NewEvent): void {
  if (claimedAt !== undefined && !isInstant(claimedAt))
    throw bad(`\`${claimedAt}\` is not an instant`, "write it as 2026-03-05T14:30:00+01:00");
  if (textHash !== undefined && !HASH.test(textHash))
    throw bad(`\`${textHash}\` is not the hash of a text`, "give the SHA-256 as 64 hexadecimal digits");
  if (record !== undefined && !UUID.test(record))
    throw bad(`\`${record}\` is not the number of an answer`, "give the `id` of `serment.consent_record`");
  if (record !== undefined && scope !== "consent")
    throw bad("only a consent is part of an answer to a request", "leave the record out");
  for (const [name, text] of Object.entries({ actor, note }))
    if (text !== undefined && (text.trim() === "" || text.includes("\0")))
      throw bad(`the ${name} is empty, or no text`, "say it in words, or leave it out");
}

/** Any clock may have said it, so the year is not looked at, but for what no clock can say. */
function isInstant(text: string): boolean {
  try {
    return /^(?!0000)\d{4}-/.test(dayOf(text, "UTC"));
  } catch {
    return false;
  }
}

export const bad = (found: string, hint: string): SermentError =>
  new SermentError("bad-argument", found, { hint });
