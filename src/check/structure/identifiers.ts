/**
 * Names that become objects of PostgreSQL: the policy (roles), its purposes (roles and schemas) and the map's tables
 * (views). And the names of the policy's own parts, which are written with a dot between them.
 */
import type { PolicyMap } from "../../catalog/map.ts";
import { named, place } from "../../policy/place.ts";
import type { Policy } from "../../policy/policy.ts";
import { purposeRole, purposeSchema } from "../../policy/purpose-names.ts";
import type { FindingCode } from "../findings.ts";
import type { MapRule, PolicyRule, Report } from "../rule.ts";

const NAME_BYTES = 63;
const ROLE_PREFIX = /^[a-z][a-z0-9_]*$/;
const PURPOSE = /^[a-z][A-Za-z0-9_]*$/;
const PART = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** Schemas that are somebody else's, and the word that stands for every marketing purpose in an event. */
const TAKEN = new Set([
  "serment",
  "serment_plan",
  "serment_worker",
  "public",
  "information_schema",
  "direct_marketing",
]);

/** Key words PostgreSQL reserves, also those it allows only as a function or type. */
const KEYWORDS = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
   column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
   current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze
   from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
   localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
   returning right select session_user similar some symmetric system_user table tablesample then to trailing true union
   unique user using variadic verbose when where window with`.split(/\s+/),
);

/** Whether SQL needs the word in quotes. */
export const isKeyword = (name: string): boolean => KEYWORDS.has(name);

export const identifiers: PolicyRule = (policy) => [
  ...(ROLE_PREFIX.test(policy.name)
    ? []
    : [
        unfit(
          "name",
          policy.name,
          "lower case letters, digits and `_`, beginning with a letter, since it names roles",
        ),
      ]),
  ...Object.keys(policy.purposes).flatMap((purpose) => purposeName(policy, purpose)),
  ...collisions(policy),
  ...partNames(policy),
];

/** Views bear the names the map gives its tables. */
export const viewNames: MapRule = (_policy, map: PolicyMap) =>
  Object.keys(map.tables)
    .filter((table) => table === "" || tooLong(table) || table.includes("\0") || !table.isWellFormed())
    .map((table) =>
      unfit(place("tables", table), table, `1 to ${NAME_BYTES} bytes of valid Unicode without NUL`),
    );

function purposeName(policy: Policy, purpose: string): Report[] {
  const at = place("purposes", purpose);
  const schema = purposeSchema(purpose);
  const role = purposeRole(policy, purpose);
  if (!PURPOSE.test(purpose))
    return [unfit(at, purpose, "ASCII letters, digits and `_`, beginning with a lower case letter")];
  if (tooLong(role))
    return [unfit(at, purpose, `a role \`${role}\` of at most ${NAME_BYTES} bytes, it has ${bytes(role)}`)];
  if (schema.startsWith("pg_") || role.startsWith("pg_"))
    return [unfit(at, purpose, "a name that does not begin with `pg_`, which belongs to the server")];
  if (TAKEN.has(schema)) return [unfit(at, purpose, `another name: \`${schema}\` means something else`)];
  if (!KEYWORDS.has(schema)) return [];
  return [
    {
      code: "name-is-a-keyword",
      place: at,
      found: `\`${schema}\` is a key word of SQL`,
      remedy: "give the purpose a name that can be written without quotes",
    },
  ];
}

function collisions(policy: Policy): Report[] {
  const purposes = Object.keys(policy.purposes);
  return [...new Set(purposes.map(purposeSchema))].flatMap((schema): Report[] => {
    const same = purposes.filter((purpose) => purposeSchema(purpose) === schema);
    if (same.length < 2) return [];
    return [
      {
        code: "names-collide",
        place: "purposes",
        found: `${named(same)} all become the schema \`${schema}\``,
        remedy: "rename all but one of them",
      },
    ];
  });
}

function partNames(policy: Policy): Report[] {
  const lists: readonly (readonly [readonly string[], Readonly<Record<string, unknown>>])[] = [
    [["categories"], policy.categories],
    [["anchors"], policy.anchors],
    [["audiences"], policy.audiences],
    [["conditions"], policy.conditions],
    [["recipients"], policy.recipients],
    [["controllers"], policy.controllers],
    [["sources"], policy.sources],
    ...Object.entries(policy.categories).map(
      ([name, { fields }]) => [["categories", name, "fields"], fields] as const,
    ),
    ...Object.entries(policy.anchors).map(([name, anchors]) => [["anchors", name], anchors] as const),
  ];
  return lists.flatMap(([path, declared]) =>
    Object.keys(declared)
      .filter((name) => !PART.test(name) || tooLong(name) || (path[0] === "controllers" && name === "self"))
      .map((name) =>
        unfit(place(...path, name), name, `a word without dots or spaces, at most ${NAME_BYTES} bytes`),
      ),
  );
}

const bytes = (name: string): number => Buffer.byteLength(name);
const tooLong = (name: string): boolean => bytes(name) > NAME_BYTES;

const unfit = (at: string, name: string, expected: string): Report => ({
  code: "name-unfit" satisfies FindingCode,
  place: at,
  found: `\`${name.length > 80 ? `${name.slice(0, 80)}...` : name}\` cannot be used as a name here`,
  remedy: `expected: ${expected}`,
});
