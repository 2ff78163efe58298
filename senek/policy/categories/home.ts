/** What SENEK knows of the home it works in: the appliances, the visits, the records the law wants of them. */
import { field, freeText, text } from "../text.ts";

export const homeCategories = {
  technical: {
    label: text("Données techniques", "Technische gegevens", "Technische Daten", "Technical data"),
    description: text(
      "Vos appareils et le bâtiment où ils se trouvent.",
      "Uw toestellen en het gebouw waarin ze staan.",
      "Ihre Geräte und das Gebäude, in dem sie stehen.",
      "Your appliances and the building they stand in.",
    ),
    fields: {
      installationType: field("Type d'appareil", "Type toestel", "Geräteart", "Type of appliance"),
      model: field("Marque et modèle", "Merk en model", "Marke und Modell", "Make and model"),
      serialNumber: field("Numéro de série", "Serienummer", "Seriennummer", "Serial number"),
      installedOn: field(
        "Date de pose (âge de l'appareil)",
        "Plaatsingsdatum (ouderdom van het toestel)",
        "Einbaudatum (Alter des Geräts)",
        "Date installed (age of the appliance)",
      ),
      buildingYear: field("Année de construction", "Bouwjaar", "Baujahr", "Year of construction"),
      settings: field(
        "Réglages et mesures",
        "Instellingen en metingen",
        "Einstellungen und Messwerte",
        "Settings and readings",
      ),
    },
  },
  usage: {
    label: text("Services reçus", "Gebruikte diensten", "Genutzte Leistungen", "Services received"),
    description: text(
      "Les prestations faites chez vous : pose, entretien, réparation, audit, adoucisseur, pompe à chaleur, climatisation.",
      "Wat bij u werd uitgevoerd: plaatsing, onderhoud, herstelling, audit, waterverzachter, warmtepomp, airco.",
      "Was bei Ihnen ausgeführt wurde: Einbau, Wartung, Reparatur, Audit, Enthärter, Wärmepumpe, Klimaanlage.",
      "The work done at your home: installation, maintenance, repair, audit, softener, heat pump, air conditioning.",
    ),
    fields: {
      service: field("Prestation", "Dienst", "Leistung", "Service"),
      appointment: field(
        "Date et créneau",
        "Datum en tijdstip",
        "Termin und Zeitfenster",
        "Date and time slot",
      ),
      outcome: field("Résultat", "Resultaat", "Ergebnis", "Outcome"),
      report: freeText(
        "Rapport du technicien",
        "Verslag van de technicus",
        "Bericht des Technikers",
        "Technician's report",
      ),
      accessNote: freeText("Consigne d'accès", "Toegangsinstructie", "Zugangshinweis", "Access instruction"),
    },
  },
  canvassing: {
    label: text("Visites commerciales", "Verkoopbezoeken", "Verkaufsbesuche", "Sales visits"),
    description: text(
      "Le passage prévu d'un vendeur à votre domicile.",
      "Het geplande bezoek van een verkoper aan huis.",
      "Der geplante Besuch eines Verkäufers bei Ihnen zu Hause.",
      "The planned visit of a seller to your home.",
    ),
    fields: {
      visit: field(
        "Jour et objet de la visite",
        "Dag en doel van het bezoek",
        "Tag und Zweck des Besuchs",
        "Day and purpose of the visit",
      ),
      outcome: field(
        "Suite de la visite",
        "Uitkomst van het bezoek",
        "Ergebnis des Besuchs",
        "Result of the visit",
      ),
    },
  },
  compliance: {
    label: text(
      "Attestations et registres",
      "Attesten en registers",
      "Bescheinigungen und Register",
      "Certificates and registers",
    ),
    description: text(
      "Les contrôles d'étanchéité des fluides frigorigènes, les attestations de chauffage et les rappels de sécurité.",
      "De lekdichtheidscontroles van koelmiddelen, de verwarmingsattesten en de veiligheidsterugroepingen.",
      "Dichtheitskontrollen von Kältemitteln, Heizungsbescheinigungen und Sicherheitsrückrufe.",
      "Leak checks of refrigerants, heating certificates and safety recalls.",
    ),
    fields: {
      refrigerantCheck: field(
        "Contrôle du fluide frigorigène",
        "Controle van het koelmiddel",
        "Kältemittelkontrolle",
        "Refrigerant check",
      ),
      refrigerantQuantity: field(
        "Type et quantité de fluide",
        "Soort en hoeveelheid koelmiddel",
        "Art und Menge des Kältemittels",
        "Type and quantity of refrigerant",
      ),
      heatingCertificate: field(
        "Attestation de chauffage",
        "Verwarmingsattest",
        "Heizungsbescheinigung",
        "Heating certificate",
      ),
      recall: field("Rappel de sécurité", "Veiligheidsterugroeping", "Sicherheitsrückruf", "Safety recall"),
    },
  },
  web: {
    label: text("Données en ligne", "Onlinegegevens", "Online-Daten", "Online data"),
    description: text(
      "Votre compte et les traces techniques que laissent nos sites et applications.",
      "Uw account en de technische sporen van onze sites en apps.",
      "Ihr Konto und die technischen Spuren unserer Websites und Apps.",
      "Your account and the technical traces left by our sites and apps.",
    ),
    fields: {
      login: field("Identifiant", "Aanmeldnaam", "Anmeldename", "Login name"),
      passwordDigest: field(
        "Empreinte du mot de passe",
        "Afdruk van het wachtwoord",
        "Passwort-Hash",
        "Password digest",
      ),
      accountActivity: field(
        "Ouverture et dernière connexion",
        "Opening en laatste aanmelding",
        "Eröffnung und letzte Anmeldung",
        "Opening and last sign-in",
      ),
      session: field(
        "Session (adresse IP, appareil, heures)",
        "Sessie (IP-adres, toestel, tijdstippen)",
        "Sitzung (IP-Adresse, Gerät, Zeiten)",
        "Session (IP address, device, times)",
      ),
      ipAddress: field("Adresse IP", "IP-adres", "IP-Adresse", "IP address"),
      device: field(
        "Navigateur et appareil",
        "Browser en toestel",
        "Browser und Gerät",
        "Browser and device",
      ),
      request: field(
        "Page demandée et heure",
        "Opgevraagde pagina en tijdstip",
        "Aufgerufene Seite und Uhrzeit",
        "Page requested and time",
      ),
      pageStatistics: field("Pages consultées", "Bekeken pagina's", "Besuchte Seiten", "Pages viewed"),
    },
  },
};
