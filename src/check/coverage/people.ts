/** Whether every row of the map reaches its people, or says why it is nobody's. */
import type { PolicyMap, TableMap } from "../../catalog/map.ts";
import { expandWays, mentionWays } from "../../catalog/ways.ts";
import { SermentError } from "../../errors.ts";
import { named, place } from "../../policy/place.ts";
import { isBlank, type MapRule, type Report } from "../rule.ts";
import { attempt } from "../ways.ts";

export const people: MapRule = (_policy, map) =>
  map.subjects.length === 0
    ? [
        {
          code: "subject-missing",
          place: "subjects",
          found: "the map names no table with one row per person",
          remedy: "name the table of persons",
        },
      ]
    : Object.entries(map.tables).flatMap(([name, table]) => [
        ...owned(map, name, table),
        ...impersonal(name, table),
        ...reasons(name, table),
        ...broken(map, name),
      ]);

const fieldsOf = (table: TableMap): readonly string[] =>
  Object.values(table.columns).flatMap((column) => ("field" in column ? [column.field] : []));

function owned(map: PolicyMap, name: string, table: TableMap): Report[] {
  const reaches = map.subjects.includes(name) || (table.owners ?? []).length > 0;
  if (reaches || table.impersonal !== undefined) return [];
  return [
    {
      code: "owner-missing",
      place: place("tables", name, "owners"),
      found: `nothing says whose rows \`${name}\` holds`,
      remedy: "declare its `owners`, or say under `impersonal` why its rows are about nobody",
    },
  ];
}

function impersonal(name: string, table: TableMap): Report[] {
  const fields = fieldsOf(table);
  if (table.impersonal === undefined || fields.length === 0) return [];
  return [
    {
      code: "impersonal-with-fields",
      place: place("tables", name, "impersonal"),
      found: `\`${name}\` is called impersonal and holds ${named(fields)}`,
      remedy: "declare its owners, or say why those columns are not personal",
    },
  ];
}

function reasons(name: string, table: TableMap): Report[] {
  const report = (at: string): Report => ({
    code: "reason-missing",
    place: at,
    found: "no reason is given",
    remedy: "say in a few words why nobody can be recognised by it",
  });
  return [
    ...(table.impersonal !== undefined && isBlank(table.impersonal)
      ? [report(place("tables", name, "impersonal"))]
      : []),
    ...Object.entries(table.columns)
      .filter(([, column]) => "notPersonal" in column && isBlank(column.notPersonal))
      .map(([column]) => report(place("tables", name, "columns", column))),
  ];
}

/** A way to a table the map does not have is reported where its name stands. */
function broken(map: PolicyMap, name: string): Report[] {
  const kinds = [
    ["owners", expandWays],
    ["mentions", mentionWays],
  ] as const;
  return kinds.flatMap(([kind, follow]): Report[] => {
    const ways = attempt(() => follow(map, name));
    if (!(ways instanceof SermentError) || ways.code === "map-name") return [];
    return [
      {
        code: "owner-way-broken",
        place: place("tables", name, kind),
        found: ways.details === undefined ? ways.message : `${ways.message}: ${ways.details}`,
        remedy: ways.hint ?? "let the way end at a subject table",
      },
    ];
  });
}
