import { expect, test } from "vitest";
import { policy } from "../../../senek/policy.ts";
import { day } from "../../policy/day.ts";
import { languages } from "../../policy/vocabulary.ts";
import type { Refusal } from "./answer.ts";
import { refusalWords } from "./refused.ts";

const purpose = "customerOffers";
const field = "technical.installedOn";
const refusals: readonly Refusal[] = [
  { code: "register-stale", register: "be.dncm", hours: 24, loadedOn: null },
  { code: "register-stale", register: "be.dncm", hours: 24, loadedOn: day("2026-11-01") },
  { code: "offer-not-in-catalogue", purpose, offer: undefined, possible: ["heatPump", "repair"] },
  { code: "offer-not-in-catalogue", purpose, offer: "solarPanels", possible: ["heatPump"] },
  { code: "offer-not-in-catalogue", purpose: "surveys", offer: "heatPump", possible: [] },
  { code: "segment-field", chooser: purpose, field, through: ["tailoring"] },
  { code: "segment-field", chooser: purpose, field, through: [] },
  { code: "segment-value", field, value: "2011" },
  { code: "segment-value", field, value: undefined },
  { code: "channel-unused", purpose, channel: "sms", possible: ["email", "phone", "post"] },
  { code: "name-taken", name: "spring" },
  { code: "name-missing" },
];

test("every refusal of a campaign is said in four languages, by the names people know", () => {
  for (const refusal of refusals) {
    const said = languages.map((language) => refusalWords(policy, language, refusal).join(" "));
    expect(new Set(said).size).toBe(languages.length);
    for (const words of said) expect(words).not.toMatch(/customerOffers|installedOn|solarPanels|undefined/);
  }
});

test("French keeps its signs on the line of their word", () => {
  const french = refusals.flatMap((refusal) => refusalWords(policy, "fr", refusal));
  expect(french.filter((words) => / [;:!?»]|« /.test(words))).toEqual([]);
  expect(refusalWords(policy, "fr", refusals[1] as Refusal)).toEqual([
    "La liste «\u00a0Ne m’appelez plus\u00a0» date du 1er novembre 2026.",
    "Elle doit être consultée avant chaque campagne et dater de 24 heures au plus. Chargez-la avec `serment contact register load be.dncm` et le fichier de la liste.",
  ]);
});
