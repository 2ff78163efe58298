/**
 * SENEK's privacy policy, whole, as SENEK should keep it: the published text with its gaps closed. What was decided
 * to close them, and why, is in decisions.md; the text exactly as published is as-published.ts. This file only puts
 * the parts together.
 */
import { assumptions } from "../src/law/index.ts";
import { years } from "../src/policy/period.ts";
import { definePolicy } from "../src/policy/policy.ts";
import { anchors } from "./policy/anchors.ts";
import { audiences, conditions } from "./policy/audiences.ts";
import { categories } from "./policy/categories.ts";
import { offers } from "./policy/offers.ts";
import { controller, controllers, supervisoryAuthority } from "./policy/parties.ts";
import { purposes } from "./policy/purposes.ts";
import { recipients } from "./policy/recipients.ts";
import { sources } from "./policy/sources.ts";

export const policy = definePolicy({
  name: "senek",
  version: "2.0",
  validFrom: "2026-01-01",
  timeZone: assumptions.A1.value.timeZone,
  financialYearEnd: "12-31",
  languages: ["fr", "nl", "de", "en"],
  controller,
  supervisoryAuthority,
  cookiePolicyUrl: "https://www.senec.be/cookies",
  controllers,
  sources,
  categories,
  anchors,
  audiences,
  conditions,
  recipients,
  purposes,
  offers,
  // Each counted from the act, and longer while it still decides something; see decisions.md.
  ledger: { acts: years(5), contacts: years(5), disclosures: years(10) },
  forgetting: { askAbove: 1000 },
});
