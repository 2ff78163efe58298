/**
 * How a database stands to its journal: open or closed, how far each has got, what is to be done. Reads only, and
 * says what is wrong with the journal instead of failing over it.
 */
import { SermentError } from "../errors.ts";
import type { Journal, Standing } from "../journal/journal.ts";
import { type Connection, transaction } from "../postgres/connect.ts";

export type RestoreStatus = {
  /** Whether purposes may see anybody. */
  readonly open: boolean;
  /** `restored`: the database is older than its journal. Null where the journal cannot be asked. */
  readonly standing: Standing | null;
  /** What is wrong with the journal, as a failure says it. */
  readonly trouble: { readonly code: string; readonly message: string; readonly hint: string } | null;
  readonly journal: string | null;
  readonly folder: string | null;
  /** The last line of the journal, and the last one this database knows. */
  readonly written: number | null;
  readonly known: number;
  /** When this database last wrote to it. */
  readonly knownAt: string | null;
  /** Events the journal has not been told yet. */
  readonly waiting: number;
  /** Tables that were restored by themselves, to be reconciled. */
  readonly tables: readonly string[];
  /** Cells that were corrected after the backup and are to be entered again. */
  readonly reentry: readonly {
    readonly table: string;
    readonly row: string;
    readonly column: string;
    readonly emptied: boolean;
  }[];
  /** Roles that cannot log in until the database is opened. */
  readonly history: readonly {
    readonly at: string;
    readonly act: string;
    readonly by: string;
    readonly note: string;
  }[];
};

/** Undefined before a policy is applied. */
export async function restoreStatus(
  connection: Connection,
  journal: Journal | undefined,
): Promise<RestoreStatus | undefined> {
  const { rows: found } = await connection.query(
    "select to_regclass('serment.journal_mark') is not null as yes",
  );
  if (found[0]?.yes !== true) return undefined;
  const told = await journalSide(connection, journal);
  const read = () => databaseSide(connection);
  const seen = await transaction(connection, read, "isolation level repeatable read read only");
  return { ...seen, ...told };
}

/** What is wrong with the journal; null: nothing that a look at its end shows. */
export const journalTrouble = async (
  connection: Connection,
  journal: Journal,
): Promise<RestoreStatus["trouble"]> => (await journalSide(connection, journal)).trouble;

type JournalSide = Pick<RestoreStatus, "standing" | "trouble" | "journal" | "folder" | "written">;

async function databaseSide(connection: Connection): Promise<Omit<RestoreStatus, keyof JournalSide>> {
  const { rows } = await connection.query<
    Pick<RestoreStatus, "open" | "known" | "knownAt" | "waiting" | "tables">
  >(
    `select serment.open() as open, coalesce(m.seq, 0)::float8 as known, m.moved_at as "knownAt",
       (select count(*)::float8 from serment.journal_outbox) as waiting,
       (select coalesce(array_agg(table_name order by table_name), '{}') from (
          select table_name from serment.restore_table
          union select table_name from serment.table_home
          where serment.open() and to_regclass(relation)::oid <> id) as put_back) as tables
     from (select 1) as always left join serment.journal_mark m on true`,
  );
  const [row] = rows;
  const { rows: reentry } = await connection.query<RestoreStatus["reentry"][number]>(
    `select table_name as table, row_key as row, column_name as column, emptied
     from serment.restore_reentry order by 1, 2, 3`,
  );
  const { rows: history } = await connection.query<RestoreStatus["history"][number]>(
    `select at, act, recorded_by as by, coalesce(note, '') as note from serment.restore_act order by id desc limit 10`,
  );
  const nothing = { open: false, known: 0, knownAt: null, waiting: 0, tables: [] };
  return { ...(row ?? nothing), reentry, history };
}

async function journalSide(connection: Connection, journal: Journal | undefined): Promise<JournalSide> {
  if (journal === undefined)
    return { standing: null, trouble: null, journal: null, folder: null, written: null };
  const { folder } = journal.place;
  try {
    const { standing, head } = await journal.state(connection);
    return { standing, trouble: null, journal: head?.journal ?? null, folder, written: head?.seq ?? null };
  } catch (error) {
    if (!(error instanceof SermentError) || !error.code.startsWith("journal-")) throw error;
    const trouble = { code: error.code, message: error.message, hint: error.hint ?? "" };
    return { standing: null, trouble, journal: null, folder, written: null };
  }
}
