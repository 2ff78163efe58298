/**
 * The checker: policy, map and database in, findings out. It runs every rule of the lists below and judges
 * nothing itself. It never throws for what a policy says, and it never looks at data.
 */
import type { Database } from "../catalog/database.ts";
import type { PolicyMap } from "../catalog/map.ts";
import type { Policy } from "../policy/policy.ts";
import { emptiedMentions, neutralValues, uniqueness, usableIndexes } from "./coverage/columns.ts";
import { controllersServed, heldAndUsed } from "./coverage/fields.ts";
import { circles, mentionsLeave } from "./coverage/going.ts";
import { indexes, joins, keys } from "./coverage/joins.ts";
import { cascades, companyTriggers, mappedOnce, objectsClassified, schemasFree } from "./coverage/objects.ts";
import { openDatesStay } from "./coverage/open-dates.ts";
import { people } from "./coverage/people.ts";
import { anchorColumns, clocksUninvented, recordsMapped } from "./coverage/records.ts";
import { testValues } from "./coverage/tests.ts";
import { unknownDatesStay } from "./coverage/unknown-dates.ts";
import { type Finding, type Level, levels } from "./finding.ts";
import { findingCodes, findings } from "./findings.ts";
import { basisStated, decisionExplained, interestNamed } from "./law/basis.ts";
import { controller } from "./law/controller.ts";
import {
  categoriesComplete,
  consequenceTold,
  fieldHasPurpose,
  provenanceHasSource,
  sourceNamed,
} from "./law/data.ts";
import { canvassingDescribed, electronicOffers, objectionAbsolute, partnerOffers } from "./law/marketing.ts";
import { minorsSpared } from "./law/minors.ts";
import { cookiesLinked, noticeText, partnersIdentified } from "./law/notice-text.ts";
import { recipientRoles, recipientsComplete } from "./law/recipients.ts";
import { clockDefined, periodStated, statutoryPeriod } from "./law/retention.ts";
import { mapNames, policyNames } from "./names/declared.ts";
import type { DatabaseRule, MapRule, PolicyRule, Report } from "./rule.ts";
import { bases } from "./structure/bases.ts";
import { calendar } from "./structure/calendar.ts";
import { channels } from "./structure/channels.ts";
import { erasure } from "./structure/erasure.ts";
import { identifiers, viewNames } from "./structure/identifiers.ts";
import { mixedRecords } from "./structure/mixed-records.ts";
import { never } from "./structure/never.ts";
import { periods } from "./structure/periods.ts";
import { purposeFields } from "./structure/purpose-fields.ts";
import { recipients } from "./structure/recipients.ts";
import { sensitive } from "./structure/sensitive.ts";
import { texts } from "./structure/texts.ts";
import { unused } from "./structure/unused.ts";

const policyRules: readonly PolicyRule[] = [
  policyNames,
  purposeFields,
  periods,
  never,
  bases,
  channels,
  recipients,
  sensitive,
  erasure,
  texts,
  identifiers,
  calendar,
  unused,
  controller,
  basisStated,
  interestNamed,
  decisionExplained,
  objectionAbsolute,
  periodStated,
  statutoryPeriod,
  clockDefined,
  fieldHasPurpose,
  partnerOffers,
  electronicOffers,
  canvassingDescribed,
  minorsSpared,
  categoriesComplete,
  recipientRoles,
  recipientsComplete,
  sourceNamed,
  consequenceTold,
  noticeText,
  cookiesLinked,
  partnersIdentified,
];

const mapRules: readonly MapRule[] = [
  mapNames,
  viewNames,
  mixedRecords,
  provenanceHasSource,
  people,
  recordsMapped,
  heldAndUsed,
  controllersServed,
  mappedOnce,
  clocksUninvented,
  openDatesStay,
  unknownDatesStay,
];

const databaseRules: readonly DatabaseRule[] = [
  objectsClassified,
  keys,
  joins,
  indexes,
  anchorColumns,
  testValues,
  neutralValues,
  emptiedMentions,
  uniqueness,
  usableIndexes,
  companyTriggers,
  schemasFree,
  cascades,
  circles,
  mentionsLeave,
];

/**
 * Everything there is to say about a policy, worst first, then in the order of the findings list. Without a map or
 * a database the rules that need them are left out.
 */
export function check(policy: Policy, map?: PolicyMap, database?: Database): Finding[] {
  const reports = [
    ...policyRules.flatMap((rule) => [...rule(policy)]),
    ...(map === undefined ? [] : mapRules.flatMap((rule) => [...rule(policy, map, database)])),
    ...(map === undefined || database === undefined
      ? []
      : databaseRules.flatMap((rule) => [...rule(policy, map, database)])),
  ];
  return unrepeated(reports.map(finding)).sort(
    (a, b) => weight(a.level) - weight(b.level) || rank(a.code) - rank(b.code),
  );
}

/** The worst level among findings, undefined when there is none. */
export const worst = (found: readonly Finding[]): Level | undefined =>
  levels.find((level) => found.some((one) => one.level === level));

const finding = ({ code, place, found, remedy, didYouMean, level }: Report): Finding => ({
  code,
  level: level ?? findings[code].level,
  place,
  found,
  article: findings[code].article,
  remedy,
  ...(didYouMean === undefined ? {} : { didYouMean }),
});

const weight = (level: Level): number => levels.indexOf(level);
const order = new Map<string, number>(findingCodes.map((code, i) => [code, i]));
const rank = (code: string): number => order.get(code) ?? findingCodes.length;

function unrepeated(found: readonly Finding[]): Finding[] {
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
