/**
 * Why people may not be contacted, in SQL: the twin of src/policy/contact-verdict.ts. It takes apart, for the few it is asked
 * about, the same sets of days that their standings were put together from.
 */
import {
  type ContactCode,
  conditionCodes,
  isShown,
  missingConsent,
  personalCodes,
} from "../policy/contact.ts";
import type { ContactLimit, Purpose } from "../policy/policy.ts";
import type { ChannelName } from "../policy/vocabulary.ts";
import { complementOf, type DaySet, EVERY_DAY, written } from "./day-sets.ts";
import { addTo } from "./periods.ts";
import type { Source } from "./source.ts";
import { arrayOf, join, literal, type Sql, sql } from "./sql.ts";
import { type Stage, staged, stageOf } from "./stages.ts";
import { type Parts, partsOf, readPeople, unitPieces } from "./unit-pieces.ts";
import { type UnitPlace, unitsIn } from "./units.ts";

/** The day the gate is asked about, a variable of its function. */
export const TODAY = sql`serment_today`;

/** What a gate is about. */
export type Asked = { readonly name: string; readonly purpose: Purpose; readonly channel: ChannelName };

/** Something that stands in the way on certain days. */
type Obstacle = { readonly code: Sql; readonly days: DaySet };

const coded = (code: ContactCode, days: DaySet): Obstacle => ({ code: literal(code), days });

/** Whether a limit leaves no room today; `f.contacted` has the days of former contacts, the latest first. */
export const isExhausted = (limit: ContactLimit, row: Sql): Sql =>
  sql`coalesce(${addTo(sql`${row}.contacted[${literal(limit.times)}]`, limit.per)} > ${TODAY}, false)`;

/**
 * From `people` (with their key and `contacted`) to one row each: `free`, whether some unit may be used today, and
 * `reasons`, why none may.
 */
export function reasonsQuery(
  source: Source,
  subject: string,
  keys: readonly Sql[],
  asked: Asked,
  people: Sql,
): { readonly ctes: readonly Sql[]; readonly query: Sql } {
  const parts = partsOf(source, subject);
  const units = unitsIn(source, asked.purpose).filter(({ channel }) => channel === asked.channel);
  const obstacles = stageOf();
  const told = units.map((at) => toldOf(parts, obstacles, asked.name, asked.purpose, at));
  const { ctes, known } = readPeople(parts, keys, people);
  const state = stageOf();
  const insides = told.map(({ whom }, i) =>
    state.column(`inside_${i}`, sql`not coalesce(${whom.days} @> ${TODAY}, false)`),
  );
  const lawfuls = told.map(({ all }, i) =>
    state.column(
      `lawful_${i}`,
      sql`not (${join(
        all.map(({ days }) => sql`coalesce(${days} @> ${TODAY}, false)`),
        sql` or `,
      )})`,
    ),
  );
  const exhausted = units.map(({ ground }) =>
    ground.limit === undefined ? literal(false) : isExhausted(ground.limit, sql`f`),
  );
  const any = (list: readonly Sql[]): Sql =>
    list.length === 0 ? literal(false) : sql`(${join(list, sql` or `)})`;
  const frees = lawfuls.map((lawful, i) => sql`(${lawful} and not ${exhausted[i] ?? literal(false)})`);
  const query = sql`
    select ${join(keys.map((key) => sql`f.${key}`))}, ${any(frees)} as free,
      case
        when ${any(frees)} then '[]'::jsonb
        when ${any(lawfuls)} then ${limitReasons(units, lawfuls, exhausted)}
        else ${standingReasons(told, insides, any(insides))}
      end as reasons
    from (${staged(known, [...Object.values(parts.stages), obstacles, state])}) as f`;
  return { ctes, query };
}

type Told = {
  readonly whom: { readonly code: Sql; readonly days: Sql };
  readonly all: readonly { readonly code: Sql; readonly days: Sql }[];
};

/** Each obstacle of a unit with its days as a column; who is not meant at all is the first. */
function toldOf(parts: Parts, stage: Stage, name: string, purpose: Purpose, at: UnitPlace): Told {
  const pieces = unitPieces(parts, name, purpose, at);
  const { basis } = at.ground;
  const term = pieces.term();
  const kindOf = (condition: string): ContactCode => {
    const { conditions } = parts.source.policy;
    const kind = Object.hasOwn(conditions, condition) ? conditions[condition]?.kind : undefined;
    return kind === undefined ? "no-basis" : conditionCodes[kind];
  };
  const list: readonly Obstacle[] = [
    ...pieces.required.map((each) => coded(kindOf(each.name), complementOf(each.days()))),
    { code: termCode(term), days: complementOf(term) },
    coded(basis.kind === "softOptIn" ? "soft-opt-in" : "no-basis", complementOf(pieces.basis())),
    ...(isShown(basis) ? [] : [coded("soft-opt-in", EVERY_DAY)]),
    ...(basis.kind === "consent" ? [consentObstacle(parts, pieces, purpose)] : []),
    coded("objection", pieces.objected()),
    coded("objection", pieces.pending()),
    coded("erased", pieces.erased()),
    coded("restricted", pieces.restricted()),
  ].filter(({ days }) => days.kind !== "none");
  const inColumn = (what: string, { code, days }: Obstacle) => ({
    code,
    days: stage.column(pieces.nameOf(what), written(days)),
  });
  const whom = inColumn("not_whom", coded("no-basis", complementOf(pieces.whom())));
  return { whom, all: [whom, ...list.map((each, i) => inColumn(`against_${i}`, each))] };
}

/** A term that has been is over; one that never began is no basis. */
const termCode = (term: DaySet): Sql =>
  term.kind === "none"
    ? literal("no-basis")
    : sql`case when ${written(term)} && datemultirange(daterange(null, ${TODAY})) then 'window-over' else 'no-basis' end`;

/** An objection since, the end of its time, a withdrawal, or that there never was one. */
function consentObstacle(
  { events }: Parts,
  pieces: ReturnType<typeof unitPieces>,
  purpose: Purpose,
): Obstacle {
  const { unit } = pieces;
  const given = written(events.consent(unit, undefined));
  return {
    code: sql`case
          when ${written(events.objected(unit))} @> ${TODAY} then 'objection'
          when ${given} @> ${TODAY} then 'window-over'
          when ${given} && datemultirange(daterange(null, ${TODAY})) then
            case when ${written(events.expired(unit))} @> ${TODAY} then 'window-over' else 'withdrawn' end
          else ${literal(missingConsent(purpose))}
        end`,
    days: complementOf(pieces.consent()),
  };
}

const limitReasons = (
  units: readonly UnitPlace[],
  lawfuls: readonly Sql[],
  exhausted: readonly Sql[],
): Sql => {
  const limits = units.flatMap(({ ground: { limit } }, i) =>
    limit === undefined
      ? []
      : [
          sql`select ${addTo(sql`f.contacted[${literal(limit.times)}]`, limit.per)} - 1 as until_day
          where ${lawfuls[i] ?? literal(false)} and ${exhausted[i] ?? literal(false)}`,
        ],
  );
  if (limits.length === 0) return sql`'[]'::jsonb`;
  return sql`(
          select jsonb_agg(distinct jsonb_build_object('code', 'limit', 'from', f.contacted[1], 'until', l.until_day))
          from (${join(limits, sql` union all `)}) as l)`;
};

/** Of units whose audience the person is in; of all, that the person is in none, and what is true of them besides. */
function standingReasons(told: readonly Told[], insides: readonly Sql[], inside: Sql): Sql {
  const rows = told.flatMap(({ whom, all }, i) =>
    all.map(
      (each) =>
        sql`(${each.code}, ${each.days}, ${each === whom ? sql`not ${inside}` : (insides[i] ?? literal(false))})`,
    ),
  );
  if (rows.length === 0) return sql`${literal(NO_UNIT)}::jsonb`;
  return sql`(
          select jsonb_agg(distinct jsonb_build_object('code', x.code, 'from', lower(r.days), 'until', upper(r.days) - 1))
          from (values
            ${join(
              rows,
              sql`,
            `,
            )}) as x (code, days, counts)
          cross join lateral unnest(x.days) as r (days)
          where (x.counts or (not ${inside} and x.code = any (${arrayOf(personalCodes)}::text[])))
            and x.days @> ${TODAY} and r.days @> ${TODAY})`;
}

const NO_UNIT = JSON.stringify([{ code: "no-basis" }]);
