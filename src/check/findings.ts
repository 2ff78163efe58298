/**
 * The findings list: every code the checker knows, with its level, what it rests on and why it matters. The
 * rules, `serment check --explain`, the reference page and the tests all read this one list.
 */
import type { Level } from "./finding.ts";
import { coverageFindings } from "./findings/coverage.ts";
import { lawFindings } from "./findings/law.ts";
import { nameFindings } from "./findings/names.ts";
import { structureFindings } from "./findings/structure.ts";

export type FindingKind = {
  readonly level: Level;
  /** What it is, in a few words. */
  readonly title: string;
  /** The article, clause or rule it rests on; for technical findings the reason it matters. */
  readonly article: string;
  /** Why it matters and what it looks at, for `--explain`. */
  readonly why: string;
};

/** The families of findings, in the order they are reported. */
export const findingFamilies = {
  "Names that nobody declared": nameFindings,
  "A policy that contradicts itself": structureFindings,
  "What the law asks of a policy": lawFindings,
  "A map and a database that leave gaps": coverageFindings,
} as const satisfies Record<string, Readonly<Record<string, FindingKind>>>;

const all = { ...nameFindings, ...structureFindings, ...lawFindings, ...coverageFindings };

export type FindingCode = keyof typeof all;

export const findings: Readonly<Record<FindingCode, FindingKind>> = all;

/** Every code, in the order of the list. */
export const findingCodes = Object.keys(all) as readonly FindingCode[];
