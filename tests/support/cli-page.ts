/**
 * The reference page of the commands, docs/reference/cli.md, written from their definitions: arguments, options,
 * defaults and examples are those that `--help` shows. What is said of all commands at once stands here.
 */
import type { Command, Option } from "commander";
import { commandLine } from "../../src/cli/main.ts";
import { failures } from "../../src/errors.ts";

const HEAD = `# The commands

<!-- Written from the definitions in src/cli by tests/docs-reference.test.ts; UPDATE_GOLDENS=1 writes it again. -->

\`npx serment <command>\`, or \`npm run serment -- <command>\` in a clone. \`--help\` says what stands here.

## What all of them share

The policy and the map are those that the nearest package.json with a \`serment\` key names, or the files given:

\`\`\`json
{ "serment": { "policy": "policy.ts", "map": "map.ts", "schema": "schema.sql", "sample": "sample.ts" } }
\`\`\`

\`policy\` and \`map\` are TypeScript or JavaScript modules that export \`policy\` and \`map\`, or JSON. \`schema\` and \`sample\` are
read by \`start\` alone: the tables to make in an empty database, and a module that fills them. \`files\` names the folders
of the stores in which a map says that files lie: \`"files": { "scans": "/srv/scans" }\`. \`simulate\`, \`sweep\`, \`worker\`,
\`hold\` and \`prove\` go by the policy that is applied and need no files.

| variable | meaning |
|---|---|
| \`DATABASE_URL\` | the PostgreSQL (15 or later) to work on; without it, an embedded one in \`.serment/\` of the folder |
| \`SERMENT_JOURNAL\` | the folder of the erasure journal (default: package.json, serment.journal, or \`.serment/journal\`); one for each database, on another disk |
| \`SERMENT_JOURNAL_KEY\` | the file of the journal's key (default: beside the folder, \`.serment/journal.key\`) |
| \`PORT\`, \`HOST\` | where \`start\` serves its pages: 4000 and 127.0.0.1 |
| \`NO_COLOR\` | no colours, no bars |

Answers go to standard output; progress, notes and failures to standard error. A failure says what happened, where, and
what to do about it:

\`\`\`
error: there is no purpose \`newslettr\`
  known: \`delivery\`, \`bookkeeping\`, \`newsletter\`
  hint: did you mean \`newsletter\`?
\`\`\`
`;

const exits: Readonly<Record<number, string>> = {
  0: "done",
  1: "refused, by what the policy, the data or the clock say; or what was asked about is not well: `check` found more than information, `prove` or `journal` something wrong, `sweep` had to leave something that is due",
  2: "the input is not what it should be, whatever the command: an option, a file, a name, a day, a key of nobody",
  3: "the database cannot be reached, is too old, is closed, or gives too few rights; or its journal is not as it should be",
  70: "a bug of Serment; what is printed helps to find it",
  130: "`start` was interrupted before it was ready, or `sweep` before everybody was done",
};

function exitCodes(): string {
  const rows = Object.entries(exits).map(([code, meaning]) => {
    const named = Object.entries(failures)
      .filter(([, { exit }]) => String(exit) === code)
      .map(([name]) => `\`${name}\``)
      .join(", ");
    return `| ${code} | ${meaning} | ${named} |\n`;
  });
  return `## Exit codes\n\n| code | meaning | failures |\n|---|---|---|\n${rows.join("")}`;
}

const cell = (text: string): string =>
  text.replaceAll("|", "\\|").replace(/(--?[a-z]+(?: <[a-z]+>)?)/g, "$1");

function optionRow({ flags, description, defaultValue, mandatory, negate }: Option): string {
  const fallback =
    typeof defaultValue === "string" && !negate
      ? ` (default: \`${defaultValue}\`)`
      : mandatory
        ? " (required)"
        : "";
  return `| \`${flags}\` | ${cell(description)}${fallback} |\n`;
}

/** What `--help` says after the list of options. */
function afterHelp(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text.slice(command.helpInformation().length).trim();
}

/** `serment hold` has commands of its own; each has its part, below it. */
const withParts = (command: Command): readonly string[] => [
  commandPart(command),
  ...command.commands.flatMap((one) => withParts(one)),
];

/** `hold place`: the command with those it belongs to. */
const fullName = (command: Command): string =>
  command.parent?.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();

function commandPart(command: Command): string {
  const given = command.registeredArguments.map(
    (one) =>
      `| \`${one.variadic ? `<${one.name()}...>` : `<${one.name()}>`}\` | ${cell(one.description)} |\n`,
  );
  const rows = [...given, ...command.options.map(optionRow)];
  const after = afterHelp(command)
    .split(/\n\n|(?=^Example:)/m)
    .map((part) => {
      const [example, ...rest] = part.replace(/^Example:\n/, "").split(/\n(?! )/);
      return part.startsWith("Example:")
        ? [`\`\`\`sh\n${(example ?? "").replace(/^ {2}/gm, "")}\n\`\`\``, ...rest].join("\n\n")
        : part.trim();
    })
    .filter((part) => part !== "")
    .join("\n\n");
  const level = command.parent?.parent ? "###" : "##";
  return `${level} serment ${fullName(command)}

${sentence(command.description())}

\`\`\`
serment ${fullName(command)} ${command.usage()}
\`\`\`

${rows.length === 0 ? "" : `| | |\n|---|---|\n${rows.join("")}\n`}${after}
`;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** The page. */
export function cliPage(): string {
  const silent = { out: () => undefined, err: () => undefined, terminal: false };
  const { commands } = commandLine(silent);
  const list = commands.map((one) => `- [\`${one.name()}\`](#serment-${one.name()}): ${one.description()}\n`);
  return [HEAD, `## The list\n\n${list.join("")}`, ...commands.flatMap(withParts), exitCodes()].join("\n");
}
