/** Where data come from when the person did not give them (GDPR art. 14(1)(d), 14(2)(f)): each source has a name. */
import type { Source } from "../../src/policy/policy.ts";
import { text } from "./text.ts";

const source = (fr: string, nl: string, de: string, en: string): Source => ({ label: text(fr, nl, de, en) });
const publicSource = (fr: string, nl: string, de: string, en: string): Source => ({
  label: text(fr, nl, de, en),
  public: true,
});

export const sources = {
  energyPartners: source(
    "Partenaires (énergie, stockage, panneaux solaires, isolation, domotique, mobilité verte)",
    "Partners (energie, opslag, zonnepanelen, isolatie, domotica, groene mobiliteit)",
    "Partner (Energie, Speicher, Solaranlagen, Dämmung, Hausautomation, grüne Mobilität)",
    "Partners (energy, storage, solar panels, insulation, home automation, green mobility)",
  ),
  sellers: source("Vendeurs à domicile", "Verkopers aan huis", "Haustürverkäufer", "Door-to-door sellers"),
  engie: source(
    "ENGIE (Electrabel SA)",
    "ENGIE (Electrabel nv)",
    "ENGIE (Electrabel AG)",
    "ENGIE (Electrabel SA)",
  ),
  collectionAgencies: source(
    "Agences de recouvrement et huissiers",
    "Incassobureaus en gerechtsdeurwaarders",
    "Inkassounternehmen und Gerichtsvollzieher",
    "Collection agencies and bailiffs",
  ),
  enterpriseRegister: publicSource(
    "Banque-Carrefour des Entreprises",
    "Kruispuntbank van Ondernemingen",
    "Zentrale Unternehmensdatenbank",
    "Crossroads Bank for Enterprises",
  ),
  solvencyRegister: publicSource(
    "Registre central de la solvabilité (RegSol)",
    "Centraal Register Solvabiliteit (RegSol)",
    "Zentrales Solvenzregister (RegSol)",
    "Central Solvency Register (RegSol)",
  ),
  officialGazette: publicSource(
    "Moniteur belge",
    "Belgisch Staatsblad",
    "Belgisches Staatsblatt",
    "Belgian Official Gazette",
  ),
};
