/**
 * A person's acts as they were recorded, the latest first, a page at a time: what they said and answered, contacts, to whom
 * their data were given, what recipients were told; each with its seal and the words that were shown. Reads only, and
 * judges nothing. What the people concerned may not be told, an authority's secret request, is not among it: whoever
 * answers for that has `serment disclose list`.
 */
import type { Day } from "../policy/day.ts";
import type {
  ChannelName,
  EventKind,
  EventSource,
  Language,
  RestrictionGround,
} from "../policy/vocabulary.ts";
import { type Connection, transaction } from "../postgres/connect.ts";

/** What can stand on the timeline, by the name under which it is sealed. */
export const actSources = ["event", "consent", "contact", "disclosed", "notice"] as const;
export type ActSource = (typeof actSources)[number];

type Recorded = {
  readonly id: string;
  /** The instant by the server that decides the order. */
  readonly at: string;
  /** Its place in the sealed tree, from 0; null while it waits. */
  readonly leaf: number | null;
};

/** The hash of words that were shown, and what the device's clock said. */
type Shown = { readonly text: string | null; readonly claimedAt: string | null };

export type EventAct = Recorded &
  Shown & {
    readonly source: "event";
    readonly kind: EventKind;
    readonly purpose: string | null;
    readonly channel: ChannelName | null;
    readonly controller: string | null;
    readonly ground: RestrictionGround | null;
    readonly note: string | null;
    readonly cameBy: EventSource;
    readonly actor: string | null;
    readonly recordedBy: string;
    readonly recordedAt: string;
  };

/** An answer to a request for consent, and the acts it consists of. */
export type ConsentAct = Recorded &
  Shown & {
    readonly source: "consent";
    readonly action: "acceptAll" | "refuseAll" | "save" | "withdraw";
    readonly surface: string;
    readonly language: Language;
    readonly policyVersion: string;
    readonly parts: readonly {
      readonly event: number;
      readonly kind: EventKind;
      readonly purpose: string;
      readonly channel: ChannelName | null;
    }[];
  };

export type ContactAct = Recorded & {
  readonly source: "contact";
  readonly direction: "out" | "in";
  readonly purpose: string;
  readonly channel: ChannelName;
  readonly campaign: string | null;
  readonly offer: string | null;
  readonly sender: string | null;
  readonly steps: readonly {
    readonly act: "sent" | "dropped" | "delivered" | "failed";
    readonly reason: string | null;
    readonly at: string;
  }[];
};

export type DisclosedAct = Recorded & {
  readonly source: "disclosed";
  readonly recipient: string;
  readonly party: string;
  readonly purpose: string;
  readonly fields: readonly string[];
  /** Whether the recipient reads it through a login of its own. */
  readonly opened: boolean;
  readonly until: Day | null;
  readonly reference: string | null;
  readonly norm: string | null;
  readonly actor: string | null;
  readonly recordedBy: string;
};

export type NoticeAct = Recorded & {
  readonly source: "notice";
  readonly recipient: string;
  readonly party: string;
  readonly kind: "rectification" | "erasure" | "restriction" | "withdrawal" | "objection";
  /** What was corrected or erased; null: everything. */
  readonly fields: readonly string[] | null;
  readonly steps: readonly {
    readonly act: "sent" | "acknowledged" | "impossible";
    readonly note: string | null;
    readonly at: string;
  }[];
};

export type PersonAct = EventAct | ConsentAct | ContactAct | DisclosedAct | NoticeAct;

/** Words as they were shown, to the byte. */
export type ShownText = {
  readonly hash: string;
  readonly language: Language;
  readonly content: string;
  readonly policyVersion: string | null;
};

export type PersonActs = {
  /** The latest first. */
  readonly acts: readonly PersonAct[];
  /** How many there are in all. */
  readonly total: number;
  /** The instant of the act before the first one here; null on the first page. */
  readonly before: string | null;
  /** The words that acts here refer to, by their hash. */
  readonly texts: Readonly<Record<string, ShownText>>;
};

export type ActsAsked = { readonly skip: number; readonly limit: number };

/** Whose: the subject table, and the key as events name it. */
export type ActsOf = { readonly table: string; readonly key: string };

const own = (row: string): string => `${row}.subject_table = $1 and ${row}.subject = $2`;

/** What the party of a notice was given, openly or in secret. */
const givenTo = (secret: boolean): string =>
  `select from serment.disclosed d join serment.disclosure c on c.id = d.disclosure
   where ${own("d")} and (c.recipient, c.party) = (n.recipient, n.party) and c.secret = ${secret}`;

const ALL = `
  select 'event' as source, e.id, e.at from serment.event e where ${own("e")} and e.record is null
  union all select 'consent', r.no, r.recorded_at from serment.consent_record r where ${own("r")}
  union all select 'contact', k.id, k.at from serment.contact_entry k where ${own("k")}
  union all select 'disclosed', d.id, d.at from serment.disclosed d
    where ${own("d")} and not exists (select from serment.disclosure c where c.id = d.disclosure and c.secret)
  union all select 'notice', n.id, n.at from serment.recipient_notice n
    where ${own("n")} and (exists (${givenTo(false)}) or not exists (${givenTo(true)}))`;

/** The acts from the `skip`th on, in one snapshot. */
export const personActs = (connection: Connection, of: ActsOf, asked: ActsAsked): Promise<PersonActs> =>
  transaction(
    connection,
    async () => {
      const { skip, limit } = asked;
      const before = Math.min(skip, 1);
      const { rows: found } = await connection.query<{
        source: ActSource;
        id: string;
        at: string;
        total: number;
      }>(
        `select source, id::text, at, count(*) over ()::float8 as total from (${ALL}) as act (source, id, at)
         order by at desc, source, id desc offset $3 limit $4`,
        [of.table, of.key, skip - before, limit + before],
      );
      const listed = found.slice(before);
      const acts = new Map<string, PersonAct>();
      for (const source of actSources) {
        const ids = listed.filter((one) => one.source === source).map(({ id }) => id);
        if (ids.length === 0) continue;
        const { rows } = await connection.query<PersonAct>(details[source], [ids]);
        for (const act of rows) acts.set(`${source} ${act.id}`, act);
      }
      const ordered = listed.flatMap(({ source, id }) => acts.get(`${source} ${id}`) ?? []);
      return {
        acts: ordered,
        total: found[0]?.total ?? 0,
        before: before === 1 ? (found[0]?.at ?? null) : null,
        texts: await textsOf(connection, ordered),
      };
    },
    "isolation level repeatable read read only",
  );

const leaf = (source: ActSource, id: string): string =>
  `(select l.leaf::float8 from serment.ledger_entry l where l.source = '${source}' and l.id = ${id}) as leaf`;

/** The instant as the driver gives it, within JSON. */
const iso = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const details: Readonly<Record<ActSource, string>> = {
  event: `select 'event' as source, e.id, e.at, ${leaf("event", "e.id")}, encode(e.text_hash, 'hex') as text,
      e.claimed_at as "claimedAt", e.kind, e.purpose, e.channel, e.controller, e.ground, e.note, e.source as "cameBy",
      e.actor, e.recorded_by as "recordedBy", e.recorded_at as "recordedAt"
    from serment.event e where e.id = any ($1::bigint[])`,
  consent: `select 'consent' as source, r.no::text as id, r.recorded_at as at, ${leaf("consent", "r.no")},
      encode(r.text_hash, 'hex') as text, r.claimed_at as "claimedAt", r.action, r.surface, r.language,
      r.policy_version as "policyVersion",
      (select coalesce(json_agg(json_build_object(
         'event', e.id, 'kind', e.kind, 'purpose', e.purpose, 'channel', e.channel) order by e.id), '[]')
       from serment.event e
       where e.subject_table = r.subject_table and e.subject = r.subject and e.record = r.id) as parts
    from serment.consent_record r where r.no = any ($1::bigint[])`,
  contact: `select 'contact' as source, k.id, k.at, ${leaf("contact", "k.id")}, k.direction, k.purpose, k.channel,
      m.name as campaign, k.offer, k.sender,
      (select coalesce(json_agg(json_build_object(
         'act', a.act, 'reason', a.reason, 'at', ${iso("a.at")}) order by a.id), '[]')
       from serment.contact_act a where a.contact = k.id) as steps
    from serment.contact_entry k left join serment.contact_campaign m on m.id = k.campaign
    where k.id = any ($1::bigint[])`,
  disclosed: `select 'disclosed' as source, d.id, d.at, ${leaf("disclosed", "d.id")}, c.recipient, c.party, c.purpose,
      c.fields, c.opened, c.until_day as until, c.reference, c.norm, c.actor, c.recorded_by as "recordedBy"
    from serment.disclosed d join serment.disclosure c on c.id = d.disclosure
    where d.id = any ($1::bigint[])`,
  notice: `select 'notice' as source, n.id, n.at, ${leaf("notice", "n.id")}, n.recipient, n.party, n.kind, n.fields,
      (select coalesce(json_agg(json_build_object(
         'act', a.act, 'note', a.note, 'at', ${iso("a.at")}) order by a.id), '[]')
       from serment.recipient_notice_act a where a.notice = n.id) as steps
    from serment.recipient_notice n where n.id = any ($1::bigint[])`,
};

async function textsOf(
  connection: Connection,
  acts: readonly PersonAct[],
): Promise<Readonly<Record<string, ShownText>>> {
  const hashes = acts.flatMap((act) => ("text" in act && act.text !== null ? [act.text] : []));
  if (hashes.length === 0) return {};
  const { rows } = await connection.query<ShownText>(
    `select encode(t.hash, 'hex') as hash, t.language, t.content, t.policy_version as "policyVersion"
     from serment.shown_text t where t.hash in (select decode(h, 'hex') from unnest($1::text[]) as h)`,
    [hashes],
  );
  return Object.fromEntries(rows.map((text) => [text.hash, text]));
}

/** Whether an act is one of this person's that the list shows. */
export async function isActOf(
  connection: Connection,
  of: ActsOf,
  act: { readonly source: string; readonly id: string },
): Promise<boolean> {
  const source = actSources.find((one) => one === act.source);
  if (source === undefined || !/^\d{1,18}$/.test(act.id)) return false;
  const { rows } = await connection.query<{ yes: boolean }>(
    `select exists (select from (${ALL}) as act (source, id, at) where source = $3 and id = $4::bigint) as yes`,
    [of.table, of.key, source, act.id],
  );
  return rows[0]?.yes === true;
}

/**
 * A text that is another one as soon as anything about the person's acts, their seals or their standings is, or the day or
 * the policy. Numbers only; cheap enough to be asked each second.
 */
export async function actsState(connection: Connection, of: ActsOf): Promise<string> {
  const { rows } = await connection.query<(string | null)[]>({
    text: `with latest as materialized (
        select (select max(e.id) from serment.event e where ${own("e")}) as event,
          (select max(r.no) from serment.consent_record r where ${own("r")}) as consent,
          (select max(k.id) from serment.contact_entry k where ${own("k")}) as contact,
          (select max(d.id) from serment.disclosed d where ${own("d")}) as disclosed,
          (select max(n.id) from serment.recipient_notice n where ${own("n")}) as notice)
      select serment.today()::text, (select max(v.id) from serment.version v)::text,
        (select v.version from serment.subject_version v where ${own("v")})::text,
        event::text, consent::text, contact::text, disclosed::text, notice::text,
        (select max(a.id) from serment.contact_act a join serment.contact_entry k on k.id = a.contact
         where ${own("k")})::text,
        (select max(a.id) from serment.recipient_notice_act a join serment.recipient_notice n on n.id = a.notice
         where ${own("n")})::text,
        (select string_agg(l.leaf::text, ' ' order by l.leaf) from serment.ledger_entry l
         where (l.source, l.id) in (
           ('event', event), ('consent', consent), ('contact', contact), ('disclosed', disclosed), ('notice', notice)))
      from latest`,
    values: [of.table, of.key],
    rowMode: "array",
  });
  return JSON.stringify(rows[0] ?? null);
}
