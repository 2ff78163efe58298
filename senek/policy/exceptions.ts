/** Why data may outlive an erasure request: the exceptions of GDPR art. 17 that SENEK relies on, each said once. */
import type { OnErasure } from "../../src/policy/policy.ts";
import { text } from "./text.ts";

export const stillNecessary: OnErasure = {
  stays: "GDPR art. 17(1)(a)",
  reason: text(
    "Un contrat en cours ne peut être exécuté sans ces données.",
    "Een lopend contract kan niet zonder deze gegevens worden uitgevoerd.",
    "Ein laufender Vertrag lässt sich ohne diese Daten nicht erfüllen.",
    "A running contract cannot be performed without these data.",
  ),
};

export const requiredByLaw: OnErasure = {
  stays: "GDPR art. 17(3)(b)",
  reason: text(
    "Une loi nous oblige à garder ces données jusqu'au terme indiqué.",
    "Een wet verplicht ons deze gegevens tot de vermelde dag te bewaren.",
    "Ein Gesetz verpflichtet uns, diese Daten bis zum genannten Tag aufzubewahren.",
    "A statute obliges us to keep these data until the day stated.",
  ),
};

export const legalClaims: OnErasure = {
  stays: "GDPR art. 17(3)(e)",
  reason: text(
    "Ces données servent à constater, à exercer ou à défendre un droit en justice.",
    "Deze gegevens dienen voor de instelling, uitoefening of onderbouwing van een rechtsvordering.",
    "Diese Daten dienen der Geltendmachung, Ausübung oder Verteidigung von Rechtsansprüchen.",
    "These data serve to establish, exercise or defend legal claims.",
  ),
};

export const anotherController: OnErasure = {
  stays: "GDPR art. 28(3)(a) and (e)",
  reason: text(
    "Ces données relèvent d'ENGIE : nous lui transmettons la demande et agissons sur ses instructions.",
    "ENGIE is verantwoordelijk voor deze gegevens: wij geven het verzoek door en handelen op haar instructies.",
    "Für diese Daten ist ENGIE verantwortlich: Wir leiten den Antrag weiter und handeln auf Weisung.",
    "ENGIE answers for these data: we pass the request on and act on its instructions.",
  ),
};
