/** Every rule and parameter of law that Serment knows, by name. This list is what the checker and screens read. */
import { assumptions } from "./assumptions.ts";
import { beParameters, beRules } from "./be.ts";
import { euParameters, euRules } from "./eu.ts";
import type { DeclaredRule, LawParameter, LawRule } from "./rule.ts";

export { assumptions } from "./assumptions.ts";
export { beAuthority, beParameters, beRules } from "./be.ts";
export { adequateCountries, eeaCountries, euParameters, euRules } from "./eu.ts";
export { addWorkingDays, belgianHolidays, holidaysIn, isWorkingDay } from "./holidays.ts";
export { type OptOutRegister, optOutRegisters } from "./registers.ts";
export type { Confidence, LawLength, LawParameter, LawPart, LawPiece, LawRule, LawText } from "./rule.ts";

const named = <T>(scope: string, rows: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(rows).map(([name, row]) => [`${scope}.${name}`, row]);

/** The rules a period may name, by id (`be.invoice`). */
export const lawRules: Readonly<Record<string, LawRule>> = Object.fromEntries(
  [...named<DeclaredRule>("be", beRules), ...named<DeclaredRule>("eu", euRules)].map(([id, rule]) => [
    id,
    { id, ...rule },
  ]),
);

/** Every other number taken from a statute, and every reading of one, by id (`be.freeReminder`, `assumed.A7`). */
export const lawParameters: Readonly<Record<string, LawParameter>> = Object.fromEntries([
  ...named<LawParameter>("be", beParameters),
  ...named<LawParameter>("eu", euParameters),
  ...named<LawParameter>("assumed", assumptions),
]);
