/** What other rooms take from the notice: the document, its comparison and its renderings as text. */
export { type NoticeChange, noticeDiff } from "./diff.ts";
export type * from "./document.ts";
export { isPointer } from "./document.ts";
export { toMarkdown } from "./markdown.ts";
export { notice } from "./notice.ts";
export { periodLaws, periodWords, whenWords } from "./period-words.ts";
export { toPlainText } from "./plain-text.ts";
export { typeset } from "./typography.ts";
