/** What SENEK knows of a person as a person: who they are, how to reach them, what was said, what they chose. */
import { field, freeText, text } from "../text.ts";

export const peopleCategories = {
  identification: {
    label: text("Identité", "Identiteit", "Identität", "Identity"),
    description: text(
      "Qui vous êtes. Nous n'enregistrons ni votre numéro de registre national ni celui de votre carte d'identité.",
      "Wie u bent. Uw rijksregisternummer en het nummer van uw identiteitskaart bewaren wij niet.",
      "Wer Sie sind. Ihre Nationalregisternummer und die Nummer Ihres Personalausweises speichern wir nicht.",
      "Who you are. We record neither your national register number nor the number of your identity card.",
    ),
    fields: {
      title: field("Civilité", "Aanspreking", "Anrede", "Title"),
      lastName: field("Nom", "Achternaam", "Nachname", "Surname"),
      firstName: field("Prénom", "Voornaam", "Vorname", "First name"),
      birthDate: field("Date de naissance", "Geboortedatum", "Geburtsdatum", "Date of birth"),
      deathDate: field("Date de décès", "Datum van overlijden", "Sterbedatum", "Date of death"),
      language: field("Langue", "Taal", "Sprache", "Language"),
      companyName: field("Nom de l'entreprise", "Bedrijfsnaam", "Firmenname", "Business name"),
    },
  },
  contactDetails: {
    label: text("Coordonnées", "Contactgegevens", "Kontaktdaten", "Contact details"),
    description: text(
      "Comment vous joindre, et où vous habitez.",
      "Hoe wij u bereiken, en waar u woont.",
      "Wie wir Sie erreichen und wo Sie wohnen.",
      "How to reach you, and where you live.",
    ),
    fields: {
      email: field("Adresse e-mail", "E-mailadres", "E-Mail-Adresse", "E-mail address"),
      phone: field("Numéro de téléphone", "Telefoonnummer", "Telefonnummer", "Telephone number"),
      address: field("Adresse postale", "Postadres", "Postanschrift", "Postal address"),
      residence: field(
        "Lien avec l'adresse (occupant, propriétaire, dates)",
        "Band met het adres (bewoner, eigenaar, data)",
        "Bezug zur Anschrift (Bewohner, Eigentümer, Daten)",
        "Link with the address (occupant, owner, dates)",
      ),
    },
  },
  correspondence: {
    label: text("Échanges", "Contacten", "Schriftwechsel", "Correspondence"),
    description: text(
      "Les appels, courriers, e-mails et visites entre vous et nous.",
      "De telefoongesprekken, brieven, e-mails en bezoeken tussen u en ons.",
      "Anrufe, Briefe, E-Mails und Besuche zwischen Ihnen und uns.",
      "The calls, letters, e-mails and visits between you and us.",
    ),
    fields: {
      date: field("Date de l'échange", "Datum van het contact", "Datum des Kontakts", "Date of the exchange"),
      channel: field(
        "Canal, sens et but",
        "Kanaal, richting en doel",
        "Weg, Richtung und Zweck",
        "Channel, direction and aim",
      ),
      subject: field("Objet", "Onderwerp", "Betreff", "Subject"),
      content: freeText("Contenu", "Inhoud", "Inhalt", "Content"),
      campaign: field("Campagne", "Campagne", "Kampagne", "Campaign"),
    },
  },
  preferences: {
    label: text(
      "Préférences commerciales",
      "Commerciële voorkeuren",
      "Werbepräferenzen",
      "Marketing preferences",
    ),
    description: text(
      "Les sujets qui vous intéressent, tels que vous les avez indiqués ou tels que nous les déduisons de vos appareils.",
      "De onderwerpen die u interesseren, zoals u ze opgaf of zoals wij ze uit uw toestellen afleiden.",
      "Die Themen, die Sie interessieren, nach Ihren Angaben oder aus Ihren Geräten abgeleitet.",
      "The subjects that interest you, as you stated them or as we infer them from your appliances.",
    ),
    fields: {
      interests: field("Centres d'intérêt", "Interesses", "Interessen", "Interests"),
      segment: field(
        "Groupe d'offres déduit",
        "Afgeleide aanbodgroep",
        "Abgeleitete Angebotsgruppe",
        "Inferred offer group",
      ),
      relevance: field(
        "Raison du choix de l'offre",
        "Reden van het aanbod",
        "Grund für das Angebot",
        "Reason for the offer",
      ),
    },
  },
  lead: {
    label: text("Mise en relation", "Doorverwijzing", "Vermittelter Kontakt", "Introduction by others"),
    description: text(
      "Ce qu'un partenaire ou un vendeur nous transmet parce que vous avez demandé à être contacté.",
      "Wat een partner of verkoper ons doorgeeft omdat u gecontacteerd wilt worden.",
      "Was ein Partner oder Verkäufer uns mitteilt, weil Sie kontaktiert werden möchten.",
      "What a partner or a seller passes on because you asked to be contacted.",
    ),
    fields: {
      origin: field("Origine", "Herkomst", "Herkunft", "Origin"),
      details: field(
        "Nom et coordonnées transmis",
        "Doorgegeven naam en contactgegevens",
        "Übermittelter Name und Kontaktdaten",
        "Name and contact details passed on",
      ),
      interest: field("Produit souhaité", "Gewenst product", "Gewünschtes Produkt", "Product of interest"),
      receivedOn: field("Date de réception", "Datum van ontvangst", "Eingangsdatum", "Date received"),
      status: field("Suite donnée", "Gevolg", "Bearbeitungsstand", "Follow-up"),
    },
  },
  consents: {
    label: text("Consentements", "Toestemmingen", "Einwilligungen", "Consents"),
    description: text(
      "La preuve de ce que vous avez accepté ou refusé, et quand.",
      "Het bewijs van wat u aanvaardde of weigerde, en wanneer.",
      "Der Nachweis, was Sie wann erlaubt oder abgelehnt haben.",
      "Proof of what you accepted or refused, and when.",
    ),
    fields: {
      choice: field("Choix", "Keuze", "Entscheidung", "Choice"),
      wording: field("Texte présenté", "Voorgelegde tekst", "Vorgelegter Text", "Wording shown"),
      givenThrough: field("Moyen utilisé", "Gebruikt middel", "Verwendeter Weg", "Means used"),
      dates: field("Dates", "Data", "Daten", "Dates"),
      cookieChoice: field("Choix des cookies", "Cookiekeuze", "Cookie-Auswahl", "Cookie choice"),
    },
  },
  suppression: {
    label: text("Liste d'opposition", "Uitsluitingslijst", "Sperrliste", "Suppression list"),
    description: text(
      "Une empreinte chiffrée de l'adresse ou du numéro à ne plus solliciter ; elle ne permet pas de le retrouver.",
      "Een versleutelde afdruk van het adres of nummer dat we niet meer benaderen; het is er niet uit af te leiden.",
      "Ein verschlüsselter Abdruck der nicht mehr zu bewerbenden Adresse oder Nummer, nicht zurückrechenbar.",
      "A keyed fingerprint of the address or number to leave alone; the address cannot be read back from it.",
    ),
    fields: {
      fingerprint: field("Empreinte", "Afdruk", "Abdruck", "Fingerprint"),
      scope: field("Portée et date", "Reikwijdte en datum", "Umfang und Datum", "Scope and date"),
    },
  },
  staff: {
    label: text("Personnel", "Personeel", "Personal", "Staff"),
    description: text(
      "Les techniciens et vendeurs qui interviennent pour nous, salariés ou indépendants.",
      "De technici en verkopers die voor ons optreden, in loondienst of zelfstandig.",
      "Techniker und Verkäufer, die für uns tätig sind, angestellt oder selbständig.",
      "The technicians and sellers who act for us, employed or self-employed.",
    ),
    fields: {
      name: field("Nom", "Naam", "Name", "Name"),
      workContact: field(
        "Coordonnées professionnelles",
        "Professionele contactgegevens",
        "Dienstliche Kontaktdaten",
        "Work contact details",
      ),
      assignment: field(
        "Équipe, secteur, dates",
        "Team, sector, data",
        "Team, Gebiet, Daten",
        "Team, area, dates",
      ),
    },
  },
};
