/** The French texts of the notice, as spoken in Belgium. */
import type { Messages } from "./messages.ts";

export const fr: Messages = {
  title: (company) => `Vos données chez ${company}`,
  introduction: (company) => [
    `Cette page explique quelles données ${company} utilise, dans quel but, de quel droit et jusqu’à quand, et ce que vous pouvez y changer.`,
    "Chaque partie commence par l’essentiel ; le détail s’ouvre à la demande.",
  ],
  chrome: { contents: "Sommaire", detail: "En détail", languages: "Langues" },

  basis: {
    consent: {
      name: "Votre consentement",
      meaning: "Vous avez accepté. Vous pouvez revenir sur cet accord quand vous voulez.",
    },
    contract: {
      name: "Votre contrat ou votre demande",
      meaning: "Sans ces données, nous ne pourrions ni répondre à votre demande ni exécuter le contrat.",
    },
    legalObligation: {
      name: "Une obligation légale",
      meaning: "Une règle de droit nous l’impose.",
    },
    vitalInterests: {
      name: "Les intérêts vitaux d’une personne",
      meaning: "La vie ou l’intégrité physique de quelqu’un en dépend.",
    },
    publicTask: {
      name: "Une mission d’intérêt public",
      meaning: "Une règle de droit nous confie cette mission.",
    },
    legitimateInterests: {
      name: "Un intérêt légitime",
      meaning: "Cet intérêt a été mis en balance avec les vôtres. Vous pouvez vous y opposer.",
    },
    softOptIn: {
      name: "L’exception pour nos propres clients",
      meaning:
        "Vous nous avez donné votre adresse lors d’un achat et pouvez refuser à chaque envoi, sans frais.",
    },
  },
  role: {
    controller: "responsable du traitement distinct",
    jointController: "responsable conjoint du traitement",
    processor: "sous-traitant, sur nos instructions",
    authority: "autorité publique",
    internal: "notre propre personnel",
  },
  channel: {
    email: "e-mail",
    phone: "téléphone",
    sms: "SMS",
    post: "courrier postal",
    visit: "visite à domicile",
    app: "application",
  },
  restrictedUse: {
    consent: "avec votre accord",
    claims: "pour constater, exercer ou défendre un droit en justice",
    protectionOfOthers: "pour protéger les droits d’une autre personne",
    publicInterest: "pour un motif important d’intérêt public",
  },

  controller: {
    heading: "Qui répond de vos données",
    lead: (company) => [
      `${company} décide pourquoi et comment vos données sont utilisées : elle est le responsable du traitement.`,
    ],
    name: "Société",
    address: "Adresse",
    enterpriseNumber: "Numéro d’entreprise",
    email: "E-mail pour toute question sur vos données",
    phone: "Téléphone",
    website: "Site",
    officer: "Délégué à la protection des données",
    noOfficer: "Aucun délégué n’a été désigné : la loi ne l’exige pas ici.",
  },
  marketingObjection: {
    heading: "Dire non à la publicité",
    lead: [
      "Vous pouvez vous opposer à tout moment à l’utilisation de vos données pour vous proposer des produits ou des services, y compris au profilage qui y est lié.",
      "Aucun motif n’est demandé, c’est gratuit, et nous ne pouvons pas refuser.",
    ],
    how: "Un mot suffit, par tout moyen : e-mail, courrier, téléphone, lien de désinscription, ou de vive voix à l’un de nos techniciens ou vendeurs.",
    effect:
      "L’effet est immédiat et vaut pour tous les canaux, sauf si vous n’en visez qu’un. Votre contrat, son prix et le service ne changent pas.",
    purposes: "Ce que votre refus arrête",
  },
  people: {
    heading: "Qui est concerné",
    lead: ["Cette information s’adresse à toute personne dont nous détenons des données."],
    conditions: "Conditions propres à certaines finalités",
    conditionsLead: "Les finalités citées ne concernent que les personnes qui remplissent la condition.",
  },
  purposes: {
    heading: "Pourquoi, de quel droit, jusqu’à quand",
    lead: [
      "Chaque utilisation de vos données a un but, une base juridique et une fin.",
      "Ce qui ne figure pas dans ce tableau, nous ne le faisons pas.",
    ],
    caption: "Les finalités de traitement",
    purpose: "Finalité",
    ground: "Pour qui, de quel droit",
    period: "Jusqu’à quand",
    data: "Données",
    recipients: "Destinataires",
    choices: "Vos choix et autres précisions",
    more: "Données, destinataires et choix, en détail",
    nobody: "Personne en dehors de nos services",
    notStated: "Non précisé",
    interest: "L’intérêt poursuivi",
    balance: "Pourquoi il peut l’emporter",
    norm: "Texte applicable",
    periodLaw: "Règle qui fixe cette durée",
    asked: "Ce que nous vous demandons",
    validity: "Durée de l’accord",
    when: "Quand",
    conditions: "Conditions",
    channels: "Par",
    contact: "Fréquence",
    requires: "Seulement si la personne est",
    actsFor: "Pour le compte de",
    erasure: "Si vous demandez l’effacement",
    erasureEnds: "Cette utilisation prend fin.",
    erasureStays: (reason, article) => `Cette utilisation continue : ${reason} (${article}).`,
    objection: "Si vous vous opposez",
    objectionAbsolute: "Nous arrêtons aussitôt, sans demander de motif.",
    objectionBalanced:
      "Dites-nous ce qui, dans votre situation, s’y oppose. Nous suspendons cette utilisation pendant l’examen et l’arrêtons, à moins de prouver un motif impérieux.",
    withdrawal: "Si vous retirez votre consentement",
    withdrawalText: "Nous arrêtons aussitôt ce qui reposait sur lui. Ce qui a été fait avant reste licite.",
    restriction: "Pendant une limitation",
    restrictionText: (use) => `Cette utilisation reste possible ${use}.`,
    notProvided: "Si vous ne donnez pas ces données",
    optOut: "Listes d’opposition",
    optOutText:
      "Nous écartons avant chaque campagne les personnes inscrites sur la liste d’opposition officielle.",
    profiling: "Profilage",
    profilingText: "Vos données sont combinées pour évaluer ou prévoir quelque chose à votre sujet.",
    automated: "Décision automatisée",
    automatedText:
      "Une évaluation automatique intervient ; une personne peut la revoir. Voir la partie qui y est consacrée.",
  },
  data: {
    heading: "Quelles données",
    lead: [
      "Voici, par catégorie, toutes les données que nous pouvons détenir.",
      "Nous n’avons pas nécessairement tout sur chacun.",
    ],
    fields: "Données",
    neededFor: "Utilisées pour",
    special: "donnée sensible ou spécialement protégée",
  },
  sources: {
    heading: "D’où viennent vos données",
    lead: [
      "La plupart viennent de vous, ou naissent de nos échanges, de nos visites et de votre usage de nos services.",
      "D’autres nous parviennent par des tiers, que voici.",
    ],
    isPublic: "Source accessible au public",
    names: "Qui",
    fields: "Données reçues",
    told: "Lorsque vos données nous viennent d’ailleurs, vous en êtes informé dans le mois au plus tard, et dès notre premier contact s’il a lieu avant.",
  },
  decisions: {
    heading: "Décisions automatisées et profilage",
    lead: [
      "Dans les cas ci-dessous, un calcul ou un classement automatique peut peser sur une décision qui vous concerne.",
      "Vous pouvez toujours demander qu’une personne la réexamine, donner votre point de vue et contester le résultat.",
    ],
    logic: "Comment cela fonctionne",
    consequence: "Ce que cela peut changer pour vous",
    review: "Comment obtenir un examen par une personne",
  },
  recipients: {
    heading: "Qui peut recevoir vos données",
    lead: ["Seuls les destinataires suivants peuvent recevoir des données, chacun pour les buts indiqués."],
    onlyNeeded:
      "Chaque destinataire ne reçoit que les données nommées ici, et non le reste de votre dossier.",
    mission: "Mission",
    role: "Rôle",
    countries: "Pays",
    safeguard: "Garantie hors de l’Espace économique européen",
    adequate: (decision) =>
      `La Commission européenne a reconnu que ce pays protège suffisamment les données (${decision}).`,
    names: "Nommément",
    purposes: "Buts",
    fields: "Données",
    allInEea:
      "Tous ces destinataires sont établis dans l’Espace économique européen et n’ouvrent aucun accès à vos données depuis un autre pays.",
    outsideEea: (countries) =>
      `Certains destinataires se trouvent hors de l’Espace économique européen : ${countries}. La garantie qui protège alors vos données est indiquée ; vous pouvez en demander une copie.`,
    joint:
      "Avec un responsable conjoint, un accord répartit les tâches. Vous pouvez en demander les grandes lignes et exercer vos droits auprès de l’un comme de l’autre.",
  },
  partners: {
    heading: "Quand une autre société décide",
    lead: (company, partners) => [
      `Pour certaines missions, ${company} suit les instructions d’une autre société, ${partners} : c’est elle, alors, le responsable du traitement.`,
      "Ces données sont tenues à part et ne servent à aucun de nos propres buts.",
    ],
    address: "Adresse",
    notice: "Sa politique de confidentialité",
    rights:
      "Pour ces données, adressez-vous de préférence à cette société. Si vous nous écrivez, nous lui transmettons votre demande sans tarder et vous le disons.",
    purposes: "Ce que nous faisons pour elle",
  },
  retention: {
    heading: "Combien de temps",
    lead: [
      "Il n’y a pas une durée unique : chaque but a la sienne, indiquée dans le tableau.",
      "Quand le dernier but qui a besoin d’une donnée prend fin, cette donnée est effacée.",
    ],
    points: [
      "Un but terminé n’a plus accès aux données, même si un autre oblige à les conserver.",
      "Le dernier jour indiqué compte encore ; l’effacement se fait le lendemain.",
      "Un dossier s’efface morceau par morceau, à mesure que les buts prennent fin.",
      "Un litige en cours peut prolonger la conservation des seules pièces qu’il concerne ; cette mesure est revue à intervalles réguliers.",
      "Les durées en mois ou en années se comptent de date à date. Si le jour n’existe pas dans le mois d’arrivée, le dernier jour de ce mois est retenu.",
    ],
  },
  rights: {
    heading: "Vos droits",
    lead: [
      "Vous pouvez consulter, corriger, faire effacer, bloquer ou emporter vos données, et vous opposer à leur usage.",
    ],
    article: "Fondement",
    appliesTo: "Vaut pour",
    staysAfter: "Ce qui reste malgré une demande d’effacement, et pourquoi",
    list: {
      access: {
        name: "Consulter",
        text: "Savoir si nous avons des données sur vous, en recevoir une copie et apprendre à quoi elles servent, d’où elles viennent, à qui elles ont été transmises et jusqu’à quand elles sont conservées.",
      },
      rectification: {
        name: "Corriger",
        text: "Faire rectifier ce qui est faux et compléter ce qui manque. Une facture déjà émise se corrige par un nouveau document, jamais en modifiant l’original.",
      },
      erasure: {
        name: "Faire effacer",
        text: "Obtenir l’effacement de ce qui n’est plus nécessaire. Ce qui doit rester vous est énuméré, avec la raison et la date de fin.",
      },
      restriction: {
        name: "Bloquer",
        text: "Faire mettre vos données de côté, sans usage ni effacement : pendant que l’on vérifie leur exactitude, pendant l’examen d’une opposition, ou parce que vous en avez besoin pour défendre vos droits.",
      },
      portability: {
        name: "Emporter",
        text: "Recevoir ce que vous nous avez fourni dans un fichier lisible par une machine, ou le faire envoyer à une autre société si c’est techniquement possible. Ce droit vise les traitements automatisés fondés sur votre contrat ou votre consentement.",
      },
      objection: {
        name: "Vous opposer",
        text: "Vous opposer, pour une raison tenant à votre situation, à un usage fondé sur un intérêt légitime. Contre la publicité, aucune raison n’est nécessaire.",
      },
      withdrawal: {
        name: "Retirer votre consentement",
        text: "Revenir sur un accord aussi simplement que vous l’avez donné. L’effet est immédiat pour l’avenir ; ce qui a été fait auparavant reste licite.",
      },
      humanReview: {
        name: "Parler à une personne",
        text: "Ne pas dépendre d’une décision entièrement automatique qui vous touche sérieusement : demander l’intervention d’une personne, être entendu et contester le résultat.",
      },
    },
  },
  exercise: {
    heading: "Comment exercer vos droits",
    lead: (within) => [
      `Écrivez-nous ou appelez-nous, avec vos propres mots : c’est gratuit et nous répondons ${within}.`,
    ],
    byEmail: "Par e-mail",
    byPost: "Par courrier",
    byPhone: "Par téléphone",
    points: (extended) => [
      "Ni formulaire, ni compte, ni motif ne sont exigés. Une demande faite de vive voix compte aussi.",
      "Le délai court dès la réception de votre demande.",
      `Si la demande est complexe, ou si vous en faites plusieurs, la réponse peut venir ${extended} à compter de la réception. Vous apprenez alors pourquoi pendant le premier mois.`,
      "Nous ne demandons une preuve d’identité qu’en cas de doute réel, et expliquons ce doute. Répondre depuis l’adresse que nous connaissons, ou citer le numéro d’une facture, suffit le plus souvent.",
      "Si une copie d’un document est malgré tout utile, masquez la photo, le numéro de registre national et tout ce qui n’est pas indispensable. La copie est détruite après vérification.",
      "Quelqu’un peut agir pour vous s’il montre qu’il en est chargé.",
      "Un refus est toujours motivé et indique comment le contester.",
      "Effacer une donnée dont un contrat en cours a besoin peut empêcher la suite de ce contrat ; nous vous prévenons avant. S’opposer à la publicité ou retirer un consentement n’a jamais cet effet.",
    ],
  },
  complaint: {
    heading: "Si vous n’êtes pas d’accord",
    lead: (company) => [
      `Parlez-en d’abord à ${company} si vous le souhaitez ; rien ne vous y oblige.`,
      "Vous pouvez à tout moment introduire une plainte auprès de l’autorité de contrôle ou saisir un juge.",
    ],
    authority: "Autorité de contrôle",
    court: "Juge",
    courtText:
      "Le tribunal de votre lieu de résidence ou de notre siège peut être saisi, avec ou sans plainte préalable à l’autorité (art. 79 du RGPD).",
  },
  mandatory: {
    heading: "Ce que vous devez donner, et ce qui reste libre",
    lead: [
      "Rien n’est exigé sans raison. Là où une donnée est nécessaire, voici ce qui se passe si vous ne la donnez pas.",
    ],
  },
  minors: {
    heading: "Mineurs d’âge",
    lead: ["Les données d’un enfant demandent une attention particulière."],
    fromAge: (age) => `Réservé aux personnes de ${age} ans au moins`,
    consent: (age) =>
      `En ligne, un enfant peut donner seul son consentement à partir de ${age} ans ; avant cet âge, celui d’un parent est nécessaire.`,
    rights:
      "Un enfant capable de comprendre peut exercer ses droits lui-même ; ses parents peuvent le faire pour lui. Ce qui repose sur un accord donné en ligne pendant l’enfance est effacé sur simple demande.",
  },
  security: {
    heading: "Sécurité",
    lead: [
      "Chaque service ne voit que les données dont son travail a besoin, et seulement tant qu’il en a le droit.",
    ],
    points: [
      "Cette règle est appliquée par la base de données elle-même, et non par la seule bonne volonté de ceux qui l’utilisent.",
      "Ce qu’un but ne peut plus voir disparaît de ses écrans aussitôt, avant même d’être effacé.",
    ],
    advice: [
      "Gardez votre mot de passe pour vous. Nous ne vous le demanderons jamais.",
      "Prenez-en un long, qui ne sert qu’ici, et changez-le si vous pensez que quelqu’un le connaît.",
      "Déconnectez-vous d’un appareil que d’autres utilisent.",
    ],
    breach: (email) =>
      `Aucune protection n’est parfaite. Si une fuite vous expose à un risque élevé, nous vous prévenons sans retard, en disant ce qui s’est passé et ce que vous pouvez faire. Vous avez remarqué quelque chose ? Écrivez à ${email}.`,
  },
  cookies: {
    heading: "Cookies et techniques semblables",
    lead: [
      "Sur nos sites et dans nos applications, seul ce qui est indispensable est déposé sans vous le demander. Refuser est aussi simple qu’accepter.",
    ],
    link: "Chaque cookie, son but et sa durée",
  },
  version: {
    heading: "Version et changements",
    lead: (version, date) => [`Version ${version}, applicable à partir du ${date}.`],
    changes: [
      "Une utilisation nouvelle vous est annoncée avant de commencer. Si elle dépend de votre accord, il vous est demandé.",
      "Les versions précédentes sont conservées et peuvent être obtenues sur demande.",
    ],
  },
};
