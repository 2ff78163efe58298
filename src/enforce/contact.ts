/**
 * The verbs of the contact gate: asking who may be contacted, claiming those contacts, and sending them, each person asked
 * about again under lock in the transaction that sends. Who is allowed is decided in the database (compile/contact-gate.ts).
 */
import type { PolicyMap } from "../catalog/map.ts";
import { gateName } from "../compile/contact-gate.ts";
import { segmentQuery, wrongValue } from "../compile/contact-segment.ts";
import { keyText } from "../compile/events.ts";
import { baseTable, sourceOf, subjectKey } from "../compile/source.ts";
import { identifier, sql } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import { type ContactReason, contactArticles, mostTellingFirst } from "../policy/contact.ts";
import type { Policy } from "../policy/policy.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { introspectOnce } from "../postgres/introspect.ts";
import { type Campaign, campaignNumber, requireCampaign, requireFresh } from "./campaign.ts";
import { subjectText } from "./new-event.ts";

export type ContactRequest = Campaign & {
  /** The keys of people's rows; absent: those of the segment, or everybody. */
  readonly people?: readonly (string | readonly string[])[];
  /** Asks only; nobody is locked, and nothing is claimed. */
  readonly dryRun?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
};

export type Verdict = {
  readonly subject: string;
  readonly allowed: boolean;
  readonly reasons: readonly ContactReason[];
  /** The number of the contact that was claimed. */
  readonly contact?: string;
};

type GateRow = {
  readonly person: string;
  readonly allowed: boolean;
  readonly reasons: readonly Omit<ContactReason, "article">[];
  readonly contact: string | null;
};

/** How many people are locked and decided together. */
const BATCH = 10_000;

/**
 * Who may be contacted, and why the others may not; unless it is a dry run, the contacts of those who may are claimed.
 * Throws what `requireCampaign`, `requireFresh` and `campaignNumber` throw.
 */
export async function contact(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  request: ContactRequest,
): Promise<readonly Verdict[]> {
  const known = requireCampaign(policy, map, request);
  await requireFresh(connection, known);
  const people = await peopleOf(connection, policy, map, request, known.subject);
  const claim = request.dryRun !== true;
  const campaign = claim
    ? await campaignNumber(connection, request)
    : await campaignNamed(connection, request);
  const asked = {
    lock: claim,
    claim,
    campaign,
    offer: request.offer,
    sender: request.sender,
    by: request.by,
  };
  const gate = gateOf(known.subject, request);
  const verdicts: Verdict[] = [];
  for (let from = 0; from < people.length; from += BATCH) {
    const { rows } = await connection.query<GateRow>(
      `select person, allowed, reasons, contact from ${gate}($1, $2, '{}')`,
      [people.slice(from, from + BATCH), JSON.stringify(asked)],
    );
    for (const row of rows) verdicts.push(verdictOf(row));
    request.onProgress?.(verdicts.length, people.length);
  }
  return verdicts;
}

const gateOf = (subject: string, { purpose, channel }: Pick<Campaign, "purpose" | "channel">): string =>
  identifier("serment", gateName(subject, purpose, channel)).text;

const verdictOf = ({ person, allowed, reasons, contact: made }: GateRow): Verdict => ({
  subject: person,
  allowed,
  reasons: mostTellingFirst(reasons).map((reason) => ({ ...reason, article: contactArticles[reason.code] })),
  ...(made === null ? {} : { contact: made }),
});

/** In the order of their keys, each once, so that two campaigns never wait for each other in a circle. */
async function peopleOf(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  { people, segment, purpose, by }: ContactRequest,
  subject: string,
): Promise<readonly string[]> {
  if (people !== undefined) return [...new Set(people.map(subjectText))].sort();
  const source = sourceOf(policy, map, await introspectOnce(connection), "serment");
  const everybody = (): { query: { readonly text: string }; values: readonly unknown[] } => ({
    query: sql`select ${keyText(subjectKey(source, subject).map((column) => sql`p.${identifier(column)}`))} as id from ${baseTable(source, subject)} as p`,
    values: [],
  });
  const { query, values } =
    segment === undefined || segment.where.length === 0
      ? everybody()
      : segmentQuery(source, subject, by ?? purpose, segment);
  const { rows } = await connection
    .query<{ id: string }>(`select distinct id from (${query.text}) as s where id is not null`, [...values])
    .catch((cause: unknown) => {
      // 22007, 22P02 and the like: a value is none of its column's type.
      const ofValue = cause instanceof Error && "code" in cause && String(cause.code).startsWith("22");
      throw ofValue ? wrongValue(segment?.where.at(0) ?? {}, cause) : cause;
    });
  return rows.map(({ id }) => id).sort();
}

async function campaignNamed(connection: Connection, { campaign }: Campaign): Promise<string | null> {
  if (campaign === undefined) return null;
  const { rows } = await connection.query<{ id: string }>(
    "select id from serment.contact_campaign where name = $1",
    [campaign],
  );
  return rows[0]?.id ?? null;
}

/** A contact that was claimed, as whoever delivers it needs it. */
export type ClaimedContact = {
  readonly contact: string;
  readonly subjectTable: string;
  readonly subject: string;
  readonly purpose: string;
  readonly channel: string;
  readonly offer: string | null;
  readonly campaign: string | null;
};

export type Sent = {
  readonly contact: string;
  readonly state: "sent" | "dropped" | "failed" | "done";
  readonly reasons: readonly ContactReason[];
};

/**
 * Sends one contact that was claimed: the person is locked and asked about again, and `deliver` is called before the lock
 * is let go, so whoever withdraws either comes first, and nothing is sent, or is told only once it was. What was sent or
 * dropped already is `done`.
 */
export async function send(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  id: string,
  deliver: (contact: ClaimedContact) => Promise<void>,
): Promise<Sent> {
  const claimed = await claimedContact(connection, id);
  const { purpose, channel, subjectTable, offer } = claimed;
  const known = requireCampaign(policy, map, {
    ...{ purpose, channel, subjectTable },
    ...(offer === null ? {} : { offer }),
  });
  await requireFresh(connection, known);
  return transaction(connection, async () => {
    const { rows } = await connection.query<GateRow>(
      `select person, allowed, reasons, contact from ${gateOf(claimed.subjectTable, claimed)}($1, $2, $3)`,
      [[claimed.subject], JSON.stringify({ lock: true, campaign: claimed.number, by: claimed.by }), [id]],
    );
    const { rows: acts } = await connection.query("select from serment.contact_act where contact = $1", [id]);
    if (acts.length > 0) return { contact: id, state: "done", reasons: [] };
    const verdict = rows[0] === undefined ? undefined : verdictOf(rows[0]);
    if (verdict?.allowed !== true) {
      const reasons = verdict?.reasons ?? [];
      await act(connection, id, "dropped", reasons.map(({ code }) => code).join(", "));
      return { contact: id, state: "dropped", reasons };
    }
    try {
      await deliver(claimed);
    } catch (error) {
      await act(connection, id, "failed", error instanceof Error ? error.message : String(error));
      return { contact: id, state: "failed", reasons: [] };
    }
    await act(connection, id, "sent", null);
    return { contact: id, state: "sent", reasons: [] };
  });
}

type StoredContact = ClaimedContact & { readonly number: string | null; readonly by: string | null };

async function claimedContact(connection: Connection, id: string): Promise<StoredContact> {
  const { rows } = await connection.query<StoredContact>(
    `select c.id as contact, c.subject_table as "subjectTable", c.subject, c.purpose, c.channel, c.offer,
       c.campaign as number, m.name as campaign, m.chosen_by as by
     from serment.contact_entry c left join serment.contact_campaign m on m.id = c.campaign
     where c.id = $1 and c.direction = 'out'`,
    [/^\d{1,18}$/.test(id) ? id : "0"],
  );
  if (rows[0] !== undefined) return rows[0];
  throw new SermentError("not-found", `there is no contact \`${id}\``, {
    hint: "give a number that `serment contact claim` printed",
  });
}

const act = (connection: Connection, id: string, what: string, reason: string | null) =>
  connection.query("insert into serment.contact_act (contact, act, reason) values ($1, $2, $3)", [
    id,
    what,
    reason,
  ]);

/** Notes what became of a contact that others sent. Throws `not-found`. */
export async function contactState(
  connection: Connection,
  id: string,
  state: "sent" | "dropped" | "delivered" | "failed",
  reason?: string,
): Promise<void> {
  await claimedContact(connection, id);
  await act(connection, id, state, reason ?? null);
}
