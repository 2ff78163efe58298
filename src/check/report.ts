/** Findings as people read them: worst level first, one block per code, each place below it. And what a code means. */
import { nearest } from "../policy/nearest.ts";
import { type Finding, type Level, levels } from "./finding.ts";
import { type FindingCode, findingCodes, findingFamilies, findings } from "./findings.ts";

/** How a level is marked on paper and on screen. The colours are those of terminals. */
export const levelMarks: Record<Level, { readonly word: string; readonly colour: string }> = {
  error: { word: "error", colour: "\u001b[31m" },
  warning: { word: "warning", colour: "\u001b[33m" },
  info: { word: "info", colour: "\u001b[36m" },
};
const PLAIN = "\u001b[0m";

/** `L14` of `L14-electronic-offers-without-opt-in`; other codes are short already. */
export const shortName = (code: string): string => /^L\d+(?=-)/.exec(code)?.[0] ?? code;

/** The findings as text, grouped; empty when there are none. */
export function reportText(found: readonly Finding[], options: { readonly colour: boolean }): string {
  const paint = (level: Level, words: string): string =>
    options.colour ? `${levelMarks[level].colour}${words}${PLAIN}` : words;
  return levels
    .flatMap((level) => {
      const mine = found.filter((one) => one.level === level);
      return [...new Set(mine.map(({ code }) => code))].map((code) => {
        const same = mine.filter((one) => one.code === code);
        const head = `${paint(level, levelMarks[level].word)} ${code}${titleOf(code)}\n`;
        return `${head}${same.map(entry).join("")}    rests on: ${same[0]?.article ?? ""}\n`;
      });
    })
    .join("\n");
}

const titleOf = (code: string): string => {
  const known = findingCodes.find((one) => one === code);
  return known === undefined ? "" : `: ${findings[known].title}`;
};

/** The place is said once for neighbours that share it. */
const entry = ({ place, found, remedy, didYouMean }: Finding, i: number, same: readonly Finding[]): string =>
  [
    ...(same[i - 1]?.place === place ? [] : [`  ${place}`]),
    `    ${found}`,
    ...(didYouMean === undefined ? [] : [`    did you mean \`${didYouMean}\`?`]),
    `    -> ${remedy}`,
    "",
  ].join("\n");

/** `2 errors, 1 warning, no info`. */
export function countText(found: readonly Finding[]): string {
  const count = (level: Level): number => found.filter((one) => one.level === level).length;
  const plural = (n: number, word: string): string => `${n === 0 ? "no" : n} ${word}${n === 1 ? "" : "s"}`;
  return `${plural(count("error"), "error")}, ${plural(count("warning"), "warning")}, ${count("info") || "no"} info`;
}

/** The code a person means: itself, its short name, whatever the case. */
export const codeNamed = (text: string): FindingCode | undefined =>
  findingCodes.find((code) =>
    [code, shortName(code)].some((one) => one.toLowerCase() === text.toLowerCase()),
  );

/** The code nearest to a text that names none. */
export const codeNear = (text: string): string | undefined =>
  nearest(text, [...findingCodes, ...findingCodes.map(shortName)]);

/** What a finding is, what it rests on and why it matters. */
export function explainText(code: FindingCode): string {
  const { level, title, article, why } = findings[code];
  return `${code} (${level})\n${title}\n\n${why}\n\nrests on: ${article}\n`;
}

/** The reference page of all findings, in Markdown; a test keeps docs/reference/findings.md equal to it. */
export function findingsPage(): string {
  const families = Object.entries(findingFamilies).map(([family, list]) => {
    const rows = Object.entries(list).map(
      ([code, { level, title, article, why }]) =>
        `### ${code}\n\n**${level}**: ${title}.\n\n${why}\n\nRests on: ${article}.\n`,
    );
    return `## ${family}\n\n${rows.join("\n")}`;
  });
  return `# Findings

What \`serment check\` can report, each with its level, what it is, why it matters and what it rests on. An **error** keeps a
policy from being applied; a **warning** should be mended or decided about; **info** is for knowing. Codes are stable.
\`serment check --explain <code>\` prints the same text. This page is generated from src/check/findings.

${families.join("\n")}`;
}
