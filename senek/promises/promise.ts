/**
 * What a promise of the published text is, and what may keep it: something in this repository that a test can find
 * again. A promise nothing keeps yet says what is missing; so does one that is kept in part.
 */

import type { FindingCode } from "../../src/check/findings.ts";
import type { FieldName } from "../../src/policy/policy.ts";
import type { policy } from "../policy.ts";

type Policy = typeof policy;

/** Each kind of reference with what it points at. */
export type Keeper =
  | { readonly kind: "purpose"; readonly ref: keyof Policy["purposes"] }
  | { readonly kind: "audience"; readonly ref: keyof Policy["audiences"] }
  | { readonly kind: "condition"; readonly ref: keyof Policy["conditions"] }
  | { readonly kind: "recipient"; readonly ref: keyof Policy["recipients"] }
  | { readonly kind: "controller"; readonly ref: keyof Policy["controllers"] }
  | { readonly kind: "category"; readonly ref: keyof Policy["categories"] }
  | { readonly kind: "field"; readonly ref: FieldName<Policy["categories"]> }
  | { readonly kind: "source"; readonly ref: keyof Policy["sources"] }
  | { readonly kind: "record"; readonly ref: keyof Policy["anchors"] }
  | { readonly kind: "finding"; readonly ref: FindingCode }
  /** A relation or function that stands in PostgreSQL once the policy is applied, as `schema.name`. */
  | { readonly kind: "object"; readonly ref: string }
  /** The title of a test. */
  | { readonly kind: "test"; readonly ref: string }
  /** A file whose whole job it is. */
  | { readonly kind: "file"; readonly ref: string };

export type Promised = {
  readonly id: `P${number}`;
  readonly promise: string;
} & ({ readonly keptBy: readonly Keeper[]; readonly missing?: string } | { readonly later: string });

/** References of one kind, read aloud: `by("purpose", "quotes", "guarantee")`. */
export const by = <K extends Keeper["kind"]>(
  kind: K,
  ...refs: readonly Extract<Keeper, { kind: K }>["ref"][]
): readonly Keeper[] => refs.map((ref) => ({ kind, ref }) as Extract<Keeper, { kind: K }>);

export const kept = (
  id: Promised["id"],
  promise: string,
  ...keepers: readonly (readonly Keeper[])[]
): Promised => ({
  id,
  promise,
  keptBy: keepers.flat(),
});

/** Kept as far as the keepers go; `missing` says where they stop. */
export const inPart = (
  id: Promised["id"],
  promise: string,
  missing: string,
  ...keepers: readonly (readonly Keeper[])[]
): Promised => ({ id, promise, keptBy: keepers.flat(), missing });

export const later = (id: Promised["id"], promise: string, missing: string): Promised => ({
  id,
  promise,
  later: missing,
});
