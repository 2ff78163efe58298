/** A person's acts as plain values in the reader's language: what the timeline draws. Nothing is decided after this. */
import type { Language } from "../../policy/vocabulary.ts";

/** `on`: it has an effect today; `fact`: it never was to have one, such as a contact. */
export const actMarks = ["on", "over", "never", "fact"] as const;
export type ActMark = (typeof actMarks)[number];

export type Moment = { readonly iso: string; readonly day: string; readonly time: string | null };

export type ActFact = { readonly term: string; readonly value: string; readonly href?: string };

/** One choice of an answer that holds several. */
export type ActPart = {
  readonly yes: boolean;
  readonly label: string;
  readonly hue: string;
  readonly effect: string | null;
};

export type ShownView = {
  readonly hash: string;
  /** Undefined where only the hash is known. */
  readonly text?: { readonly content: string; readonly language: Language; readonly version: string | null };
};

export type ActView = {
  /** Names the act in addresses: `event-12`. */
  readonly id: string;
  readonly year: string;
  readonly mark: ActMark;
  readonly hue: string;
  readonly title: string;
  readonly article: string | null;
  readonly about: readonly string[];
  readonly when: Moment;
  readonly effect: string | null;
  readonly parts: readonly ActPart[];
  readonly facts: readonly ActFact[];
  /** How it reached us, who recorded it, and when by which clock. */
  readonly record: readonly ActFact[];
  readonly shown: ShownView | null;
  readonly seal: string;
  /** Null while there is none. */
  readonly receipt: string | null;
};

/** An act in words, before it is said when it was and how it is proved; what may be missing is nothing. */
export type Told = Omit<ActView, "id" | "year" | "when" | "seal" | "receipt" | Missing> &
  Partial<Pick<ActView, Missing>>;
type Missing = "parts" | "facts" | "record" | "shown" | "article";

/** The page of a person. A handle may hold the name of a table, and that any sign. */
export const pathOf = (person: string): string => `/ledger/${encodeURIComponent(person)}`;

export type LedgerView = {
  readonly person: string;
  /** Nothing is kept of the person any more but these acts. */
  readonly forgotten: boolean;
  readonly name: string;
  readonly total: number;
  readonly acts: readonly ActView[];
  readonly page: number;
  readonly pages: number;
};
