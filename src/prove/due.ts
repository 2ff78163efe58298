/**
 * The dry run of a sweep: what it would forget today, of which table, how much, and why. It asks the database, changes
 * nothing, and goes by the policy that is installed. Keys are all it shows of anybody.
 */
import { writtenLedgerKey } from "../catalog/written-key.ts";
import { standingTables } from "../compile/compile.ts";
import { type Keeping, keepings } from "../compile/keeping.ts";
import { sourceOf } from "../compile/source.ts";
import { waitingPlan } from "../compile/waiting.ts";
import { type Keys, listsOf, noKeys, waitingRows } from "../compile/waiting-rows.ts";
import { type Day, day } from "../policy/day.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { requireInstalled } from "../postgres/installed.ts";
import { introspect } from "../postgres/introspect.ts";
import { dueQuery } from "./due-query.ts";
import { countTable, type TableCounts } from "./retention-count.ts";

/**
 * Why something is due. `ended`: the purpose that kept it last, whose last days lie between the two; `erased`: it would
 * be kept, had its owner not asked for erasure; `neverKept`: no purpose ever did.
 */
export type DueReason =
  | { readonly kind: "ended" | "erased"; readonly purpose: string; readonly from: Day; readonly to: Day }
  | { readonly kind: "neverKept" };

export type DueLine = {
  readonly table: string;
  /**
   * The columns to be emptied in rows that stay, be it only for others that refer to them; null: everything in the
   * rows, which go.
   */
  readonly columns: readonly string[] | null;
  readonly rows: number;
  readonly reason: DueReason;
  /** Keys of some of them, as `writtenKey` writes them. */
  readonly samples: readonly string[];
};

export type DryRun = {
  readonly day: Day;
  readonly policyVersion: string;
  readonly lines: readonly DueLine[];
  /** Files of rows forgotten before that are still to be removed. */
  readonly files: number;
};

type Counted = {
  readonly part: number;
  readonly purpose: number | null;
  readonly erased: boolean;
  readonly counted: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly samples: readonly string[] | null;
};

/** Reads every table of people, and those with something due twice. Throws `not-installed`. */
export const dryRun = (
  connection: Connection,
  onProgress: (progress: {
    readonly table: string;
    readonly done: number;
    readonly total: number;
  }) => void = () => undefined,
): Promise<DryRun> =>
  transaction(
    connection,
    async () => {
      const { policy, map, policyVersion } = await requireInstalled(connection);
      const source = sourceOf(policy, map, await introspect(connection), "serment");
      const standings = standingTables(source);
      const purposes = Object.keys(policy.purposes);
      const { rows: facts } = await connection.query<{ today: string; files: number; holds: boolean }>(
        `select serment.today()::text as today, (select count(*) from serment.file_removal)::float8 as files,
                exists (select from serment.active_hold) as holds`,
      );
      const holds = facts[0]?.holds ?? true;
      // Hashing all people in the default four megabytes would go through the disk.
      await connection.query("set local work_mem = '64MB'");
      const tables = keepings(source).filter(({ keyColumns }) => keyColumns.length > 0);
      const counted = new Map<string, TableCounts>();
      const goneOf = async (table: string): Promise<Keys> => {
        const keeping = tables.find((one) => one.table === table);
        if (keeping === undefined) return noKeys;
        onProgress({ table, done: counted.size, total: tables.length });
        const counts = await countTable(connection, source, standings, keeping, { holds });
        counted.set(table, counts);
        return counts.gone;
      };
      const waiting = await waitingRows(connection, waitingPlan(source, standings), {
        goneOf,
        ...(holds ? {} : { holds: false }),
      });
      const lines: DueLine[] = [];
      for (const keeping of tables) {
        const going = waiting.get(keeping.table)?.going ?? noKeys;
        const cells = counted.get(keeping.table)?.columns.some(({ overdue }) => overdue > 0) ?? false;
        if (going.count === 0 && !cells) continue;
        const { parts, query } = dueQuery(source, standings, keeping);
        const { rows } = await connection.query<Counted>(query.text, [...listsOf(keeping, going)]);
        for (const row of rows)
          lines.push({
            table: keeping.table,
            columns: parts[row.part] ?? null,
            rows: row.counted,
            reason: reasonOf(row, purposes),
            samples: written(row.samples ?? [], keeping),
          });
      }
      return {
        day: day(facts[0]?.today ?? ""),
        policyVersion,
        lines,
        files: facts[0]?.files ?? 0,
      };
    },
    "isolation level repeatable read read only",
  );

const written = (keys: readonly string[], { keyColumns }: Keeping): readonly string[] =>
  keyColumns.length === 1 ? keys : keys.map(writtenLedgerKey);

function reasonOf({ purpose, erased, first_day, last_day }: Counted, purposes: readonly string[]): DueReason {
  const name = purpose === null ? undefined : purposes[purpose - 1];
  if (name === undefined || first_day === null || last_day === null) return { kind: "neverKept" };
  return { kind: erased ? "erased" : "ended", purpose: name, from: day(first_day), to: day(last_day) };
}
