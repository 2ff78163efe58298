/**
 * Who answers for the data: SENEK SA, ENGIE for the work done on its behalf, and the authority above both. The
 * values marked in decisions.md ("to confirm") are stand-ins that only the company can replace.
 */
import type { Controller, OtherController, Party } from "../../src/policy/policy.ts";
import { text } from "./text.ts";

export const controller: Controller = {
  name: "SENEK SA",
  address: "Avenue du Commerce 17, 1420 Braine-l'Alleud",
  country: "BE",
  email: "privacy@senec.be",
  phone: "+32 2 000 00 00",
  enterpriseNumber: "0000.000.097",
  url: "https://www.senec.be",
  dataProtectionOfficer: {
    notRequiredBecause: text(
      "SENEK pose et entretient des installations : elle ne suit pas les personnes à grande échelle et ne traite pas de données sensibles à grande échelle (RGPD, art. 37, § 1). Cette analyse est revue chaque année ; le service « vie privée » répond à vos questions.",
      "SENEK plaatst en onderhoudt installaties: het volgt geen personen op grote schaal en verwerkt geen gevoelige gegevens op grote schaal (AVG, art. 37, lid 1). Deze analyse wordt jaarlijks herbekeken; de privacydienst beantwoordt uw vragen.",
      "SENEK baut und wartet Anlagen: Das Unternehmen beobachtet Personen nicht in großem Umfang und verarbeitet sensible Daten nicht in großem Umfang (DSGVO, Art. 37 Abs. 1). Diese Einschätzung wird jährlich überprüft; die Datenschutzstelle beantwortet Ihre Fragen.",
      "SENEK installs and maintains appliances: it does not monitor people on a large scale, nor process sensitive data on a large scale (GDPR art. 37(1)). This assessment is reviewed every year; the privacy team answers your questions.",
    ),
  },
};

export const controllers = {
  engie: {
    name: "Electrabel SA (ENGIE)",
    address: "Boulevard Simón Bolívar 36, 1000 Bruxelles",
    country: "BE",
    enterpriseNumber: "0403.170.701",
    url: "https://www.engie.be",
    privacyUrl: "https://www.engie.be/fr/privacy",
    agreement: "SENEK-ENGIE art. 28(3) agreement",
  } satisfies OtherController,
};

export const supervisoryAuthority: Party = {
  name: "Autorité de protection des données / Gegevensbeschermingsautoriteit",
  address: "Rue de la Presse 35, 1000 Bruxelles",
  country: "BE",
  email: "contact@apd-gba.be",
  phone: "+32 2 274 48 00",
  url: "https://www.autoriteprotectiondonnees.be",
};
