/**
 * The people of the company of leavers.ts, made by the server itself so that millions take minutes, and the statements
 * that somebody who knew its rules would write by hand to forget them. Everyone's number says when they leave: of a
 * thousand, 10 in January, 90 in February, 400 in March 2030, every other one wholly and the rest in part.
 */

/** Nothing is due on this day. */
export const START = "2030-01-01";

/** On each day, about this share of all rows has become due since the start. */
export const dueDays = [
  { day: "2030-02-01", share: 0.01 },
  { day: "2030-03-01", share: 0.1 },
  { day: "2030-04-01", share: 0.5 },
] as const;

/** A thousandth of the people, scattered over the whole table. */
const BUCKET = "p * 7919 % 1000";
/** The last lawful day of somebody who leaves; null for those who stay. */
const EXIT = `case
      when ${BUCKET} < 10 then date '2030-01-03'
      when ${BUCKET} < 100 then date '2030-02-03'
      when ${BUCKET} < 500 then date '2030-03-03'
    end + (p % 20)::int`;
const everyone = (from: number, to: number): string => `
  select p, ${EXIT} as exit, ${BUCKET} % 2 = 0 as wholly
  from generate_series(${from}::bigint, ${to}::bigint) as p`;

/** Statements that make the people with these numbers; foreign keys are checked as for anybody. */
export const peopleSql = (from: number, to: number): readonly string[] => [
  `insert into person (id, name, email, phone)
  select p, 'Person ' || p, 'p' || p || '@example.be', '+32470' || lpad(p::text, 7, '0')
  from (${everyone(from, to)}) as e`,
  `insert into contract (id, person_id, start_on, end_on, price, serial)
  select p, p,
    case when exit is null then date '2021-01-01' + (p % 2000)::int
         when wholly then (exit - interval '9 years')::date else (exit - interval '6 years')::date end,
    case when exit is null then null
         when wholly then (exit - interval '7 years')::date else (exit - interval '2 years')::date end,
    100 + p % 50,
    case when exit is not null and wholly then null else 'HP-' || p end
  from (${everyone(from, to)}) as e`,
  `insert into invoice (id, contract_id, dated_on, total, delivered_to)
  select (p - 1) * 5 + n, p,
    case when exit is null then date '2029-12-01' - n * 200
         when wholly then (exit - interval '7 years')::date - n % 2
         else (exit - interval '2 years')::date - n * 150 end,
    10 * n + p % 7,
    case when exit is not null and wholly then '' else 'Person ' || p end
  from (${everyone(from, to)}) as e, generate_series(1, 5) as n`,
  `insert into contact (id, person_id, at, note)
  select p, p,
    case when exit is null then timestamptz '2029-11-15 10:00+01'
         else (exit - interval '1 year' + interval '10 hours') at time zone 'Europe/Brussels' end,
    'asked about ' || p
  from (${everyone(from, to)}) as e`,
];

/** Rows given their numbers by hand leave the sequences behind. */
export const afterPeople = ["person", "contract", "invoice", "contact"]
  .map((table) => `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`)
  .join(";\n");

/** One in ten of those who stay has agreed to the newsletter; written before standings are computed. */
export const consentsSql = (people: number): string => `
  insert into serment.event (subject_table, subject, kind, purpose, channel, at)
  select 'person', p::text, 'consentGiven', 'newsletter', 'email', timestamptz '2029-06-01 12:00+02'
  from (${everyone(1, people)}) as e
  where exit is null and p % 10 = 0`;

/**
 * When each is to be looked at, as the first sweep would find out by looking at everybody: those who leave on the day
 * after their last one, those who stay when their contact of last November has been there for a year.
 */
export const dueDaysSql = (people: number): string => `
  update serment.subject_version as v
  set due_day = coalesce(exit + 1, date '2030-11-16')
  from (${everyone(1, people)}) as e
  where v.subject_table = 'person' and v.subject = p::text`;

export type HandWritten = {
  readonly name: string;
  /** How many cells it empties in a row; 0: it deletes. */
  readonly cells: number;
  /** As one would write it, from the dates. */
  readonly sql: string;
  /** The keys of the same rows, for who has looked them up already; and what is done to them then. */
  readonly keys: string;
  readonly byKey: string;
};

/** What one would write to forget what is due on a day, children before parents. */
export function byHand(day: string): readonly HandWritten[] {
  const today = `date '${day}'`;
  const over = `(c.end_on + interval '7 years')::date < ${today}`;
  const fading = `(c.end_on + interval '2 years')::date < ${today}`;
  const asked = `((at at time zone 'Europe/Brussels')::date + interval '1 year')::date < ${today}`;
  const old = `(dated_on + interval '7 years')::date < ${today}`;
  return [
    {
      name: "delete contact",
      cells: 0,
      sql: `delete from contact where ${asked}`,
      keys: `select id from contact where ${asked}`,
      byKey: "delete from contact as t using due where due.id = t.id",
    },
    {
      name: "delete invoice",
      cells: 0,
      sql: `delete from invoice where ${old}`,
      keys: `select id from invoice where ${old}`,
      byKey: "delete from invoice as t using due where due.id = t.id",
    },
    {
      name: "update invoice",
      cells: 1,
      sql: `update invoice as i set delivered_to = ''
        from contract as c where c.id = i.contract_id and i.delivered_to <> '' and ${fading}`,
      keys: `select i.id from invoice as i join contract as c on c.id = i.contract_id
        where i.delivered_to <> '' and ${fading} and not ${old}`,
      byKey: "update invoice as t set delivered_to = '' from due where due.id = t.id",
    },
    {
      name: "delete contract",
      cells: 0,
      sql: `delete from contract as c where ${over}`,
      keys: `select id from contract as c where ${over}`,
      byKey: "delete from contract as t using due where due.id = t.id",
    },
    {
      name: "update contract",
      cells: 1,
      sql: `update contract as c set serial = null where serial is not null and ${fading}`,
      keys: `select id from contract as c where serial is not null and ${fading} and not ${over}`,
      byKey: "update contract as t set serial = null from due where due.id = t.id",
    },
    {
      name: "delete person",
      cells: 0,
      sql: "delete from person as p where not exists (select from contract as c where c.person_id = p.id)",
      keys: `select person_id as id from contract as c where ${over}`,
      byKey: "delete from person as t using due where due.id = t.id",
    },
    {
      name: "update person",
      cells: 2,
      sql: `update person as p set email = null, phone = null
        from contract as c where c.person_id = p.id and p.email is not null and ${fading}
          and not exists (select from contact as k where k.person_id = p.id)`,
      keys: `select person_id as id from contract as c where serial is not null and ${fading} and not ${over}`,
      byKey: "update person as t set email = null, phone = null from due where due.id = t.id",
    },
  ];
}

/** One line for each table, the same only when every row of it is. */
export const fingerprint = `${["person", "contract", "invoice", "contact"]
  .map(
    (table) => `select '${table}' as "table", count(*)::int as rows,
      coalesce(sum(hashtextextended(t::text, 0)), 0)::text as content from public.${table} as t`,
  )
  .join("\nunion all\n")}\norder by 1`;
