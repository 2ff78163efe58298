/**
 * What involves others than SENEK and its customer: offers of partners and details passed to them, both only with
 * consent, and the traces that keep such promises: who was approached, who agreed, who must be left alone.
 */
import { days, last, latest, months, openEnded, years } from "../../../src/policy/period.ts";
import { anotherController, requiredByLaw } from "../exceptions.ts";
import { addressee, appliances, engieOrder, names, reach } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { text } from "../text.ts";

const whileInTouch = latest(
  days(0).after(last("contract.end")),
  months(12).after(last("contact.at")),
  months(12).after(last("quote.lastContact")),
);

export const partnerPurposes = {
  partnerOffers: {
    label: text(
      "Offres de nos partenaires",
      "Aanbiedingen van onze partners",
      "Angebote unserer Partner",
      "Offers of our partners",
    ),
    description: text(
      "Vous présenter nous-mêmes des offres de partenaires en énergie, stockage, solaire, isolation, domotique et mobilité verte, sans leur donner vos coordonnées.",
      "U zelf aanbiedingen voorstellen van partners in energie, opslag, zonne-energie, isolatie, domotica en groene mobiliteit, zonder hun uw gegevens te geven.",
      "Ihnen selbst Angebote von Partnern für Energie, Speicher, Solar, Dämmung, Hausautomation und grüne Mobilität vorstellen, ohne ihnen Ihre Daten zu geben.",
      "Present to you ourselves the offers of partners in energy, storage, solar, insulation, home automation and green mobility, without giving them your details.",
    ),
    grounds: [
      {
        audience: ["customer", "prospect"],
        basis: {
          kind: "consent",
          request: text(
            "J'accepte que SENEK SA me présente, par le canal coché, des offres de ses partenaires (énergie, stockage, solaire, isolation, domotique, mobilité verte). Mes coordonnées ne leur sont pas transmises. Je peux revenir sur ce choix à tout moment.",
            "Ik aanvaard dat SENEK SA mij via het aangekruiste kanaal aanbiedingen van haar partners (energie, opslag, zonne-energie, isolatie, domotica, groene mobiliteit) voorstelt. Mijn gegevens worden hun niet bezorgd. Ik kan deze keuze altijd herzien.",
            "Ich bin einverstanden, dass SENEK SA mir auf dem angekreuzten Weg Angebote ihrer Partner (Energie, Speicher, Solar, Dämmung, Hausautomation, grüne Mobilität) vorstellt. Meine Daten werden nicht weitergegeben. Ich kann dies jederzeit widerrufen.",
            "I agree that SENEK SA may present to me, by the channel ticked, offers of its partners (energy, storage, solar, insulation, home automation, green mobility). My details are not passed on to them. I may change my mind at any time.",
          ),
          validity: years(2),
        },
        period: whileInTouch,
      },
    ],
    uses: [...addressee, ...reach, "preferences.interests"],
    channels: {
      email: { fields: ["contactDetails.email"] },
      phone: { fields: ["contactDetails.phone"] },
      post: { fields: ["contactDetails.address"] },
    },
    offers: ["partners"],
    optOutRegisters: ["be.dncm"],
    recipients: ["callCentre", "hosting", "mailProviders", "printAndPost"],
    requires: ["adult", "alive"],
    onlyRecords: ["residence"],
    objection: "absolute",
    onErasure: "ends",
  },
  partnerSharing: {
    label: text(
      "Transmission à un partenaire",
      "Doorgifte aan een partner",
      "Weitergabe an einen Partner",
      "Passing details to a partner",
    ),
    description: text(
      "Donner vos coordonnées au partenaire que vous avez choisi, pour qu'il vous contacte lui-même.",
      "Uw contactgegevens geven aan de partner die u koos, zodat die u zelf contacteert.",
      "Ihre Kontaktdaten an den von Ihnen gewählten Partner geben, damit er sich selbst meldet.",
      "Give your contact details to the partner you chose, so that it contacts you itself.",
    ),
    grounds: [
      {
        audience: ["customer", "prospect"],
        basis: {
          kind: "consent",
          request: text(
            "J'accepte que SENEK SA transmette mes coordonnées au partenaire que je désigne ici, qui les utilisera sous sa propre responsabilité pour me faire une offre. Je peux revenir sur ce choix à tout moment ; SENEK SA en avertit le partenaire.",
            "Ik aanvaard dat SENEK SA mijn contactgegevens bezorgt aan de partner die ik hier aanduid, die ze onder eigen verantwoordelijkheid gebruikt om mij een aanbod te doen. Ik kan deze keuze altijd herzien; SENEK SA verwittigt de partner.",
            "Ich bin einverstanden, dass SENEK SA meine Kontaktdaten an den hier bezeichneten Partner weitergibt, der sie in eigener Verantwortung für ein Angebot nutzt. Ich kann dies jederzeit widerrufen; SENEK SA unterrichtet den Partner.",
            "I agree that SENEK SA may pass my contact details to the partner I name here, which will use them under its own responsibility to make me an offer. I may change my mind at any time; SENEK SA then tells the partner.",
          ),
          validity: months(12),
        },
        period: whileInTouch,
      },
    ],
    uses: [...addressee, ...reach],
    recipients: ["energyPartners"],
    requires: ["adult", "alive"],
    onlyRecords: ["residence"],
    objection: "absolute",
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
        period: months(13).after("marketingContact.at"),
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
            "Zonder dit bewijs kunt u noch de autoriteit een toestemming nagaan; de fiche dient tot niets anders.",
            "Ohne diesen Nachweis könnten weder Sie noch die Behörde eine Einwilligung prüfen; der Eintrag dient zu nichts anderem.",
            "Without this proof neither you nor the authority could verify a consent; the record serves nothing else.",
          ),
        },
        period: years(5).after("consentRecord.end"),
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
  engieOrders: {
    label: text("Missions pour ENGIE", "Opdrachten voor ENGIE", "Aufträge für ENGIE", "Work for ENGIE"),
    description: text(
      "Intervenir chez les clients d'ENGIE selon ses instructions. ENGIE est alors responsable de vos données et nous sommes son sous-traitant.",
      "Bij klanten van ENGIE werken volgens haar instructies. ENGIE is dan verantwoordelijk voor uw gegevens en wij zijn haar verwerker.",
      "Bei ENGIE-Kunden nach Weisung von ENGIE tätig werden. Verantwortlich für Ihre Daten ist dann ENGIE, wir sind Auftragsverarbeiter.",
      "Work at the homes of ENGIE's customers on its instructions. ENGIE is then the controller of your data and we are its processor.",
    ),
    grounds: [
      {
        audience: ["engieCustomer"],
        basis: { kind: "contract", when: { kind: "always" } },
        period: days(30).after("engieOrder.end"),
      },
    ],
    uses: [...addressee, ...reach, ...appliances, ...engieOrder],
    collects: ["partnerOrder.progress", "partnerOrder.report"],
    ifNotProvided: text(
      "ENGIE vous dit quelles données son contrat avec vous exige.",
      "ENGIE zegt u welke gegevens haar contract met u vereist.",
      "ENGIE teilt Ihnen mit, welche Daten ihr Vertrag mit Ihnen erfordert.",
      "ENGIE tells you which data its contract with you requires.",
    ),
    recipients: ["engie", "technicians", "hosting"],
    actsFor: ["engie"],
    onErasure: anotherController,
  },
} satisfies Record<string, SenekPurpose>;
