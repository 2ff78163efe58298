/** The sites and apps: accounts, the logs that keep them safe, and the memory of a visitor's cookie choice. */
import { assumptions, beParameters } from "../../../src/law/index.ts";
import { during, earliest, months } from "../../../src/policy/period.ts";
import { running } from "../../../src/policy/when.ts";
import { addressee } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { text } from "../text.ts";

export const onlinePurposes = {
  onlineAccount: {
    label: text("Compte en ligne", "Onlineaccount", "Online-Konto", "Online account"),
    description: text(
      "Vous ouvrir votre espace client et vous y reconnaître.",
      "U toegang geven tot uw klantenzone en u er herkennen.",
      "Ihnen Ihren Kundenbereich öffnen und Sie dort wiedererkennen.",
      "Open your customer area to you and recognise you there.",
    ),
    grounds: [
      {
        audience: ["accountHolder"],
        basis: { kind: "contract", when: running("account") },
        period: earliest(during("account"), months(24).after("account.lastLogin")),
      },
    ],
    uses: [...addressee, "contactDetails.email", "web.login", "web.passwordDigest", "web.accountActivity"],
    collects: ["web.login", "web.passwordDigest", "web.accountActivity"],
    ifNotProvided: text(
      "Sans identifiant ni mot de passe, le compte ne peut être ouvert ; nos services restent accessibles sans lui.",
      "Zonder aanmeldnaam en wachtwoord kan de account niet worden geopend; onze diensten blijven zonder account beschikbaar.",
      "Ohne Anmeldenamen und Passwort kann kein Konto eröffnet werden; unsere Leistungen bleiben ohne Konto verfügbar.",
      "Without a login and a password the account cannot be opened; our services remain available without one.",
    ),
    recipients: ["hosting", "mailProviders"],
    onErasure: "ends",
  },
  signInSecurity: {
    label: text(
      "Sécurité des connexions",
      "Beveiliging van aanmeldingen",
      "Sicherheit der Anmeldungen",
      "Sign-in security",
    ),
    description: text(
      "Déceler un accès anormal à votre compte.",
      "Een ongewone toegang tot uw account opmerken.",
      "Ungewöhnliche Zugriffe auf Ihr Konto erkennen.",
      "Detect unusual access to your account.",
    ),
    grounds: [
      {
        audience: ["accountHolder"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "protéger les comptes contre les accès frauduleux",
            "de accounts tegen frauduleuze toegang beschermen",
            "Konten vor betrügerischem Zugriff zu schützen",
            "protecting accounts against fraudulent access",
          ),
          balance: text(
            "La protection profite d'abord au titulaire ; les sessions ne servent à rien d'autre et disparaissent après six mois.",
            "De bescherming dient vooral de houder; de sessies dienen tot niets anders en verdwijnen na zes maanden.",
            "Der Schutz dient vor allem dem Inhaber; die Sitzungen dienen zu nichts anderem und verschwinden nach sechs Monaten.",
            "The protection benefits the holder first; sessions serve nothing else and are gone after six months.",
          ),
        },
        period: months(assumptions.A10.value.webMonths).after("webSession.lastSeen"),
      },
    ],
    uses: ["web.session"],
    collects: ["web.session"],
    ifNotProvided: text(
      "Sans trace de session, la connexion au compte n'est pas possible.",
      "Zonder sessiegegevens is aanmelden niet mogelijk.",
      "Ohne Sitzungsdaten ist keine Anmeldung möglich.",
      "Without a session record, signing in is not possible.",
    ),
    recipients: ["hosting"],
    onErasure: "ends",
  },
  websiteSecurity: {
    label: text(
      "Fonctionnement et sécurité des sites",
      "Werking en beveiliging van de sites",
      "Betrieb und Sicherheit der Websites",
      "Running and securing the sites",
    ),
    description: text(
      "Faire fonctionner nos sites et applications, trouver les pannes et repousser les attaques.",
      "Onze sites en apps laten werken, storingen vinden en aanvallen afslaan.",
      "Unsere Websites und Apps betreiben, Störungen finden und Angriffe abwehren.",
      "Run our sites and apps, find faults and repel attacks.",
    ),
    grounds: [
      {
        audience: ["visitor"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "assurer la disponibilité et la sécurité de nos sites et applications",
            "de beschikbaarheid en veiligheid van onze sites en apps verzekeren",
            "Verfügbarkeit und Sicherheit unserer Websites und Apps zu gewährleisten",
            "keeping our sites and apps available and secure",
          ),
          balance: text(
            "Un journal technique est inévitable, ne suit personne d'un site à l'autre et s'efface après six mois.",
            "Een technisch logboek is onvermijdelijk, volgt niemand van site tot site en wordt na zes maanden gewist.",
            "Ein technisches Protokoll ist unvermeidlich, verfolgt niemanden über Websites hinweg und wird nach sechs Monaten gelöscht.",
            "A technical log is unavoidable, follows nobody from site to site, and is erased after six months.",
          ),
        },
        period: months(assumptions.A10.value.webMonths).after("webLog.at"),
      },
    ],
    uses: ["web.ipAddress", "web.device", "web.request"],
    collects: ["web.ipAddress", "web.device", "web.request"],
    ifNotProvided: text(
      "Ces données sont transmises par votre appareil ; sans elles, la page ne peut pas s'afficher.",
      "Uw toestel stuurt deze gegevens mee; zonder die gegevens kan de pagina niet worden getoond.",
      "Ihr Gerät übermittelt diese Daten; ohne sie kann die Seite nicht angezeigt werden.",
      "Your device sends these data; without them the page cannot be shown.",
    ),
    recipients: ["hosting"],
    onErasure: "ends",
    whileRestricted: "protectionOfOthers",
  },
  cookieChoices: {
    label: text("Choix des cookies", "Cookiekeuzes", "Cookie-Auswahl", "Cookie choices"),
    description: text(
      "Retenir votre choix pour le respecter et ne pas vous le redemander sans cesse.",
      "Uw keuze onthouden om ze na te leven en ze niet telkens opnieuw te vragen.",
      "Ihre Wahl merken, um sie zu beachten und nicht ständig neu zu fragen.",
      "Remember your choice, so as to respect it and not to ask again and again.",
    ),
    grounds: [
      {
        audience: ["chooser"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "respecter et pouvoir prouver le choix exigé par l'article 10/2 de la loi du 30 juillet 2018",
            "de keuze die artikel 10/2 van de wet van 30 juli 2018 vereist naleven en kunnen aantonen",
            "die nach Artikel 10/2 des Gesetzes vom 30. Juli 2018 nötige Wahl zu beachten und nachweisen zu können",
            "respecting, and being able to prove, the choice that art. 10/2 of the law of 30 July 2018 requires",
          ),
          balance: text(
            "La fiche ne dit que ce que vous avez coché et la date ; elle expire après douze mois.",
            "De fiche zegt alleen wat u aankruiste en wanneer; ze vervalt na twaalf maanden.",
            "Der Eintrag enthält nur Ihre Auswahl und das Datum und läuft nach zwölf Monaten ab.",
            "The record says only what you ticked and when; it expires after twelve months.",
          ),
        },
        period: months(beParameters.cookieConsent.value.months).after("cookieChoice.at"),
      },
    ],
    uses: ["consents.cookieChoice"],
    collects: ["consents.cookieChoice"],
    ifNotProvided: text(
      "Sans choix de votre part, seuls les cookies indispensables sont déposés.",
      "Zonder keuze plaatsen wij alleen de noodzakelijke cookies.",
      "Ohne Ihre Wahl werden nur unbedingt nötige Cookies gesetzt.",
      "Without a choice from you, only the strictly necessary cookies are set.",
    ),
    recipients: ["hosting"],
    onErasure: "ends",
  },
  planning: {
    label: text(
      "Organisation des équipes",
      "Organisatie van de ploegen",
      "Einsatz der Teams",
      "Organising the teams",
    ),
    description: text(
      "Répartir le travail entre les techniciens et vendeurs et vous annoncer qui passera. Une notice distincte les informe eux-mêmes.",
      "Het werk onder technici en verkopers verdelen en u melden wie er komt. Zij krijgen zelf een afzonderlijke kennisgeving.",
      "Die Arbeit auf Techniker und Verkäufer verteilen und Ihnen ankündigen, wer kommt. Sie selbst erhalten einen eigenen Hinweis.",
      "Share the work among technicians and sellers and tell you who is coming. They receive a notice of their own.",
    ),
    grounds: [
      {
        audience: ["staff"],
        basis: { kind: "contract", when: running("engagement") },
        period: during("engagement"),
      },
    ],
    uses: ["staff.name", "staff.workContact", "staff.assignment"],
    collects: ["staff.name", "staff.workContact", "staff.assignment"],
    ifNotProvided: text(
      "Sans ces données, aucune intervention ne peut être confiée.",
      "Zonder deze gegevens kan geen opdracht worden toevertrouwd.",
      "Ohne diese Daten kann kein Einsatz übertragen werden.",
      "Without these data no work can be assigned.",
    ),
    recipients: ["offices", "hosting"],
    onErasure: {
      stays: "GDPR art. 17(1)(a)",
      reason: text(
        "La collaboration en cours ne peut se poursuivre sans ces données.",
        "De lopende samenwerking kan niet zonder deze gegevens.",
        "Die laufende Zusammenarbeit ist ohne diese Daten nicht möglich.",
        "The engagement under way cannot continue without these data.",
      ),
    },
  },
} satisfies Record<string, SenekPurpose>;
