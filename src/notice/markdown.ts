/**
 * The notice as Markdown (CommonMark), for a repository, a wiki or a letter. The purposes are headings and lists
 * here, not a table: their answers are too long for cells of plain text. Links within the notice become plain words.
 */
import {
  type Block,
  type Entry,
  type Fact,
  isPointer,
  type Line,
  type NoticeDocument,
  type PurposeColumns,
  type PurposeRow,
  type Section,
} from "./document.ts";
import { grammars } from "./grammar/grammar.ts";

type Style = { readonly colon: string };

/** Signs that Markdown would take for its own. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`);

/** The whole notice, ending in one newline. */
export function toMarkdown(document: NoticeDocument): string {
  const style = { colon: grammars[document.language].colon };
  return `${[
    `# ${escaped(document.title)}`,
    ...document.introduction.map(escaped),
    ...document.sections.map((section) => sectionText(section, style)),
  ].join("\n\n")}\n`;
}

const sectionText = (section: Section, style: Style): string =>
  [
    `## ${escaped(section.heading)}`,
    section.lead.map((line) => `**${escaped(line)}**`).join(" "),
    ...section.blocks.map((block) => blockText(block, style)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");

function blockText(block: Block, style: Style): string {
  switch (block.kind) {
    case "paragraph":
      return escaped(block.text);
    case "list":
      return bullets(block.items.map(lineText));
    case "facts":
      return bullets(block.facts.map((fact) => factText(fact, style)));
    case "entries":
      return block.entries.map((entry) => entryText(entry, style)).join("\n\n");
    case "purposes":
      return block.rows.map((row) => rowText(row, block.columns, style)).join("\n\n");
  }
}

const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");

const lineText = (line: Line): string => {
  if (typeof line === "string") return escaped(line);
  return isPointer(line) ? escaped(line.text) : `[${escaped(line.text)}](<${line.href}>)`;
};

/** Short lines that only point elsewhere in the notice stand behind each other. */
const factText = ({ term, lines }: Fact, { colon }: Style): string =>
  lines.length === 1 || lines.every(isPointer)
    ? `**${escaped(term)}**${colon} ${lines.map(lineText).join(", ")}`
    : `**${escaped(term)}**${colon}\n${lines.map((line) => `  - ${lineText(line)}`).join("\n")}`;

const entryText = ({ heading, text, facts }: Entry, style: Style): string =>
  [`### ${escaped(heading)}`, escaped(text), bullets(facts.map((fact) => factText(fact, style)))]
    .filter((part) => part !== "")
    .join("\n\n");

/** "Postal service (processor, on our instructions; Belgium)". */
export const recipientText = ({ label, about }: PurposeRow["recipients"][number]): string =>
  about === "" ? label : `${label} (${about})`;

function rowText(row: PurposeRow, columns: PurposeColumns, style: Style): string {
  const grounds = row.grounds.flatMap(({ audience, basis, article, period, facts }): readonly Fact[] => [
    { term: columns.ground, lines: [`${audience}${style.colon} ${basis} (${article})`] },
    { term: columns.period, lines: [period] },
    ...facts,
  ]);
  const all: readonly Fact[] = [
    ...grounds,
    {
      term: columns.data,
      lines: row.data.map(({ category, fields }) => `${category}${style.colon} ${fields.join(", ")}`),
    },
    { term: columns.recipients, lines: row.recipients.map(recipientText) },
    ...row.facts,
  ];
  return entryText(
    {
      id: row.id,
      heading: row.label,
      text: row.description,
      facts: all.filter(({ lines }) => lines.length > 0),
    },
    style,
  );
}
