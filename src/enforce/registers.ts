/**
 * Loading lists of refusals that others keep. A list is taken whole or not at all: one line that is no number or address
 * refuses the file, because a list half read would let people be called who asked not to be. Only fingerprints are kept.
 */
import { SermentError } from "../errors.ts";
import { type OptOutRegister, optOutRegisters } from "../law/index.ts";
import { named } from "../policy/nearest.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { copyIn } from "../postgres/copy.ts";

export type RegisterLoad = { readonly entries: number; readonly added: number; readonly removed: number };

/** How many lines are sent between two looks at the clock of the server. */
const CHUNK = 5_000;

/**
 * Replaces the list by the lines of a file: a number, or street;number;postcode, and if the list says it the day of the
 * listing. What stays listed keeps its day. Throws `not-found` for a list nobody knows, `register-refused` with the line.
 */
export async function loadRegister(
  connection: Connection,
  name: string,
  lines: AsyncIterable<string> | Iterable<string>,
  onProgress?: (lines: number) => void,
): Promise<RegisterLoad> {
  const register = named("list", name, optOutRegisters);
  return transaction(connection, async () => {
    await connection.query(
      "create temp table register_line (line bigint, parts text[], listed_on date) on commit drop",
    );
    await copyLines(connection, register, lines, onProgress);
    const { rows: wrong } = await connection.query<{ line: string; parts: string[] }>(
      "select line, parts from register_line where serment.plain_address($1, parts) is null order by line limit 1",
      [register.lists],
    );
    if (wrong[0] !== undefined) throw wrongLine(register, Number(wrong[0].line));
    const { rows: some } = await connection.query("select from register_line limit 1");
    if (some.length === 0) throw emptyList();
    await connection.query(
      `insert into serment.register (name, loaded_at, entries) values ($1, clock_timestamp(), 0)
       on conflict (name) do update set loaded_at = excluded.loaded_at, loaded_by = session_user`,
      [name],
    );
    const { rows } = await connection.query<RegisterLoad>(REPLACE, [name, register.lists]);
    const done = rows[0] ?? { entries: 0, added: 0, removed: 0 };
    await connection.query("update serment.register set entries = $2 where name = $1", [name, done.entries]);
    return done;
  });
}

const REPLACE = `
  with listed as materialized (
    select serment.fingerprint($2, parts) as fingerprint, min(listed_on) as listed_on
    from register_line group by 1
  ),
  removed as (
    delete from serment.register_entry e
    where e.register = $1 and not exists (select from listed l where l.fingerprint = e.fingerprint)
    returning 1
  ),
  added as (
    insert into serment.register_entry (register, fingerprint, listed_on)
    select $1, l.fingerprint, coalesce(l.listed_on, serment.today()) from listed l
    on conflict (register, fingerprint) do nothing
    returning 1
  )
  select (select count(*) from listed)::int as entries, (select count(*) from added)::int as added,
    (select count(*) from removed)::int as removed`;

async function copyLines(
  connection: Connection,
  register: OptOutRegister,
  lines: AsyncIterable<string> | Iterable<string>,
  onProgress?: (lines: number) => void,
): Promise<void> {
  const copy = copyIn(connection, "copy register_line (line, parts, listed_on) from stdin");
  let [number, read] = [0, 0];
  let chunk = "";
  for await (const line of lines) {
    number++;
    const text = line.replace(/^\uFEFF/, "").trim();
    // A file of a table begins with the names of its columns.
    if (text === "" || (number === 1 && !/\d/.test(text))) continue;
    const row = readLine(register, text);
    if (row === undefined) {
      await copy.end();
      throw wrongLine(register, number);
    }
    chunk += `${number}\t{${row.parts.map(arrayElement).join(",")}}\t${row.listedOn ?? "\\N"}\n`;
    if (++read % CHUNK === 0) {
      await copy.write(chunk);
      chunk = "";
      onProgress?.(read);
    }
  }
  await copy.write(chunk);
  await copy.end();
  onProgress?.(read);
}

/** An element of an array, and that again as COPY wants it. */
const arrayElement = (value: string): string =>
  `"${value.replaceAll(/["\\]/g, "\\$&")}"`.replaceAll("\\", "\\\\").replaceAll("\t", " ");

function readLine(
  { lists }: OptOutRegister,
  text: string,
): { readonly parts: readonly string[]; readonly listedOn: string | undefined } | undefined {
  const cells = text.split(/[;,\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const length = lists === "post" ? 3 : 1;
  const parts = cells.slice(0, length);
  const [listedOn, ...more] = cells.slice(length).filter((cell) => cell !== "");
  if (parts.length < length || parts.includes("") || more.length > 0) return undefined;
  if (listedOn !== undefined && !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(listedOn))
    return undefined;
  return { parts, listedOn };
}

/** An empty file is a download that failed; taken for a list, it would let everybody be called. */
const emptyList = (): SermentError =>
  new SermentError("register-refused", "there is nobody on the list", {
    details: "nothing was loaded; the list that was there still holds",
    hint: "look whether the file was fetched whole",
  });

function wrongLine({ lists }: OptOutRegister, line: number): SermentError {
  const shape = lists === "post" ? "street;number;postcode" : lists === "phone" ? "a number" : "an address";
  return new SermentError("register-refused", `line ${line} of the list is not ${shape}`, {
    details: "nothing was loaded; the list that was there still holds",
    hint: `write one a line, as ${shape}, with the day of the listing after it as 2026-01-31 if it is known`,
  });
}
