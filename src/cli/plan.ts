/** `serment plan`: shows what `serment apply` would do, to objects, to people, to rows and to the notice. */
import type { Command } from "commander";
import type { Plan } from "../engine.ts";
import { type FileOptions, withFiles } from "./load.ts";
import { columns, type Output } from "./output.ts";
import { withEngine } from "./session.ts";

export const registerPlan = (program: Command, output: Output): void =>
  void withFiles(program.command("plan"))
    .description("show what apply would do; changes nothing")
    .option("--json", "everything, as JSON")
    .option("--no-count", "leave out the effect on people and rows, which takes long on a large database")
    .option("--sql", "only the statements apply would run")
    .addHelpText("after", "\nExample:\n  serment plan --sql | less")
    .action((options: FileOptions & { json?: boolean; sql?: boolean; count: boolean }) =>
      withEngine(options, async (engine) => {
        const plan = await engine.plan({ count: options.count && options.sql !== true });
        if (options.json === true) output.out(`${JSON.stringify(plan, null, 2)}\n`);
        else if (options.sql === true) output.out(sqlOf(plan));
        else output.out(sections.map((section) => section(plan)).join(""));
      }),
    );

const sqlOf = (plan: Plan): string =>
  plan.statements
    .map(({ object, text }) => `-- ${object.replaceAll("\n", " ")}\n${text.trim()};\n\n`)
    .join("");

/** The human form, top to bottom. */
const sections: readonly ((plan: Plan) => string)[] = [
  title,
  objects,
  people,
  forgotten,
  noticeParts,
  findings,
];

function title({ from, to, migrations }: Plan): string {
  const installs = migrations.length === 0 ? "" : `first runs: ${migrations.join(", ")}\n`;
  return `${from === null ? `version ${to}, the first one here` : `version ${to} after version ${from}`}\n${installs}`;
}

const marks = { created: "+", changed: "~", renewed: "~", dropped: "-" } as const;

function objects(plan: Plan): string {
  if (plan.objects.length === 0) return "\nobjects: nothing to change\n";
  const count = (change: string): number => plan.objects.filter((o) => o.change === change).length;
  return `\nobjects: ${count("created")} new, ${count("changed") + count("renewed")} changed, ${count("dropped")} taken away\n${plan.objects
    .map(({ object, change, why }) => `  ${marks[change]} ${object}${why === "" ? "" : `  (${why})`}\n`)
    .join("")}`;
}

function people(plan: Plan): string {
  if (!plan.counted) return "\npeople and rows: not counted\n";
  const rows = plan.people.map(({ purpose, before, after, gain, lose }) => [
    purpose,
    before,
    after,
    gain === 0 ? "" : `+${gain}`,
    lose === 0 ? "" : `-${lose}`,
  ]);
  return `\npeople each purpose may see today\n${columns([["purpose", "now", "then", "gain", "lose"], ...rows])}`;
}

function forgotten(plan: Plan): string {
  if (!plan.counted) return "";
  const tables = plan.forgotten.filter((table) => table.rows > 0 || table.columns.length > 0);
  if (tables.length === 0) return "\nforgotten: nothing, every cell is kept by some purpose\n";
  return `\nheld, but kept by no purpose any more\n${columns([
    ["table", "column", "field", "count", "new"],
    ...tables.flatMap(({ table, rows, rowsAlready, columns: emptied }) => [
      [table, "(whole rows)", "", rows, rows - rowsAlready],
      ...emptied.map(({ column, field, cells, cellsAlready }) => [
        "",
        column,
        field,
        cells,
        cells - cellsAlready,
      ]),
    ]),
  ])}${more(plan)}`;
}

/** The number apply asks for, where the policy has it asked. */
function more({ forgetsMore, from }: Plan): string {
  if (forgetsMore === null || forgetsMore.number === 0) return "";
  const { rows, cells, number, askAbove, asks } = forgetsMore;
  const line = `  ${number} more than version ${from} forgets: ${rows} rows and ${cells} cells\n`;
  return asks ? `${line}  above ${askAbove} apply asks for the number: add --yes ${number}\n` : line;
}

function noticeParts(plan: Plan): string {
  const parts = Object.entries(plan.notice).flatMap(([language, changes]) =>
    (changes ?? []).map(({ heading, change }) => `  ${language}: ${heading} (${change})\n`),
  );
  if (plan.from === null) return "\nnotice: the first one here; read it with `serment notice`\n";
  return parts.length === 0
    ? "\nnotice: no change\n"
    : `\nnotice: parts that read differently\n${parts.join("")}`;
}

function findings(plan: Plan): string {
  const { length } = plan.findings;
  return length === 0
    ? ""
    : `\nthe checker reports ${length} findings, none of them an error: see \`serment check\`\n`;
}
