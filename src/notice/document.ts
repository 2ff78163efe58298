/**
 * What a notice IS, before anyone decides how it looks: numbered parts, each with a short answer first and the
 * detail behind it. Every rendering (page, Markdown, plain text, JSON) and the comparison of two versions read this
 * and nothing else. It holds no wording of its own: that is in messages/ and grammar/.
 */
import type { BasisKind, Language } from "../policy/vocabulary.ts";

export type Link = { readonly text: string; readonly href: string };

/** One line of text, or one link that is a line of its own. */
export type Line = string | Link;

/** Whether a line only points to another place of the notice. */
export const isPointer = (line: Line): boolean => typeof line !== "string" && line.href.startsWith("#");

/** A question and its answer: "Postal address", then the lines of it. */
export type Fact = { readonly term: string; readonly lines: readonly Line[] };

/** One answer to "why may you?": for whom, on which basis, for how long. */
export type GroundRow = {
  readonly audience: string;
  readonly basisKind: BasisKind;
  readonly basis: string;
  readonly article: string;
  readonly period: string;
  /** The interest named, the norm cited, what is asked, by which channels and how often. */
  readonly facts: readonly Fact[];
};

export type PurposeRow = {
  readonly id: string;
  /** The purpose's name in the policy, for a rendering that gives each purpose its hue. */
  readonly purpose: string;
  readonly label: string;
  readonly description: string;
  readonly grounds: readonly GroundRow[];
  readonly data: readonly { readonly category: string; readonly fields: readonly string[] }[];
  /** Who may receive them; `about` is their role and their countries, blank for "nobody". */
  readonly recipients: readonly { readonly label: string; readonly about: string }[];
  /** What the person can do about it and what else must be known. */
  readonly facts: readonly Fact[];
};

/** The headings of the table of purposes. */
export type PurposeColumns = {
  readonly purpose: string;
  readonly ground: string;
  readonly period: string;
  readonly data: string;
  readonly recipients: string;
  readonly choices: string;
  /** What the folded detail of a row holds. */
  readonly more: string;
};

/** A named thing with facts about it: a right, a recipient, a category. */
export type Entry = {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
  readonly facts: readonly Fact[];
};

export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Line[] }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | { readonly kind: "entries"; readonly entries: readonly Entry[] }
  | {
      readonly kind: "purposes";
      readonly caption: string;
      readonly columns: PurposeColumns;
      readonly rows: readonly PurposeRow[];
    };

export type Section = {
  readonly id: SectionId;
  readonly heading: string;
  /** The first layer: one to three short sentences that stand alone. */
  readonly lead: readonly string[];
  /** The second layer. */
  readonly blocks: readonly Block[];
  /**
   * `folded`: the second layer opens on demand. `open`: it is the point of the section. `prominent`: GDPR
   * art. 21(4) wants it clear and apart from everything else.
   */
  readonly shown: "folded" | "open" | "prominent";
};

/** The parts of a notice in the order they are read; a part the policy gives no reason for is left out. */
export const sectionIds = [
  "controller",
  "marketingObjection",
  "people",
  "purposes",
  "data",
  "sources",
  "decisions",
  "recipients",
  "partners",
  "retention",
  "rights",
  "exercise",
  "complaint",
  "mandatory",
  "minors",
  "security",
  "cookies",
  "version",
] as const;
export type SectionId = (typeof sectionIds)[number];

export type NoticeDocument = {
  readonly language: Language;
  readonly policyName: string;
  readonly version: string;
  /** The day the version takes effect, `YYYY-MM-DD`. */
  readonly validFrom: string;
  readonly title: string;
  readonly introduction: readonly string[];
  /** The words around the parts: "Contents", "In detail". */
  readonly chrome: { readonly contents: string; readonly detail: string; readonly languages: string };
  readonly sections: readonly Section[];
};
