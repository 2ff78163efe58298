/**
 * Files that forgotten rows pointed to. The rows went with the name of the file written down in one transaction; here
 * the files follow. A file is taken away first and its line afterwards, so that being killed in between costs nothing:
 * the next run finds the file gone already.
 */
import { SermentError } from "../errors.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { openStore, type Store, type StoreFolders } from "../stores/store.ts";

export type FilesRemoved = {
  readonly removed: number;
  /** Files that were not there any more. */
  readonly absent: number;
  /** What could not be removed now and is tried again in the next run, by store, with the first reason. */
  readonly left: readonly { readonly store: string; readonly files: number; readonly why: string }[];
};

type Entry = { readonly store: string; readonly file: string; readonly since: string };

/** How many files one transaction takes away. */
const BATCH = 200;

/** Takes away everything that waits, or as much as can be. Belongs after the commit that wrote the names down. */
export async function removeFiles(
  connection: Connection,
  folders: StoreFolders,
  stopped: () => boolean = () => false,
): Promise<FilesRemoved> {
  const left = new Map<string, { files: number; why: string }>();
  let removed = 0;
  let absent = 0;
  let from: Entry | undefined;
  while (!stopped()) {
    const last: Entry | undefined = await transaction(connection, async () => {
      const entries = await claim(connection, from);
      const gone: Entry[] = [];
      for (const entry of entries) {
        const why = await remove(folders, entry);
        if (why === "removed") removed++;
        else if (why === "absent") absent++;
        else
          left.set(entry.store, {
            why,
            ...left.get(entry.store),
            files: (left.get(entry.store)?.files ?? 0) + 1,
          });
        if (why === "removed" || why === "absent") gone.push(entry);
      }
      await strike(connection, gone);
      return entries.at(-1);
    });
    if (last === undefined) break;
    from = last;
  }
  return { removed, absent, left: [...left].map(([store, told]) => ({ store, ...told })) };
}

/** The next ones, past those another sweeper is at. */
async function claim(connection: Connection, from: Entry | undefined): Promise<readonly Entry[]> {
  const { rows } = await connection.query<Entry>(
    `select store, file, since::text as since
     from serment.file_removal
     where $1::text is null or (since, store, file) > ($1::timestamptz, $2, $3)
     order by since, store, file
     limit ${BATCH}
     for update skip locked`,
    [from?.since ?? null, from?.store ?? null, from?.file ?? null],
  );
  return rows;
}

async function strike(connection: Connection, gone: readonly Entry[]): Promise<void> {
  if (gone.length === 0) return;
  await connection.query(
    `delete from serment.file_removal f
     using unnest($1::text[], $2::text[]) as gone (store, file)
     where f.store = gone.store and f.file = gone.file`,
    [gone.map(({ store }) => store), gone.map(({ file }) => file)],
  );
}

/** How it went, or why it did not. A name is not told: it may say whose file it is. */
async function remove(folders: StoreFolders, { store, file }: Entry): Promise<string> {
  try {
    const opened: Store = openStore(folders, store);
    return await opened.remove(file);
  } catch (error) {
    if (!(error instanceof SermentError)) throw error;
    return error.code === "file-refused"
      ? "the name of a file is not one of this store"
      : [error.message, error.details].filter((part) => part !== undefined).join(": ");
  }
}
