/**
 * What is sealed of disclosures (sql/migrations/0011-disclosure.sql): missions, what was given to whom under them, and
 * what recipients were told afterwards. Of whose data it was, proof goes with the policy's period for disclosures.
 */
import type { Source } from "./sources.ts";

/** What every one of these tables has. */
const every = { id: "number", at: "instant", nonce: "uuid" } as const;
/** To which party it went, on which day. */
const toParty = { day: "date", recipient: "text", party: "text" } as const;
const byWhom = { recorded_by: "text", note: "text" } as const;

const kept = (unless: string) => ({ period: "disclosures", since: "at", unless }) as const;

export const disclosureSources: readonly Source[] = [
  {
    name: "mission",
    table: "mission",
    key: "id",
    columns: {
      ...every,
      ...byWhom,
      recipient: "text",
      party: "text",
      address: "text",
      countries: "text",
      safeguard: "text",
      registration: "text",
      purposes: "text",
      from_day: "date",
      until_day: "date",
      approved_by: "text",
    },
  },
  {
    name: "missionEnd",
    table: "mission_end",
    key: "id",
    columns: {
      ...every,
      ...byWhom,
      mission: "number",
      last_day: "date",
    },
  },
  {
    name: "disclosure",
    table: "disclosure",
    key: "id",
    columns: {
      ...every,
      ...toParty,
      ...byWhom,
      mission: "number",
      purpose: "text",
      bases: "text",
      fields: "text",
      subject_table: "text",
      people: "number",
      opened: "boolean",
      until_day: "date",
      reference: "text",
      norm: "text",
      secret: "boolean",
      actor: "text",
      policy_version: "text",
    },
    kept: kept("t.until_day >= serment.today()"),
  },
  {
    name: "disclosed",
    table: "disclosed",
    key: "id",
    columns: {
      ...every,
      disclosure: "number",
      subject_table: "text",
      subject: "text",
      consent: "number",
    },
    kept: kept(
      "exists (select from serment.disclosure c where c.id = t.disclosure and c.until_day >= serment.today())",
    ),
  },
  {
    // Before the notices, so that it goes after them: a notice is settled by it.
    name: "noticeAct",
    table: "recipient_notice_act",
    key: "id",
    columns: {
      ...every,
      ...byWhom,
      day: "date",
      notice: "number",
      act: "text",
    },
    kept: kept("exists (select from serment.recipient_notice n where n.id = t.notice)"),
  },
  {
    name: "notice",
    table: "recipient_notice",
    key: "id",
    columns: {
      ...every,
      ...toParty,
      subject_table: "text",
      subject: "text",
      kind: "text",
      purposes: "text",
      fields: "text",
      row_table: "text",
      row_keys: "text",
      event: "number",
    },
    kept: kept(
      "not exists (select from serment.recipient_notice_act a where a.notice = t.id and a.act in ('acknowledged', 'impossible'))",
    ),
  },
];
