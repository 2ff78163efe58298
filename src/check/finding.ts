/** What the checker reports. A finding is collected, never thrown. */

export const levels = ["error", "warning", "info"] as const;
export type Level = (typeof levels)[number];

export type Finding = {
  /** Stable, e.g. `L13-partner-offer-without-consent`; the part before the first `-` is its short name. */
  readonly code: string;
  readonly level: Level;
  /** Where, as a path: `purposes.marketing.grounds[1].channels`, `tables.person.columns.iban`. */
  readonly place: string;
  /** What was found there, in one sentence, with names in backticks. */
  readonly found: string;
  /** The article, clause or rule it rests on; for technical findings the reason it matters. */
  readonly article: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly didYouMean?: string;
};
