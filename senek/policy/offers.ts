/**
 * What SENEK's campaigns may offer: its seven lines, and the fields of its partners that the published policy names. An
 * offer that is not on the list cannot be sent to anybody (P27, P28).
 */
import type { Offer } from "../../src/policy/policy.ts";
import type { RecipientName } from "./names.ts";
import { text } from "./text.ts";

const own = {
  boilerInstallation: {
    label: text(
      "installation de chaudières",
      "plaatsing van ketels",
      "Einbau von Heizkesseln",
      "boiler installation",
    ),
  },
  maintenance: { label: text("entretien", "onderhoud", "Wartung", "maintenance") },
  repair: { label: text("dépannage", "herstelling", "Reparatur", "repair") },
  heatingAudit: {
    label: text("audit de chauffage", "verwarmingsaudit", "Heizungsaudit", "heating audit"),
  },
  waterSoftener: {
    label: text("adoucisseur d'eau", "waterverzachter", "Wasserenthärter", "water softener"),
  },
  heatPump: { label: text("pompe à chaleur", "warmtepomp", "Wärmepumpe", "heat pump") },
  airConditioning: { label: text("climatisation", "airconditioning", "Klimaanlage", "air conditioning") },
} as const satisfies Readonly<Record<string, Offer>>;

const partners = {
  energySupply: {
    by: "energyPartners",
    label: text("fourniture d'énergie", "energielevering", "Energielieferung", "energy supply"),
  },
  energyStorage: {
    by: "energyPartners",
    label: text("stockage d'énergie", "energieopslag", "Energiespeicherung", "energy storage"),
  },
  solarPanels: {
    by: "energyPartners",
    label: text("panneaux solaires", "zonnepanelen", "Solaranlagen", "solar panels"),
  },
  insulation: { by: "energyPartners", label: text("isolation", "isolatie", "Dämmung", "insulation") },
  homeAutomation: {
    by: "energyPartners",
    label: text("domotique", "domotica", "Hausautomation", "home automation"),
  },
  greenMobility: {
    by: "energyPartners",
    label: text("mobilité verte", "groene mobiliteit", "grüne Mobilität", "green mobility"),
  },
} as const satisfies Readonly<Record<string, Offer<RecipientName>>>;

export const offers = { ...own, ...partners };

export const ownLines: readonly string[] = Object.keys(own);
export const partnerFields: readonly string[] = Object.keys(partners);
