/**
 * Whom the policy speaks of. What somebody is to SENEK is worked out from dated facts each day and stored nowhere:
 * a customer becomes a former one on the day after the last contract ended, without anyone ticking a box.
 */
import { days, during, earliest, years } from "../../src/policy/period.ts";
import type { Audience, HouseCondition } from "../../src/policy/policy.ts";
import type { AudienceKind, Text } from "../../src/policy/vocabulary.ts";
import type { When } from "../../src/policy/when.ts";
import { all, any, not, since, within } from "../../src/policy/when.ts";
import { text } from "./text.ts";

const people = <A extends string>(kind: AudienceKind, label: Text, when: When<A>) =>
  ({ kind, label, when }) satisfies Audience<A>;

/** A joint contract ends for the co-signatory who is released from it, and runs on for the other. */
const inContract = within(earliest(during("contract"), days(0).after("party.released")));

export const audiences = {
  visitor: people(
    "visitor",
    text(
      "visiteurs de nos sites et applications",
      "bezoekers van onze sites en apps",
      "Besucher unserer Websites und Apps",
      "visitors of our sites and apps",
    ),
    any(since("webLog.at"), since("pageView.day")),
  ),
  prospect: people(
    "prospect",
    text("clients potentiels", "potentiële klanten", "Interessenten", "prospective customers"),
    all(
      any(since("quote.requested"), since("lead.received"), since("contact.at")),
      not(since("performedContract.start")),
    ),
  ),
  customer: people(
    "customer",
    text("clients actuels", "huidige klanten", "aktuelle Kunden", "current customers"),
    inContract,
  ),
  formerCustomer: people(
    "formerCustomer",
    text("anciens clients", "voormalige klanten", "ehemalige Kunden", "former customers"),
    all(since("contract.start"), not(inContract)),
  ),
  applicant: people(
    "other",
    text(
      "personnes ayant demandé un devis",
      "personen die een offerte vroegen",
      "Personen, die ein Angebot angefragt haben",
      "people who asked for a quote",
    ),
    since("quote.requested"),
  ),
  introduced: people(
    "prospect",
    text(
      "personnes présentées par un partenaire ou un vendeur",
      "personen doorverwezen door een partner of verkoper",
      "von Partnern oder Verkäufern vermittelte Personen",
      "people introduced by a partner or seller",
    ),
    since("lead.received"),
  ),
  correspondent: people(
    "other",
    text(
      "toute personne qui nous contacte",
      "iedereen die ons contacteert",
      "alle, die uns kontaktieren",
      "everyone who contacts us",
    ),
    since("contact.at"),
  ),
  contacted: people(
    "other",
    text(
      "personnes que nous avons sollicitées",
      "personen die wij benaderd hebben",
      "Personen, an die wir uns mit Werbung gewandt haben",
      "people we have approached",
    ),
    since("marketingContact.at"),
  ),
  called: people(
    "other",
    text(
      "personnes qui attendent un vendeur",
      "personen bij wie een verkoper langskomt",
      "Personen mit geplantem Verkäuferbesuch",
      "people a seller is to call on",
    ),
    since("sellerVisit.start"),
  ),
  invited: people(
    "other",
    text(
      "personnes invitées à une enquête",
      "personen uitgenodigd voor een enquête",
      "zu einer Umfrage eingeladene Personen",
      "people invited to a survey",
    ),
    since("surveyInvitation.sent"),
  ),
  accountHolder: people(
    "other",
    text(
      "titulaires d'un compte en ligne",
      "houders van een onlineaccount",
      "Inhaber eines Online-Kontos",
      "online account holders",
    ),
    since("account.start"),
  ),
  billed: people(
    "other",
    text("personnes facturées", "gefactureerde personen", "Rechnungsempfänger", "people invoiced"),
    any(since("invoice.date"), since("creditNote.date")),
  ),
  debtor: people(
    "other",
    text(
      "personnes en retard de paiement",
      "personen met een betalingsachterstand",
      "Personen im Zahlungsverzug",
      "people in arrears",
    ),
    since("receivable.start"),
  ),
  scored: people(
    "other",
    text(
      "personnes dont le risque a été évalué",
      "personen van wie het risico werd beoordeeld",
      "Personen mit Risikobewertung",
      "people whose risk was assessed",
    ),
    since("score.computed"),
  ),
  opponent: people(
    "other",
    text(
      "parties à un litige",
      "partijen bij een geschil",
      "Beteiligte eines Streitfalls",
      "parties to a dispute",
    ),
    since("dispute.start"),
  ),
  caseSubject: people(
    "other",
    text(
      "personnes visées par un dossier de fraude ou de sécurité",
      "personen in een fraude- of veiligheidsdossier",
      "Personen in einer Betrugs- oder Sicherheitsakte",
      "people in a fraud or security case",
    ),
    since("securityCase.start"),
  ),
  requester: people(
    "other",
    text(
      "personnes qui exercent leurs droits",
      "personen die hun rechten uitoefenen",
      "Personen, die ihre Rechte ausüben",
      "people exercising their rights",
    ),
    since("rightsRequest.start"),
  ),
  investigated: people(
    "other",
    text(
      "personnes visées par une réquisition",
      "personen in een vordering van een overheid",
      "Personen in einem Behördenersuchen",
      "people an authority asks about",
    ),
    since("authorityRequest.start"),
  ),
  refrigerantOperator: people(
    "other",
    text(
      "exploitants d'appareils à fluide frigorigène",
      "exploitanten van toestellen met koelmiddel",
      "Betreiber von Geräten mit Kältemittel",
      "operators of appliances with refrigerant",
    ),
    since("fgasRecord.date"),
  ),
  certificateHolder: people(
    "other",
    text(
      "titulaires d'une attestation de chauffage",
      "houders van een verwarmingsattest",
      "Inhaber einer Heizungsbescheinigung",
      "holders of a heating certificate",
    ),
    since("certificate.issued"),
  ),
  recalled: people(
    "other",
    text(
      "détenteurs d'un appareil rappelé",
      "bezitters van een teruggeroepen toestel",
      "Besitzer eines zurückgerufenen Geräts",
      "owners of a recalled appliance",
    ),
    since("recall.start"),
  ),
  chooser: people(
    "visitor",
    text(
      "visiteurs ayant choisi leurs cookies",
      "bezoekers die hun cookies kozen",
      "Besucher mit Cookie-Auswahl",
      "visitors who chose their cookies",
    ),
    since("cookieChoice.at"),
  ),
  consenting: people(
    "other",
    text(
      "personnes ayant donné un consentement",
      "personen die een toestemming gaven",
      "Personen, die eingewilligt haben",
      "people who gave a consent",
    ),
    since("consentRecord.start"),
  ),
  suppressed: people(
    "other",
    text(
      "personnes inscrites sur la liste d'opposition",
      "personen op de uitsluitingslijst",
      "Personen auf der Sperrliste",
      "people on the suppression list",
    ),
    since("suppression.since"),
  ),
  engieCustomer: people(
    "other",
    text(
      "clients d'ENGIE chez qui nous intervenons",
      "klanten van ENGIE bij wie wij werken",
      "ENGIE-Kunden, bei denen wir tätig sind",
      "ENGIE's customers at whose homes we work",
    ),
    since("engieOrder.start"),
  ),
  staff: people(
    "other",
    text(
      "techniciens et vendeurs",
      "technici en verkopers",
      "Techniker und Verkäufer",
      "technicians and sellers",
    ),
    since("engagement.start"),
  ),
};

export const conditions = {
  adult: {
    label: text(
      "majeure, pour autant que nous le sachions",
      "meerderjarig, voor zover wij weten",
      "volljährig, soweit uns bekannt",
      "of age, as far as we know",
    ),
    when: since("person.birth", years(18), { orUnknown: true }),
    kind: "adult",
  } satisfies HouseCondition,
  alive: {
    label: text(
      "en vie, pour autant que nous le sachions",
      "in leven, voor zover wij weten",
      "am Leben, soweit uns bekannt",
      "alive, as far as we know",
    ),
    when: not(since("person.deceased")),
    kind: "alive",
  } satisfies HouseCondition,
  toldAtSale: {
    label: text(
      "informée, lors d'une vente, de l'usage de son adresse pour nos offres, avec la faculté de refuser",
      "bij een verkoop geïnformeerd over het gebruik van het adres voor onze aanbiedingen, met de mogelijkheid te weigeren",
      "bei einem Kauf über die Nutzung der Adresse für unsere Angebote unterrichtet und auf das Widerspruchsrecht hingewiesen",
      "told at a sale that the address is used for our offers, and able to refuse",
    ),
    when: since("saleNotice.given"),
  } satisfies HouseCondition,
};
