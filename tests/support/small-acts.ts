/** A person's acts as the pages get them, made of plain values: one of each kind, and a history of any length. */
import type { EventAct, PersonAct, PersonActs, ShownText } from "../../src/engine.ts";
import { day } from "../../src/policy/day.ts";
import type { Event } from "../../src/policy/facts.ts";
import { act } from "./small-policy.ts";

/** An event as it was recorded: at once, by the staff, sealed under its own number. */
export const eventAct = (event: Event, more: Partial<EventAct> = {}): EventAct => ({
  ...{ source: "event", id: String(event.id), at: event.at, recordedAt: event.at, leaf: event.id },
  ...{ kind: event.kind, purpose: event.purpose, channel: event.channel, controller: null },
  ...{
    ground: null,
    note: null,
    cameBy: "staff",
    actor: null,
    recordedBy: "serment",
    text: null,
    claimedAt: null,
  },
  ...more,
});

/** What the engine gives of them. */
export function pageOfActs(
  all: readonly PersonAct[],
  { skip, limit }: { readonly skip: number; readonly limit: number },
  texts: PersonActs["texts"] = {},
): PersonActs {
  const sorted = [...all].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return {
    acts: sorted.slice(skip, skip + limit),
    total: all.length,
    before: sorted[skip - 1]?.at ?? null,
    texts,
  };
}

const marketing = { purpose: "marketing" };
const told = {
  given: act("consentGiven", "2023-04-03", marketing),
  yes: act("consentGiven", "2026-03-05T13:30:00Z", { ...marketing, channel: "email" }),
  no: act("consentRefused", "2026-03-05T13:30:00Z", { ...marketing, channel: "phone" }),
  objection: act("objection", "2026-04-01", { purpose: "evidence" }),
  overruled: act("objectionOverruled", "2026-04-20", { purpose: "evidence" }),
  pending: act("objection", "2026-11-02", { purpose: "scoring" }),
  restriction: act("restriction", "2026-05-01", { purpose: "joint" }),
  notice: act("restrictionNotice", "2026-06-01", { purpose: "joint" }),
  absolute: act("objection", "2026-07-15", { purpose: "directMarketing", channel: "phone" }),
  reported: act("consentImported", "2026-08-01", { ...marketing, channel: "phone" }),
};

/** All that Eve's file, number 5, must know. */
export const toldByEve: readonly Event[] = Object.values(told);

/** Begins with an end of line, has a carriage return, and would be markup if it were one. */
export const shownText: ShownText = {
  ...{ hash: "ab".repeat(32), language: "en", policyVersion: "1" },
  content: "\nMay we write to you?\r\nBy <b>e-mail</b> & phone;\n  yes\u00a0or no.\n",
};

/** One act of each kind, as the engine gives them. */
export const actsOfEve: readonly PersonAct[] = [
  eventAct(told.given, {
    ...{ cameBy: "phone", actor: "J. Peeters", recordedAt: "2023-04-04T07:15:00Z" },
    claimedAt: "2023-04-03T10:58:00Z",
  }),
  {
    ...{
      source: "consent",
      id: "1",
      at: "2026-03-05T13:30:00Z",
      leaf: 1233,
      action: "save",
      surface: "banner",
    },
    ...{ language: "en", policyVersion: "1", text: shownText.hash, claimedAt: "2026-03-05T13:29:58Z" },
    parts: [
      { event: told.yes.id, kind: "consentGiven", purpose: "marketing", channel: "email" },
      { event: told.no.id, kind: "consentRefused", purpose: "marketing", channel: "phone" },
    ],
  },
  eventAct(told.objection, { note: "wants no proof kept", cameBy: "post" }),
  eventAct(told.overruled, { note: "a claim is <i>pending</i>", actor: "DPO" }),
  eventAct(told.pending, { cameBy: "email", text: "cd".repeat(32) }),
  eventAct(told.restriction, { ground: "accuracy" }),
  eventAct(told.notice),
  eventAct(told.absolute, { cameBy: "self" }),
  eventAct(told.reported, { cameBy: "partner", leaf: null }),
  {
    ...{ source: "contact", id: "7", at: "2026-09-01T08:00:00Z", leaf: 1300, direction: "out" },
    ...{ purpose: "marketing", channel: "email", campaign: "autumn", offer: null, sender: "Heat & Co" },
    steps: [
      { act: "sent", reason: null, at: "2026-09-01T08:05:00Z" },
      { act: "delivered", reason: null, at: "2026-09-01T08:06:00Z" },
    ],
  },
  {
    ...{ source: "contact", id: "8", at: "2026-10-01T08:00:00Z", leaf: 1301, direction: "out" },
    ...{ purpose: "marketing", channel: "phone", campaign: "winter", offer: null, sender: null },
    steps: [{ act: "dropped", reason: "objection", at: "2026-10-02T08:05:00Z" }],
  },
  {
    ...{ source: "disclosed", id: "9", at: "2026-09-10T08:00:00Z", leaf: 1310, recipient: "agency" },
    ...{
      party: "Look & Co",
      purpose: "marketing",
      fields: ["identity.name", "identity.email"],
      opened: true,
    },
    ...{ until: day("2026-12-31"), reference: null, norm: null, actor: "Eva", recordedBy: "serment" },
  },
  {
    ...{ source: "notice", id: "4", at: "2026-09-20T08:00:00Z", leaf: 1320, recipient: "agency" },
    ...{ party: "Look & Co", kind: "objection", fields: null },
    steps: [{ act: "sent", note: null, at: "2026-09-21T08:00:00Z" }],
  },
];
