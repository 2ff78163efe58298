/** Where data come from when the person did not give them (GDPR art. 14(1)(d), 14(2)(f)): each source has a name. */
import type { Source } from "../../src/policy/policy.ts";
import type { Text } from "../../src/policy/vocabulary.ts";
import type { SenekField } from "./names.ts";
import { text } from "./text.ts";

const source = (
  label: Text,
  names: readonly string[],
  fields: readonly SenekField[],
): Source<SenekField> => ({
  label,
  names,
  fields,
});
const register = (label: Text, names: readonly string[]): Source<SenekField> => ({
  ...source(label, names, ["thirdParty.finding", "thirdParty.source"]),
  public: true,
});

/** What somebody passes on who introduces a person to us. */
const introduction = [
  "identification.lastName",
  "identification.firstName",
  "identification.language",
  "contactDetails.email",
  "contactDetails.phone",
  "contactDetails.address",
  "lead.origin",
  "lead.details",
  "lead.interest",
] as const;

export const sources = {
  energyPartners: source(
    text(
      "Partenaires (énergie, stockage, panneaux solaires, isolation, domotique, mobilité verte)",
      "Partners (energie, opslag, zonnepanelen, isolatie, domotica, groene mobiliteit)",
      "Partner (Energie, Speicher, Solaranlagen, Dämmung, Hausautomation, grüne Mobilität)",
      "Partners (energy, storage, solar panels, insulation, home automation, green mobility)",
    ),
    ["https://www.senec.be/partners"],
    introduction,
  ),
  sellers: source(
    text("Vendeurs à domicile", "Verkopers aan huis", "Haustürverkäufer", "Door-to-door sellers"),
    ["https://www.senec.be/sellers"],
    [...introduction, "canvassing.outcome"],
  ),
  engie: source(
    text("ENGIE (Electrabel SA)", "ENGIE (Electrabel nv)", "ENGIE (Electrabel AG)", "ENGIE (Electrabel SA)"),
    ["Electrabel SA (ENGIE)"],
    [
      "identification.lastName",
      "identification.firstName",
      "identification.language",
      "contactDetails.email",
      "contactDetails.phone",
      "contactDetails.address",
      "technical.model",
      "technical.serialNumber",
      "partnerOrder.reference",
      "partnerOrder.progress",
      "partnerOrder.task",
    ],
  ),
  collectionAgencies: source(
    text(
      "Agences de recouvrement et huissiers",
      "Incassobureaus en gerechtsdeurwaarders",
      "Inkassounternehmen und Gerichtsvollzieher",
      "Collection agencies and bailiffs",
    ),
    ["https://www.senec.be/collectors"],
    ["thirdParty.finding", "thirdParty.source"],
  ),
  enterpriseRegister: register(
    text(
      "Banque-Carrefour des Entreprises",
      "Kruispuntbank van Ondernemingen",
      "Zentrale Datenbank der Unternehmen",
      "Crossroads Bank for Enterprises",
    ),
    ["Crossroads Bank for Enterprises (FPS Economy)"],
  ),
  solvencyRegister: register(
    text(
      "Registre central de la solvabilité (RegSol)",
      "Centraal Register Solvabiliteit (RegSol)",
      "Zentrales Solvenzregister (RegSol)",
      "Central Solvency Register (RegSol)",
    ),
    ["RegSol"],
  ),
  officialGazette: register(
    text("Moniteur belge", "Belgisch Staatsblad", "Belgisches Staatsblatt", "Belgian Official Gazette"),
    ["Moniteur belge / Belgisch Staatsblad"],
  ),
};
