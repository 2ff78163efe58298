/** The German texts of the notice. */
import type { Messages } from "./messages.ts";

export const de: Messages = {
  title: (company) => `Ihre Daten bei ${company}`,
  introduction: (company) => [
    `Hier lesen Sie, welche Daten ${company} verwendet, wozu, auf welcher Grundlage und bis wann, und was Sie daran ändern können.`,
    "Jeder Teil beginnt mit dem Wichtigsten; die Einzelheiten öffnen Sie bei Bedarf.",
  ],
  chrome: { contents: "Inhalt", detail: "Im Einzelnen", languages: "Sprachen" },

  basis: {
    consent: {
      name: "Ihre Einwilligung",
      meaning: "Sie haben zugestimmt. Sie können das jederzeit widerrufen.",
    },
    contract: {
      name: "Ihr Vertrag oder Ihre Anfrage",
      meaning: "Ohne diese Daten könnten wir Ihre Anfrage nicht beantworten oder den Vertrag nicht erfüllen.",
    },
    legalObligation: {
      name: "Eine rechtliche Verpflichtung",
      meaning: "Eine Rechtsvorschrift verlangt es von uns.",
    },
    vitalInterests: {
      name: "Lebenswichtige Interessen einer Person",
      meaning: "Leben oder körperliche Unversehrtheit eines Menschen hängen davon ab.",
    },
    publicTask: {
      name: "Eine Aufgabe im öffentlichen Interesse",
      meaning: "Eine Rechtsvorschrift überträgt uns diese Aufgabe.",
    },
    legitimateInterests: {
      name: "Ein berechtigtes Interesse",
      meaning: "Dieses Interesse wurde gegen Ihre abgewogen. Sie können widersprechen.",
    },
    softOptIn: {
      name: "Die Ausnahme für eigene Kunden",
      meaning:
        "Sie haben uns Ihre Adresse bei einem Kauf gegeben und können bei jeder Nachricht kostenlos ablehnen.",
    },
  },
  role: {
    controller: "eigenständiger Verantwortlicher",
    jointController: "gemeinsam Verantwortlicher",
    processor: "Auftragsverarbeiter, nach unseren Weisungen",
    authority: "Behörde",
    internal: "unsere eigenen Mitarbeiter",
  },
  channel: {
    email: "E-Mail",
    phone: "Telefon",
    sms: "SMS",
    post: "Brief",
    visit: "Hausbesuch",
    app: "App",
  },
  restrictedUse: {
    consent: "mit Ihrer Einwilligung",
    claims: "zur Geltendmachung, Ausübung oder Verteidigung von Rechtsansprüchen",
    protectionOfOthers: "zum Schutz der Rechte einer anderen Person",
    publicInterest: "aus einem wichtigen Grund des öffentlichen Interesses",
  },

  controller: {
    heading: "Wer für Ihre Daten verantwortlich ist",
    lead: (company) => [
      `${company} entscheidet, warum und wie Ihre Daten verwendet werden, und ist der Verantwortliche im Sinne der DSGVO.`,
    ],
    name: "Unternehmen",
    address: "Anschrift",
    enterpriseNumber: "Unternehmensnummer",
    email: "E-Mail für alle Fragen zu Ihren Daten",
    phone: "Telefon",
    website: "Website",
    officer: "Datenschutzbeauftragter",
    noOfficer: "Es ist kein Datenschutzbeauftragter benannt: Das Gesetz verlangt es hier nicht.",
  },
  marketingObjection: {
    heading: "Nein zu Werbung",
    lead: [
      "Sie können jederzeit der Verwendung Ihrer Daten für Angebote von Produkten oder Dienstleistungen widersprechen, auch dem damit verbundenen Profiling.",
      "Sie brauchen keinen Grund anzugeben, es kostet nichts, und wir können es nicht ablehnen.",
    ],
    how: "Ein Wort genügt, auf jedem Weg: per E-Mail, Brief oder Telefon, über den Abmeldelink oder mündlich gegenüber unseren Technikern und Verkäufern.",
    effect:
      "Der Widerspruch wirkt sofort und für alle Kanäle, sofern Sie nicht nur einen meinen. An Ihrem Vertrag, am Preis und an der Leistung ändert sich nichts.",
    purposes: "Was Ihr Widerspruch beendet",
  },
  people: {
    heading: "Für wen das gilt",
    lead: ["Diese Hinweise richten sich an alle, deren Daten wir haben."],
    conditions: "Bedingungen für einzelne Zwecke",
    conditionsLead: "Die genannten Zwecke betreffen nur Personen, die die Bedingung erfüllen.",
  },
  purposes: {
    heading: "Wozu, auf welcher Grundlage, bis wann",
    lead: [
      "Jede Verwendung Ihrer Daten hat einen Zweck, eine Rechtsgrundlage und ein Ende.",
      "Was nicht in dieser Tabelle steht, tun wir nicht.",
    ],
    caption: "Die Zwecke der Verarbeitung",
    purpose: "Zweck",
    ground: "Für wen, auf welcher Grundlage",
    period: "Bis wann",
    data: "Daten",
    recipients: "Empfänger",
    choices: "Ihre Wahl und weitere Angaben",
    more: "Daten, Empfänger und Wahlmöglichkeiten im Einzelnen",
    nobody: "Niemand außerhalb unseres Hauses",
    notStated: "Nicht angegeben",
    interest: "Das verfolgte Interesse",
    balance: "Warum es überwiegen kann",
    norm: "Rechtsvorschrift",
    periodLaw: "Regel, die diese Frist bestimmt",
    asked: "Worum wir Sie bitten",
    validity: "Dauer der Einwilligung",
    when: "Wann",
    conditions: "Bedingungen",
    channels: "Per",
    contact: "Häufigkeit",
    requires: "Nur für Personen, die diese Bedingung erfüllen",
    actsFor: "Im Auftrag von",
    erasure: "Wenn Sie Löschung verlangen",
    erasureEnds: "Diese Verwendung endet.",
    erasureStays: (reason, article) => `Diese Verwendung geht weiter: ${reason} (${article}).`,
    objection: "Wenn Sie widersprechen",
    objectionAbsolute: "Wir hören sofort auf und fragen nicht nach dem Grund.",
    objectionBalanced:
      "Sagen Sie uns, was in Ihrer Situation dagegen spricht. Während der Prüfung setzen wir diese Verwendung aus und beenden sie, sofern wir keine zwingenden Gründe nachweisen.",
    withdrawal: "Wenn Sie Ihre Einwilligung widerrufen",
    withdrawalText: "Wir beenden sofort, was darauf beruhte. Was vorher geschah, bleibt rechtmäßig.",
    restriction: "Während einer Einschränkung",
    restrictionText: (use) => `Diese Verwendung bleibt möglich ${use}.`,
    notProvided: "Wenn Sie diese Daten nicht angeben",
    optOut: "Sperrlisten",
    optOutText: "Vor jeder Aktion nehmen wir alle heraus, die auf der amtlichen Sperrliste stehen.",
    profiling: "Profiling",
    profilingText: "Ihre Daten werden verknüpft, um etwas über Sie zu bewerten oder vorherzusagen.",
    automated: "Automatisierte Entscheidung",
    automatedText:
      "Eine automatische Bewertung wirkt mit; ein Mensch kann sie überprüfen. Siehe den Abschnitt dazu.",
  },
  data: {
    heading: "Welche Daten",
    lead: [
      "Hier stehen, nach Kategorien, alle Daten, die wir haben können.",
      "Nicht von jedem haben wir alles.",
    ],
    fields: "Daten",
    neededFor: "Verwendet für",
    special: "sensible oder besonders geschützte Angabe",
  },
  sources: {
    heading: "Woher Ihre Daten kommen",
    lead: [
      "Die meisten kommen von Ihnen selbst oder entstehen aus unseren Kontakten, unseren Besuchen und Ihrer Nutzung unserer Dienste.",
      "Andere erhalten wir von Dritten, nämlich von den folgenden.",
    ],
    isPublic: "Öffentlich zugängliche Quelle",
    names: "Wer",
    fields: "Erhaltene Daten",
    told: "Erhalten wir Ihre Daten von anderer Seite, so erfahren Sie das spätestens binnen eines Monats, und schon bei unserem ersten Kontakt, wenn dieser früher stattfindet.",
  },
  decisions: {
    heading: "Automatisierte Entscheidungen und Profiling",
    lead: [
      "In den folgenden Fällen kann eine automatische Berechnung oder Einstufung eine Entscheidung über Sie beeinflussen.",
      "Sie können immer verlangen, dass ein Mensch sie überprüft, Ihren Standpunkt darlegen und das Ergebnis anfechten.",
    ],
    logic: "Wie es funktioniert",
    consequence: "Was das für Sie ändern kann",
    review: "Wie Sie die Prüfung durch einen Menschen erhalten",
  },
  recipients: {
    heading: "Wer Ihre Daten erhalten kann",
    lead: ["Nur die folgenden Empfänger können Daten erhalten, jeder für die genannten Zwecke."],
    onlyNeeded: "Jeder Empfänger erhält nur die hier genannten Daten, nicht den Rest Ihrer Akte.",
    mission: "Aufgabe",
    role: "Rolle",
    countries: "Länder",
    safeguard: "Garantie außerhalb des Europäischen Wirtschaftsraums",
    adequate: (decision) =>
      `Die Europäische Kommission hat anerkannt, dass dieses Land Daten angemessen schützt (${decision}).`,
    names: "Namentlich",
    purposes: "Zwecke",
    fields: "Daten",
    allInEea:
      "Alle diese Empfänger sind im Europäischen Wirtschaftsraum niedergelassen und gewähren aus keinem anderen Land Zugang zu Ihren Daten.",
    outsideEea: (countries) =>
      `Einige Empfänger befinden sich außerhalb des Europäischen Wirtschaftsraums: ${countries}. Die Garantie, die Ihre Daten dann schützt, ist angegeben; Sie können eine Kopie davon verlangen.`,
    joint:
      "Mit einem gemeinsam Verantwortlichen regelt eine Vereinbarung, wer was tut. Sie können deren wesentlichen Inhalt verlangen und Ihre Rechte bei jedem von beiden ausüben.",
  },
  partners: {
    heading: "Wenn ein anderes Unternehmen entscheidet",
    lead: (company, partners) => [
      `Bei manchen Aufträgen handelt ${company} nach den Weisungen von ${partners}; Verantwortlicher ist dann dieses Unternehmen.`,
      "Diese Daten werden getrennt gehalten und dienen keinem unserer eigenen Zwecke.",
    ],
    address: "Anschrift",
    notice: "Dessen Datenschutzerklärung",
    rights:
      "Wenden Sie sich wegen dieser Daten am besten an dieses Unternehmen. Schreiben Sie uns, so leiten wir Ihr Anliegen unverzüglich weiter und sagen Ihnen das.",
    purposes: "Was wir in dessen Auftrag tun",
  },
  retention: {
    heading: "Wie lange",
    lead: [
      "Es gibt nicht die eine Frist: Jeder Zweck hat seine eigene, sie steht in der Tabelle.",
      "Endet der letzte Zweck, der eine Angabe braucht, so wird sie gelöscht.",
    ],
    points: [
      "Ein beendeter Zweck hat keinen Zugang mehr zu den Daten, selbst wenn ein anderer ihre Aufbewahrung verlangt.",
      "Der genannte letzte Tag zählt noch mit; gelöscht wird am Tag danach.",
      "Eine Akte verschwindet Stück für Stück, so wie die Zwecke enden.",
      "Ein laufender Rechtsstreit kann die Aufbewahrung verlängern, aber nur für die Unterlagen, um die es geht; das wird regelmäßig überprüft.",
      "Monate und Jahre zählen von Datum zu Datum. Gibt es den Tag im letzten Monat nicht, so gilt dessen letzter Tag.",
    ],
  },
  rights: {
    heading: "Ihre Rechte",
    lead: [
      "Sie können Ihre Daten einsehen, berichtigen, löschen, sperren lassen oder mitnehmen und ihrer Verwendung widersprechen.",
    ],
    article: "Vorschrift",
    appliesTo: "Gilt für",
    staysAfter: "Was trotz eines Löschverlangens bleibt, und warum",
    list: {
      access: {
        name: "Auskunft",
        text: "Erfahren, ob wir Daten über Sie haben, eine Kopie erhalten und wissen, wozu sie dienen, woher sie stammen, an wen sie gegangen sind und bis wann sie aufbewahrt werden.",
      },
      rectification: {
        name: "Berichtigung",
        text: "Falsches berichtigen und Fehlendes ergänzen lassen. Eine ausgestellte Rechnung wird durch ein neues Dokument berichtigt; das Original bleibt, wie es ist.",
      },
      erasure: {
        name: "Löschung",
        text: "Löschen lassen, was nicht mehr nötig ist. Was bleiben muss, zählen wir Ihnen auf, mit Grund und Enddatum.",
      },
      restriction: {
        name: "Einschränkung",
        text: "Ihre Daten beiseitelegen lassen, sodass sie weder verwendet noch gelöscht werden: solange ihre Richtigkeit oder ein Widerspruch geprüft wird, oder weil Sie sie für Ihre Rechtsansprüche brauchen.",
      },
      portability: {
        name: "Datenübertragbarkeit",
        text: "Was Sie uns bereitgestellt haben, in einer maschinenlesbaren Datei erhalten oder, wenn technisch möglich, an ein anderes Unternehmen senden lassen. Das gilt für automatisierte Verarbeitungen aufgrund Ihres Vertrags oder Ihrer Einwilligung.",
      },
      objection: {
        name: "Widerspruch",
        text: "Aus Gründen, die sich aus Ihrer besonderen Situation ergeben, einer Verwendung widersprechen, die auf einem berechtigten Interesse beruht. Gegen Werbung braucht es keinen Grund.",
      },
      withdrawal: {
        name: "Widerruf der Einwilligung",
        text: "Eine Einwilligung so einfach zurücknehmen, wie Sie sie erteilt haben. Das wirkt sofort für die Zukunft; was vorher geschah, bleibt rechtmäßig.",
      },
      humanReview: {
        name: "Prüfung durch einen Menschen",
        text: "Nicht von einer rein automatischen Entscheidung abhängen, die Sie erheblich trifft: das Eingreifen einer Person verlangen, gehört werden und das Ergebnis anfechten.",
      },
    },
  },
  exercise: {
    heading: "Wie Sie Ihre Rechte ausüben",
    lead: (within) => [
      `Schreiben Sie uns oder rufen Sie an, mit Ihren eigenen Worten: Es ist kostenlos, und wir antworten ${within}.`,
    ],
    byEmail: "Per E-Mail",
    byPost: "Per Brief",
    byPhone: "Telefonisch",
    points: (extended) => [
      "Sie brauchen weder Formular noch Konto noch Begründung. Auch mündlich gestellte Anträge zählen.",
      "Die Frist beginnt mit dem Eingang Ihres Antrags.",
      `Ist der Antrag komplex oder stellen Sie mehrere, so kann die Antwort ${extended} ab Eingang kommen. Den Grund erfahren Sie dann im ersten Monat.`,
      "Einen Identitätsnachweis verlangen wir nur bei begründeten Zweifeln, und wir nennen sie. Meist genügt es, von der uns bekannten Adresse zu antworten oder eine Rechnungsnummer anzugeben.",
      "Ist doch die Kopie eines Dokuments nützlich, so schwärzen Sie das Foto, die Nationalregisternummer und alles Entbehrliche. Nach der Prüfung wird die Kopie vernichtet.",
      "Jemand anderes kann für Sie handeln, wenn er zeigt, dass Sie ihn beauftragt haben.",
      "Eine Ablehnung wird immer begründet und sagt, wie Sie dagegen vorgehen können.",
      "Wird eine Angabe gelöscht, die ein laufender Vertrag braucht, so lässt er sich vielleicht nicht fortsetzen; wir warnen Sie vorher. Ein Widerspruch gegen Werbung oder der Widerruf einer Einwilligung hat diese Folge nie.",
    ],
  },
  complaint: {
    heading: "Wenn Sie nicht einverstanden sind",
    lead: (company) => [
      `Sprechen Sie zuerst mit ${company}, wenn Sie möchten; Sie müssen es nicht.`,
      "Sie können jederzeit Beschwerde bei der Aufsichtsbehörde einlegen oder ein Gericht anrufen.",
    ],
    authority: "Aufsichtsbehörde",
    court: "Gericht",
    courtText:
      "Zuständig ist das Gericht an Ihrem Aufenthaltsort oder an unserem Sitz, mit oder ohne vorherige Beschwerde bei der Behörde (Art. 79 DSGVO).",
  },
  mandatory: {
    heading: "Was Sie angeben müssen und was Ihnen freisteht",
    lead: [
      "Nichts wird ohne Grund verlangt. Wo eine Angabe nötig ist, steht hier, was geschieht, wenn Sie sie nicht machen.",
    ],
  },
  minors: {
    heading: "Minderjährige",
    lead: ["Daten eines Kindes verlangen besondere Sorgfalt."],
    fromAge: (age) => `Nur für Personen ab ${age} Jahren`,
    consent: (age) =>
      `Online kann ein Kind ab ${age} Jahren allein einwilligen; vorher ist die Einwilligung eines Elternteils nötig.`,
    rights:
      "Ein Kind, das versteht, worum es geht, kann seine Rechte selbst ausüben; die Eltern können es für das Kind tun. Was auf einer online als Kind erteilten Einwilligung beruht, wird auf einfaches Verlangen gelöscht.",
  },
  security: {
    heading: "Sicherheit",
    lead: ["Jede Stelle sieht nur die Daten, die ihre Arbeit braucht, und nur solange sie es darf."],
    points: [
      "Diese Regel setzt die Datenbank selbst durch; sie hängt nicht allein vom guten Willen derer ab, die damit arbeiten.",
      "Was ein Zweck nicht mehr sehen darf, verschwindet sofort von seinen Bildschirmen, noch bevor es gelöscht ist.",
    ],
    advice: [
      "Behalten Sie Ihr Passwort für sich. Wir werden Sie nie danach fragen.",
      "Wählen Sie ein langes, das Sie nur hier verwenden, und ändern Sie es, wenn Sie glauben, dass jemand es kennt.",
      "Melden Sie sich auf Geräten ab, die auch andere benutzen.",
    ],
    breach: (email) =>
      `Kein Schutz ist vollkommen. Setzt eine Datenpanne Sie einem hohen Risiko aus, so benachrichtigen wir Sie unverzüglich und sagen, was geschehen ist und was Sie tun können. Ist Ihnen etwas aufgefallen? Schreiben Sie an ${email}.`,
  },
  cookies: {
    heading: "Cookies und ähnliche Techniken",
    lead: [
      "Auf unseren Websites und in unseren Apps wird nur das Unentbehrliche ohne Nachfrage gespeichert. Ablehnen ist so einfach wie Annehmen.",
    ],
    link: "Jedes Cookie mit Zweck und Dauer",
  },
  version: {
    heading: "Fassung und Änderungen",
    lead: (version, date) => [`Fassung ${version}, gültig ab dem ${date}.`],
    changes: [
      "Eine neue Verwendung kündigen wir an, bevor sie beginnt. Hängt sie von Ihrer Einwilligung ab, so fragen wir Sie.",
      "Frühere Fassungen werden aufbewahrt und sind auf Anfrage erhältlich.",
    ],
  },
};
