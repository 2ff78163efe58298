/**
 * As much of psql as the documentation's commands need, because npm's PostgreSQL comes without it: `psql [-q] <url>
 * [-c <sql>] [-f <file>]`, with psql's own table, its row count and its three lines of an error.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import pg from "pg";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    command: { type: "string", short: "c", multiple: true },
    file: { type: "string", short: "f" },
    quiet: { type: "boolean", short: "q" },
  },
});

/** Types that psql sets to the right: whole numbers, floats, numerics. */
const numeric = new Set([20, 21, 23, 26, 700, 701, 1700]);

function table({ fields, rows }: pg.QueryArrayResult<(string | null)[]>): string {
  const widths = fields.map(({ name }, i) =>
    Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const heading = fields.map(({ name }, i) => {
    const width = widths[i] ?? 0;
    return name.padStart(name.length + Math.floor((width - name.length) / 2)).padEnd(width);
  });
  const lines = rows.map((row) =>
    fields.map(({ dataTypeID }, i) =>
      numeric.has(dataTypeID)
        ? (row[i] ?? "").padStart(widths[i] ?? 0)
        : (row[i] ?? "").padEnd(widths[i] ?? 0),
    ),
  );
  const rule = widths.map((width) => "-".repeat(width + 2)).join("+");
  const count = `(${rows.length} ${rows.length === 1 ? "row" : "rows"})`;
  return [
    ` ${heading.join(" | ")}`,
    rule,
    ...lines.map((cells) => ` ${cells.join(" | ")}`),
    count,
    "",
    "",
  ].join("\n");
}

function tag({ command, rowCount }: pg.QueryArrayResult): string {
  if (values.quiet === true || command === "SELECT") return "";
  if (command === "INSERT") return `INSERT 0 ${rowCount}\n`;
  return command === "UPDATE" || command === "DELETE" ? `${command} ${rowCount}\n` : `${command}\n`;
}

const client = new pg.Client({
  connectionString: positionals[0],
  types: { getTypeParser: () => (value: unknown) => value },
});
try {
  await client.connect();
  const texts = [
    ...(values.command ?? []),
    ...(values.file === undefined ? [] : [readFileSync(values.file, "utf8")]),
  ];
  for (const text of texts) {
    const answer: unknown = await client.query({ text, rowMode: "array" });
    const results = (Array.isArray(answer) ? answer : [answer]) as pg.QueryArrayResult<(string | null)[]>[];
    for (const result of results)
      process.stdout.write((result.fields.length > 0 ? table(result) : "") + tag(result));
  }
} catch (error) {
  if (!(error instanceof pg.DatabaseError)) throw error;
  process.stderr.write(`ERROR:  ${error.message}\n`);
  if (error.detail !== undefined) process.stderr.write(`DETAIL:  ${error.detail}\n`);
  if (error.hint !== undefined) process.stderr.write(`HINT:  ${error.hint}\n`);
  process.exitCode = 1;
} finally {
  await client.end();
}
