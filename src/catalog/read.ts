/**
 * Maps that arrive as JSON: read whole for a policy, or refused with every problem and its place. The shape mirrors
 * the types of map.ts; a test holds the two equal in both directions.
 */
import { z } from "zod";
import type { Policy } from "../policy/policy.ts";
import { readShape, refuseUnknown } from "../policy/read.ts";
import { provenanceKinds } from "../policy/vocabulary.ts";
import type { PolicyMap } from "./map.ts";
import { unknownMapNames } from "./references.ts";

const string = z.string();
const object = <S extends z.ZodRawShape>(shape: S) => z.strictObject(shape).readonly();
const list = <S extends z.ZodType>(item: S) => z.array(item).readonly();
const named = <S extends z.ZodType>(value: S) => z.record(string, value).readonly();

const plain = z.union([string, z.number(), z.boolean()], { error: "expected a text, a number or a boolean" });
const scalar = z.union([string, z.number(), z.boolean(), z.null()], {
  error: "expected a text, a number, a boolean or null",
});

const columnTest = z.union(
  [
    object({ column: string, in: list(plain) }),
    object({ column: string, notIn: list(plain) }),
    object({ column: string, null: z.boolean() }),
  ],
  { error: "expected a test with `column` and one of `in`, `notIn`, `null`" },
);

const way = object({
  hops: list(object({ to: string, on: named(string) })),
  inherit: z.boolean().exactOptional(),
});

const column = z.union(
  [
    object({
      field: string,
      provenance: z.enum(provenanceKinds),
      source: string.exactOptional(),
      neutral: scalar.exactOptional(),
      file: string.exactOptional(),
    }),
    object({ key: z.literal(true) }),
    object({ notPersonal: string }),
  ],
  { error: "expected a column with `field` and `provenance`, or `key: true`, or `notPersonal`" },
);

const table = object({
  schema: string.exactOptional(),
  table: string.exactOptional(),
  columns: named(column),
  owners: list(way).exactOptional(),
  mentions: list(way).exactOptional(),
  impersonal: string.exactOptional(),
  controller: z
    .union([string, object({ column: string, values: named(string) })], {
      error: "expected a controller, or a `column` and its `values`",
    })
    .exactOptional(),
  since: string.exactOptional(),
});

export const mapShape = object({
  schema: string.exactOptional(),
  subjects: list(string),
  tables: named(table),
  records: named(object({ table: string, where: list(columnTest).exactOptional(), anchors: named(string) })),
  postal: list(object({ table: string, street: string, number: string, postcode: string })).exactOptional(),
  contacted: list(string).exactOptional(),
  called: object({ names: list(string), addresses: list(string) }).exactOptional(),
});

/**
 * Reads a map for a policy from parsed JSON. Throws `map-shape` when it has not the shape of a map, `map-name` when it
 * uses a name that neither it nor the policy declares; both list every problem with its place.
 */
export function readMap(json: unknown, policy: Policy): PolicyMap {
  const map = readShape(mapShape, json, "map");
  refuseUnknown(unknownMapNames(policy, map), "map");
  return map;
}
