/**
 * The notice as plain text, for an e-mail or a letter printed by something that knows no markup: the Markdown one
 * with its marks taken away, headings underlined. Lines are not wrapped; whoever shows the text does that.
 */
import type { NoticeDocument } from "./document.ts";
import { toMarkdown } from "./markdown.ts";

/** The whole notice, ending in one newline. */
export const toPlainText = (document: NoticeDocument): string =>
  toMarkdown(document)
    .split("\n")
    .map((line) => plain(line))
    .join("\n");

function plain(line: string): string {
  const heading = /^(#+) (.*)$/.exec(line);
  if (heading === null) return unmarked(line);
  const text = unmarked(heading[2] ?? "");
  const rule = { "#": "=", "##": "-" }[heading[1] ?? ""];
  return rule === undefined ? text : `${text}\n${rule.repeat([...text].length)}`;
}

const unmarked = (text: string): string =>
  text
    .replace(/\[((?:\\.|[^\]\\])*)\]\(<([^>]*)>\)/g, (_, words: string, href: string) => linked(words, href))
    .replace(/(?<!\\)\*\*/g, "")
    .replace(/\\([\\`*_[\]<>#|])/g, "$1");

/** An address that is its own text is said once. */
const linked = (words: string, href: string): string => {
  const bare = words.replace(/\\(.)/g, "$1");
  return [bare, `mailto:${bare}`].includes(href) || href.startsWith("tel:") ? words : `${words} (${href})`;
};
