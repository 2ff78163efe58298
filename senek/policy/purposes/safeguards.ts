/**
 * The traces by which SENEK keeps its word about offers: who is a child or has died, who was approached and when, who
 * agreed to what, and who must be left alone.
 */
import { assumptions } from "../../../src/law/index.ts";
import { days, earliest, last, latest, months, openEnded, years } from "../../../src/policy/period.ts";
import { requiredByLaw } from "../exceptions.ts";
import { names } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { text } from "../text.ts";

const formerCustomerTime = months(assumptions.A7.value.months);
const prospectTime = months(assumptions.A8.value.months);
/** At least as long as any purpose that asks for people who are of age and alive may be lawful. */
const whileOffersArePossible = latest(
  days(0).after(last("contract.end")),
  formerCustomerTime.after(last("performedContract.end")),
  prospectTime.after(last("contact.at")),
  prospectTime.after(last("quote.lastContact")),
  months(3).after(last("lead.received")),
  days(0).after(last("sellerVisit.end")),
);

export const safeguardPurposes = {
  minors: {
    label: text(
      "Égards dus aux mineurs",
      "Ontzien van minderjarigen",
      "Rücksicht auf Minderjährige",
      "Regard for minors",
    ),
    description: text(
      "Savoir qu'une personne est mineure, pour ne lui adresser ni offre ni évaluation avant sa majorité.",
      "Weten dat iemand minderjarig is, om die persoon vóór de meerderjarigheid geen aanbiedingen te sturen en niet te beoordelen.",
      "Wissen, dass jemand minderjährig ist, um vor der Volljährigkeit keine Angebote zu senden und keine Bewertung vorzunehmen.",
      "Know that somebody is a minor, so as to send no offers and make no assessment before they come of age.",
    ),
    grounds: [
      {
        audience: ["correspondent", "applicant", "introduced", "called", "customer", "formerCustomer"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "ne pas solliciter un enfant",
            "geen kind benaderen",
            "keine Kinder zu behelligen",
            "not approaching a child",
          ),
          balance: text(
            "La date sert à écarter, jamais à choisir ; elle disparaît à la majorité, ou dès qu'aucune offre n'est plus possible.",
            "De datum dient om uit te sluiten, nooit om te kiezen; ze verdwijnt bij de meerderjarigheid, of zodra geen aanbod meer mogelijk is.",
            "Das Datum dient zum Ausschließen, nie zum Auswählen; es verschwindet mit der Volljährigkeit oder sobald kein Angebot mehr möglich ist.",
            "The date serves to leave people out, never to pick them; it goes when they come of age, or once no offer is possible any more.",
          ),
        },
        period: earliest(whileOffersArePossible, years(18).after("person.birth")),
      },
    ],
    uses: ["identification.birthDate"],
    collects: ["identification.birthDate"],
    ifNotProvided: text(
      "Indiquer une date de naissance est facultatif.",
      "Een geboortedatum opgeven is vrijblijvend.",
      "Die Angabe eines Geburtsdatums ist freiwillig.",
      "Giving a date of birth is optional.",
    ),
    recipients: ["hosting"],
    onErasure: "ends",
  },
  bereavement: {
    label: text(
      "Égards dus aux défunts et à leurs proches",
      "Ontzien van overledenen en hun naasten",
      "Rücksicht auf Verstorbene und ihre Angehörigen",
      "Regard for the deceased and their families",
    ),
    description: text(
      "Savoir qu'une personne est décédée, pour ne plus lui adresser d'offre.",
      "Weten dat iemand overleden is, om die persoon geen aanbiedingen meer te sturen.",
      "Wissen, dass jemand verstorben ist, um keine Angebote mehr zu senden.",
      "Know that somebody has died, so as to send no more offers.",
    ),
    grounds: [
      {
        audience: ["correspondent", "applicant", "introduced", "called", "customer", "formerCustomer"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "ne pas solliciter une famille en deuil",
            "geen familie in rouw benaderen",
            "trauernde Familien nicht zu behelligen",
            "not approaching a bereaved family",
          ),
          balance: text(
            "La date sert à écarter, jamais à choisir ; elle disparaît dès qu'aucune offre n'est plus possible.",
            "De datum dient om uit te sluiten, nooit om te kiezen; ze verdwijnt zodra geen aanbod meer mogelijk is.",
            "Das Datum dient zum Ausschließen, nie zum Auswählen; es verschwindet, sobald kein Angebot mehr möglich ist.",
            "The date serves to leave people out, never to pick them; it goes as soon as no offer is possible any more.",
          ),
        },
        period: whileOffersArePossible,
      },
    ],
    uses: ["identification.deathDate"],
    collects: ["identification.deathDate"],
    ifNotProvided: text(
      "Rien n'est exigé de vous.",
      "Van u wordt niets gevraagd.",
      "Von Ihnen wird nichts verlangt.",
      "Nothing is required of you.",
    ),
    recipients: ["hosting"],
    onErasure: "ends",
  },
  contactLimits: {
    label: text(
      "Respect du rythme des sollicitations",
      "Naleving van de contactfrequentie",
      "Einhaltung der Kontaktgrenzen",
      "Keeping to the contact limits",
    ),
    description: text(
      "Savoir quand nous vous avons sollicité, pour ne pas le refaire trop tôt.",
      "Weten wanneer wij u benaderd hebben, om dat niet te vroeg opnieuw te doen.",
      "Wissen, wann wir Sie angesprochen haben, um es nicht zu früh zu wiederholen.",
      "Know when we approached you, so as not to do it again too soon.",
    ),
    grounds: [
      {
        audience: ["contacted"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "tenir notre promesse sur la fréquence des sollicitations et pouvoir le montrer",
            "onze belofte over de frequentie van de contacten houden en kunnen aantonen",
            "unser Versprechen zur Häufigkeit der Kontakte zu halten und belegen zu können",
            "keeping our promise on how often we approach people, and being able to show it",
          ),
          balance: text(
            "La trace ne contient qu'une date, un canal et une campagne, et elle vous protège.",
            "Het spoor bevat enkel een datum, een kanaal en een campagne, en beschermt u.",
            "Die Spur enthält nur Datum, Weg und Kampagne und dient Ihrem Schutz.",
            "The trace holds only a date, a channel and a campaign, and protects you.",
          ),
        },
        // Where no offer is possible any more, as to a prospect after a year, no trace of the last one is needed.
        period: earliest(
          months(assumptions.A6.value.months).after("marketingContact.at"),
          whileOffersArePossible,
        ),
      },
    ],
    uses: ["correspondence.date", "correspondence.channel", "correspondence.campaign"],
    collects: ["correspondence.date", "correspondence.channel", "correspondence.campaign"],
    ifNotProvided: text(
      "Rien n'est exigé de vous.",
      "Van u wordt niets gevraagd.",
      "Von Ihnen wird nichts verlangt.",
      "Nothing is required of you.",
    ),
    recipients: ["hosting"],
    onErasure: "ends",
  },
  consentRecords: {
    label: text(
      "Preuve des consentements",
      "Bewijs van toestemmingen",
      "Nachweis der Einwilligungen",
      "Proof of consents",
    ),
    description: text(
      "Pouvoir montrer ce que vous avez accepté, quand et sur la foi de quel texte.",
      "Kunnen aantonen wat u aanvaardde, wanneer en op basis van welke tekst.",
      "Belegen können, worin Sie wann und auf Grund welchen Textes eingewilligt haben.",
      "Be able to show what you agreed to, when, and on the strength of which wording.",
    ),
    grounds: [
      {
        audience: ["consenting"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "démontrer que chaque consentement a bien été donné, comme l'exige l'article 7, § 1, du RGPD, tant qu'il peut être contesté",
            "aantonen dat elke toestemming werd gegeven, zoals artikel 7, lid 1, AVG vereist, zolang ze betwist kan worden",
            "nachzuweisen, dass jede Einwilligung erteilt wurde, wie Artikel 7 Abs. 1 DSGVO verlangt, solange sie bestritten werden kann",
            "demonstrating that each consent was given, as GDPR art. 7(1) requires, for as long as it can be disputed",
          ),
          balance: text(
            "Sans cette preuve, ni vous ni l'autorité ne pourriez vérifier un consentement ; rien d'autre n'est tiré de la fiche.",
            "Zonder dit bewijs kunnen noch u noch de autoriteit een toestemming nagaan; de fiche dient tot niets anders.",
            "Ohne diesen Nachweis könnten weder Sie noch die Behörde eine Einwilligung prüfen; der Eintrag dient zu nichts anderem.",
            "Without this proof neither you nor the authority could verify a consent; the record serves nothing else.",
          ),
        },
        // A consent of which nobody recorded the end is no proof for ever.
        period: earliest(years(5).after("consentRecord.end"), years(10).after("consentRecord.start")),
      },
    ],
    uses: [...names, "consents.choice", "consents.wording", "consents.givenThrough", "consents.dates"],
    collects: ["consents.choice", "consents.wording", "consents.givenThrough", "consents.dates"],
    ifNotProvided: text(
      "Consentir est toujours libre ; refuser ne change rien à vos contrats.",
      "Toestemmen is altijd vrij; weigeren verandert niets aan uw contracten.",
      "Eine Einwilligung ist immer freiwillig; eine Ablehnung ändert nichts an Ihren Verträgen.",
      "Consent is always free; refusing changes nothing in your contracts.",
    ),
    recipients: ["hosting"],
    onErasure: "ends",
  },
  suppressionList: {
    label: text("Liste d'opposition", "Uitsluitingslijst", "Sperrliste", "Suppression list"),
    description: text(
      "Reconnaître, par une empreinte chiffrée, une adresse ou un numéro qui ne doit plus recevoir d'offre, même s'il nous revient par une autre voie.",
      "Via een versleutelde afdruk een adres of nummer herkennen dat geen aanbiedingen meer mag krijgen, ook als het ons langs een andere weg bereikt.",
      "Anhand eines verschlüsselten Abdrucks eine Adresse oder Nummer erkennen, die keine Werbung mehr erhalten darf, auch wenn sie uns auf anderem Weg erreicht.",
      "Recognise by a keyed fingerprint an address or number that must receive no offers, even when it reaches us again by another road.",
    ),
    grounds: [
      {
        audience: ["suppressed"],
        basis: { kind: "legalObligation", norm: "GDPR art. 21(3); Royal Decree of 4 April 2003 art. 2" },
        period: openEnded(
          text(
            "une opposition à la prospection n'a pas de terme : l'oublier serait ne plus la respecter",
            "verzet tegen reclame heeft geen einddatum: het vergeten zou betekenen dat we het niet meer naleven",
            "ein Widerspruch gegen Werbung hat kein Ende: ihn zu vergessen hieße, ihn nicht mehr zu achten",
            "an objection to marketing has no end: to forget it would be to stop honouring it",
          ),
        ),
      },
    ],
    uses: ["suppression.fingerprint", "suppression.scope"],
    collects: ["suppression.fingerprint", "suppression.scope"],
    ifNotProvided: text(
      "L'adresse ou le numéro à ne plus solliciter suffit ; nous n'en gardons que l'empreinte.",
      "Het adres of nummer dat wij niet meer mogen benaderen volstaat; wij bewaren er alleen de afdruk van.",
      "Die zu sperrende Adresse oder Nummer genügt; wir behalten davon nur den Abdruck.",
      "The address or number to leave alone is enough; we keep only its fingerprint.",
    ),
    recipients: ["hosting"],
    onErasure: requiredByLaw,
  },
} satisfies Record<string, SenekPurpose>;
