/**
 * What a change costs that moves standings: a contract signed, a consent given, a withdrawal, each computed in the
 * transaction that makes it. Beside it the same rows written where no trigger follows them. Everything is undone.
 */
import { progressLine, standardOutput } from "../src/cli/output.ts";
import type { Connection } from "../src/postgres/connect.ts";
import type { Company } from "./company.ts";
import { type Spread, spread } from "./measure.ts";

export type Changed = {
  readonly name: string;
  /** How many people one statement touches. */
  readonly people: number;
  /** Milliseconds for one statement, without and with its standings. Quartiles. */
  readonly bare: Spread;
  readonly kept: Spread;
};

type Change = { readonly name: string; readonly people: number; readonly text: string };

/** `$1` holds the people. */
const list: readonly Change[] = [
  {
    name: "contract signed",
    people: 1,
    text: `with made as (
  insert into contract (number, kind, service, concluded_on, start_date)
  select 'bench-' || p, 'maintenance plan', 'maintenance', current_date, current_date
  from unnest($1::bigint[]) as p
  returning id, number
)
insert into contract_party (contract_id, person_id, role, signed_on)
select id, substr(number, 7)::bigint, 'first', current_date
from made`,
  },
  {
    name: "contact noted",
    people: 1,
    text: `insert into contact (person_id, at, direction, channel, aim)
select p, now(), 'inbound', 'phone', 'service'
from unnest($1::bigint[]) as p`,
  },
  {
    name: "objection recorded",
    people: 1,
    text: `insert into serment.event (subject_table, subject, kind, purpose, at)
select 'person', p::text, 'objection', 'directMarketing', now()
from unnest($1::bigint[]) as p`,
  },
  {
    name: "1,000 contacts noted",
    people: 1_000,
    text: `insert into contact (person_id, at, direction, channel, aim)
select p, now(), 'inbound', 'phone', 'service'
from unnest($1::bigint[]) as p`,
  },
];

const WARM_UP = 2;
/** No change is repeated for longer than about this. */
const SECONDS = 20;

/** Times every change on people drawn at random, with and without the triggers that follow it. */
export async function changes({ pool }: Company, random: () => number): Promise<readonly Changed[]> {
  // Switching triggers off forgets the plans a session keeps, so each side has a session of its own.
  const sessions = { bare: await pool.connect(), kept: await pool.connect() };
  try {
    await sessions.bare.query("set session_replication_role = replica");
    const { rows } = await pool.query<{ last: number }>("select max(id)::int as last from person");
    const last = rows[0]?.last ?? 1;
    const draw = (count: number): readonly string[] => [
      ...new Set(Array.from({ length: count }, () => String(1 + Math.floor(random() * last)))),
    ];
    const measured: Changed[] = [];
    for (const change of list) {
      const line = progressLine(change.name, standardOutput);
      const rounds = change.people === 1 ? 100 : 7;
      const times = { bare: [] as number[], kept: [] as number[] };
      const started = performance.now();
      for (let round = -WARM_UP; round < rounds; round++) {
        if (times.kept.length > 0 && performance.now() - started > SECONDS * 1000) break;
        const people = draw(change.people);
        for (const side of random() < 0.5 ? (["bare", "kept"] as const) : (["kept", "bare"] as const)) {
          const taken = await timed(sessions[side], change, people);
          if (round >= 0) times[side].push(taken);
        }
        line.at(Math.max(round, 0), rounds);
      }
      line.end();
      measured.push({
        name: change.name,
        people: change.people,
        bare: spread(times.bare),
        kept: spread(times.kept),
      });
    }
    return measured;
  } finally {
    for (const session of Object.values(sessions)) session.release(true);
  }
}

async function timed(
  connection: Connection,
  { name, text }: Change,
  people: readonly string[],
): Promise<number> {
  await connection.query("begin");
  await connection.query("set local search_path = public");
  const start = process.hrtime.bigint();
  await connection.query({ name, text, values: [people] });
  const taken = Number(process.hrtime.bigint() - start) / 1e6;
  await connection.query("rollback");
  return taken;
}
