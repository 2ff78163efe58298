/**
 * The words the map is written in: how a column came to hold what it holds, and how a row leads to its people.
 * They only shorten what src/catalog/map.ts defines; nothing is decided here.
 */
import type { Column, Hop, Scalar, Way } from "../../src/catalog/map.ts";
import type { FieldName } from "../../src/policy/policy.ts";
import type { ProvenanceKind } from "../../src/policy/vocabulary.ts";
import type { categories } from "../policy/categories.ts";
import type { sources } from "../policy/sources.ts";

type SenekField = FieldName<typeof categories>;
type SenekSource = Extract<keyof typeof sources, string>;
type Personal = Extract<Column<SenekField, SenekSource>, { readonly field: string }>;

/** `neutral` is what a NOT NULL column holds once it is forgotten. */
const personal =
  (provenance: ProvenanceKind) =>
  (field: SenekField, neutral?: Scalar): Personal => ({
    field,
    provenance,
    ...(neutral === undefined ? {} : { neutral }),
  });

/** The person told us. */
export const provided = personal("provided");
/** We saw it happen, on the site or at the home. */
export const observed = personal("observed");
/** We wrote it in the course of the work. */
export const created = personal("created");
/** We concluded it from other data. */
export const inferred = personal("inferred");
/** Somebody else told us. */
export const partner = (source: SenekSource, field: SenekField, neutral?: Scalar): Personal => ({
  ...personal("partner")(field, neutral),
  source,
});
/** A public register says so. */
export const register = (source: SenekSource, field: SenekField): Personal => ({
  ...personal("public")(field),
  source,
});

/** It names a file among SENEK's papers (see package.json, serment.files), which goes when the name goes. */
export const paper = (column: Personal): Personal => ({ ...column, file: "papers" });

export const key = { key: true } as const;
export const notPersonal = (why: string) => ({ notPersonal: why }) as const;

export const hop = (to: string, on: Readonly<Record<string, string>>): Hop => ({ to, on });
/** The row belongs to the person its `person_id` names. */
export const ofPerson: Way = { hops: [hop("person", { person_id: "id" })] };
/** The row belongs to whoever the row it leads to belongs to. */
export const below = (...hops: readonly Hop[]): Way => ({ hops, inherit: true });
/** The row names somebody of our staff in `column`. */
export const namesStaff = (column: string): Way => ({ hops: [hop("staff", { [column]: "code" })] });

/** Whose row it is: that of the partner `column` names, ours when it names none. ENGIE alone has rows here. */
export const heldFor = <const C extends string>(column: C) =>
  ({ column, values: { ENGIE: "engie" } }) as const;
