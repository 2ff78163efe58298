/**
 * What people will read differently when a policy changes: two versions of a notice compared part by part. A purpose
 * is a part of its own, so that a plan can say "the period of marketing" and not "the table". Compares what is read,
 * never how it is laid out.
 */
import type { Block, Entry, Fact, Line, NoticeDocument, PurposeRow, Section } from "./document.ts";
import { recipientText } from "./markdown.ts";

export type NoticeChange = {
  /** `retention`, or `purposes/purpose-marketing` for a row of the table. */
  readonly part: string;
  readonly heading: string;
  readonly change: "added" | "removed" | "changed";
  /** Lines that are gone and lines that are new, in reading order. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
};

type Part = { readonly part: string; readonly heading: string; readonly lines: readonly string[] };

/**
 * The parts that differ, in the order of the new notice, those that are gone last. The version and its date are a
 * part like any other. Compare notices of one language; the lines of two languages all differ.
 */
export function noticeDiff(before: NoticeDocument, after: NoticeDocument): readonly NoticeChange[] {
  const old = new Map(partsOf(before).map((part) => [part.part, part]));
  const fresh = partsOf(after);
  const kept = new Set(fresh.map(({ part }) => part));
  return [
    ...fresh.flatMap((part) => changeOf(old.get(part.part), part)),
    ...[...old.values()].filter(({ part }) => !kept.has(part)).flatMap((part) => changeOf(part, undefined)),
  ];
}

function changeOf(before: Part | undefined, after: Part | undefined): readonly NoticeChange[] {
  const part = after ?? before;
  if (part === undefined) return [];
  const removed = without(before?.lines ?? [], after?.lines ?? []);
  const added = without(after?.lines ?? [], before?.lines ?? []);
  const change = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  const same = change === "changed" && removed.length === 0 && added.length === 0;
  return same ? [] : [{ part: part.part, heading: part.heading, change, removed, added }];
}

const without = (lines: readonly string[], taken: readonly string[]): readonly string[] => {
  const known = new Set(taken);
  return lines.filter((line) => !known.has(line));
};

const partsOf = (document: NoticeDocument): readonly Part[] => document.sections.flatMap(partsOfSection);

function partsOfSection(section: Section): readonly Part[] {
  const rows = section.blocks.flatMap((block) => (block.kind === "purposes" ? block.rows : []));
  return [
    {
      part: section.id,
      heading: section.heading,
      lines: [section.heading, ...section.lead, ...section.blocks.flatMap(blockLines)],
    },
    ...rows.map((row) => ({ part: `${section.id}/${row.id}`, heading: row.label, lines: rowLines(row) })),
  ];
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case "paragraph":
      return [block.text];
    case "list":
      return block.items.map(lineText);
    case "facts":
      return block.facts.flatMap(factLines);
    case "entries":
      return block.entries.flatMap(entryLines);
    case "purposes":
      return [];
  }
}

const entryLines = ({ heading, text, facts }: Entry): readonly string[] =>
  [heading, text, ...facts.flatMap(factLines).map((line) => `${heading}: ${line}`)].filter(Boolean);

const factLines = ({ term, lines }: Fact): readonly string[] =>
  lines.map((line) => `${term}: ${lineText(line)}`);

const lineText = (line: Line): string => (typeof line === "string" ? line : line.text);

const rowLines = (row: PurposeRow): readonly string[] => [
  row.label,
  row.description,
  ...row.grounds.flatMap(({ audience, basis, article, period, facts }) => [
    `${audience}: ${basis} (${article})`,
    `${audience}: ${period}`,
    ...facts.flatMap(factLines).map((line) => `${audience}: ${line}`),
  ]),
  ...row.data.flatMap(({ category, fields }) => fields.map((field) => `${category}: ${field}`)),
  ...row.recipients.map(recipientText),
  ...row.facts.flatMap(factLines),
];
