/** What happens besides the work: disputes, suspicions, authorities, surveys, rights, accounts and visits of the site. */
import { addYears, type DayNumber, instant, text } from "./calendar.ts";
import { surveyIds } from "./company.ts";
import { says } from "./events.ts";
import { ip } from "./names.ts";
import { type Person, talks } from "./people.ts";
import type { Teller } from "./teller.ts";

export function disputes(
  t: Teller,
  who: Person,
  contract: number,
  opened: DayNumber,
  closed: DayNumber | null,
): void {
  const id = t.nextId("dispute");
  t.rows.add("dispute", {
    id,
    person_id: who.id,
    contract_id: contract,
    kind: t.chance.pick(["complaint", "claim", "court case"]),
    opened_on: text(opened),
    closed_on: closed === null ? null : text(closed),
    review_on: text(addYears(opened, 1)),
    statement: "The appliance has failed three times since it was fitted.",
    outcome: closed === null ? null : "settled: half the invoice credited",
  });
  t.rows.add("dispute_document", {
    dispute_id: id,
    document_no: 1,
    title: "Letter of the customer",
    file_key: `dispute/${id}/1.pdf`,
    filed_on: text(opened),
  });
  talks(t, who, opened, {
    direction: "inbound",
    channel: "phone",
    aim: "service",
    subject: "complaint",
    note: "Very unhappy.",
  });
}

export function suspects(t: Teller, who: Person, opened: DayNumber): void {
  const closed = t.chance.chance(0.6) ? Math.min(opened + 200, t.today) : null;
  t.rows.add("security_case", {
    person_id: who.id,
    opened_on: text(opened),
    closed_on: closed === null ? null : text(closed),
    reviewed_on: text(Math.min(t.today, opened + 90)),
    facts: "The account paid from does not exist.",
    evidence: "bank statement 14",
  });
}

export const isAskedAbout = (t: Teller, who: Person, on: DayNumber): void =>
  t.rows.add("authority_request", {
    person_id: who.id,
    authority: "FPS Finance",
    norm: "Income Tax Code 1992 art. 322",
    received_on: text(on),
    answered_on: text(on + 12),
    answer: "Two invoices of that year.",
  });

export function isInvited(t: Teller, who: Person, on: DayNumber): void {
  const id = t.nextId("survey_invitation");
  const answered = t.chance.chance(0.3) ? Math.min(on + t.chance.between(0, 20), t.today) : null;
  t.rows.add("survey_invitation", {
    id,
    survey_id: t.chance.pick(surveyIds),
    person_id: who.id,
    invited_on: text(on),
    channel: who.email === null ? "post" : "email",
    token: t.chance.hex(24),
    answered_on: answered === null ? null : text(answered),
  });
  if (answered === null) return;
  for (const question of [1, 2])
    t.rows.add("survey_answer", {
      invitation_id: id,
      question_no: question,
      answer: t.chance.pick(["Punctual and tidy.", "The price was a surprise.", "All good."]),
      rating: t.chance.between(3, 10),
    });
}

type Right =
  | "access"
  | "rectification"
  | "erasure"
  | "restriction"
  | "portability"
  | "objection"
  | "withdrawal";

/** A request with how we made sure who asked. What it changed is told as an event by whoever calls. */
export function claims(t: Teller, who: Person, kind: Right, on: DayNumber): void {
  const id = t.nextId("rights_request");
  const closed = on + t.chance.between(1, 25);
  t.rows.add("rights_request", {
    id,
    person_id: who.id,
    received_on: text(on),
    channel: who.email === null ? "post" : "email",
    kind,
    due_on: text(on + 30),
    closed_on: closed <= t.today ? text(closed) : null,
    request: `A letter about ${kind}.`,
    answer: closed <= t.today ? "Answered as asked." : null,
  });
  const masked = t.chance.chance(0.1);
  t.rows.add("identity_proof", {
    rights_request_id: id,
    received_on: text(on),
    kind: masked ? "masked copy" : "reply from known address",
    file_key: masked ? `proof/${id}.pdf` : null,
    verified_on: on + 3 <= t.today ? text(on + 3) : null,
  });
  talks(t, who, on, { direction: "inbound", channel: "email", aim: "rights", subject: kind });
}

/** No more offers: the objection, and the keyed hash that outlives the person. */
export function objects(t: Teller, who: Person, on: DayNumber, channel?: "email" | "phone" | "post"): void {
  says(t, who.id, on, {
    kind: "objection",
    purpose: "directMarketing",
    ...(channel === undefined ? {} : { channel }),
    note: "said on the telephone",
  });
  t.rows.add("suppression", {
    hash: t.chance.hex(64),
    channel: channel ?? t.chance.pick(["email", "phone"]),
    listed_on: text(on),
  });
}

/** An account of the site or the app, with some of its sessions. */
export function signsUp(t: Teller, who: Person, on: DayNumber): void {
  if (who.email === null) return;
  const id = t.nextId("web_account");
  const seen = t.chance.chance(0.6) ? t.today - t.chance.between(0, 200) : null;
  const lastSeen = Math.max(on, seen ?? on);
  t.rows.add("web_account", {
    id,
    person_id: who.id,
    login: who.email.toLowerCase(),
    password_hash: `$argon2id$v=19$${t.chance.hex(32)}`,
    created_at: instant(on, 36_000),
    last_login_at: instant(lastSeen, 40_000),
    closed_on: null,
  });
  const token = t.chance.hex(32);
  const address = ip(t.chance);
  const device = t.chance.pick([
    "Firefox, Windows",
    "Chrome, Android",
    "Safari, iPhone",
    "SENEK app, Android",
  ]);
  const start = { started_at: instant(lastSeen, 40_000), last_seen_at: instant(lastSeen, 41_000) };
  t.rows.add("web_session", { token, account_id: id, ...start, ip: address, device });
  for (const [i, path] of ["/account", "/account/invoices"].entries())
    t.rows.add("web_log", {
      at: instant(lastSeen, 40_100 + 60 * i),
      visitor_id: null,
      session_token: token,
      ip: address,
      path,
      status: 200,
    });
}

/** Somebody on the site, known by a cookie only. */
export function comesBy(t: Teller, on: DayNumber): void {
  const hex = t.chance.hex(32);
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  const address = ip(t.chance);
  const second = t.chance.between(0, 80_000);
  t.rows.add("visitor", {
    id,
    first_seen_at: instant(on, second),
    last_seen_at: instant(on, second + 400),
    language: t.chance.pick(["fr", "nl", "de", "en"]),
    device: t.chance.pick(["Firefox, Linux", "Chrome, Android", "Safari, iPhone"]),
  });
  for (const [i, path] of ["/", "/heat-pumps", "/quote"].slice(0, t.chance.between(1, 3)).entries())
    t.rows.add("web_log", {
      at: instant(on, second + 100 * i),
      visitor_id: id,
      session_token: null,
      ip: address,
      path,
      status: 200,
    });
  const agreed = t.chance.chance(0.45);
  const wording = "cookie banner, version 4";
  const choice = agreed ? "statistics accepted" : "all refused";
  t.rows.add("cookie_choice", { visitor_id: id, at: instant(on, second + 20), choice, wording });
  if (agreed)
    t.rows.add("page_statistic", { visitor_id: id, viewed_on: text(on), section: "products", views: 2 });
  t.event({
    subject: id,
    subjectTable: "visitor",
    kind: agreed ? "consentGiven" : "consentRefused",
    purpose: "siteStatistics",
    at: `${text(on)}T12:00:00+00:00`,
  });
}
