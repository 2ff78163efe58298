/** The English texts of the notice, in the terms of the GDPR. */
import type { Messages } from "./messages.ts";

export const en: Messages = {
  title: (company) => `Your data at ${company}`,
  introduction: (company) => [
    `This page says which data ${company} uses, what for, on which legal basis and until when, and what you can change about it.`,
    "Each part starts with the short answer; open the detail when you want more.",
  ],
  chrome: { contents: "Contents", detail: "In detail", languages: "Languages" },

  basis: {
    consent: {
      name: "Your consent",
      meaning: "You said yes. You can take it back whenever you like.",
    },
    contract: {
      name: "Your contract or your request",
      meaning: "Without these data we could not answer your request or perform the contract.",
    },
    legalObligation: {
      name: "A legal obligation",
      meaning: "A rule of law requires it of us.",
    },
    vitalInterests: {
      name: "A person’s vital interests",
      meaning: "Somebody’s life or physical integrity depends on it.",
    },
    publicTask: {
      name: "A task in the public interest",
      meaning: "A rule of law gives us this task.",
    },
    legitimateInterests: {
      name: "A legitimate interest",
      meaning: "This interest was weighed against yours. You can object.",
    },
    softOptIn: {
      name: "The exception for existing customers",
      meaning:
        "You gave us your address when you bought something and can refuse, free of charge, in every message.",
    },
  },
  role: {
    controller: "separate controller",
    jointController: "joint controller",
    processor: "processor, on our instructions",
    authority: "public authority",
    internal: "our own staff",
  },
  channel: {
    email: "e-mail",
    phone: "phone",
    sms: "text message",
    post: "letter",
    visit: "visit at home",
    app: "app",
  },
  restrictedUse: {
    consent: "with your consent",
    claims: "to establish, exercise or defend legal claims",
    protectionOfOthers: "to protect the rights of another person",
    publicInterest: "for an important reason of public interest",
  },

  controller: {
    heading: "Who is responsible for your data",
    lead: (company) => [`${company} decides why and how your data are used: it is the controller.`],
    name: "Company",
    address: "Address",
    enterpriseNumber: "Enterprise number",
    email: "E-mail for any question about your data",
    phone: "Phone",
    website: "Website",
    officer: "Data protection officer",
    noOfficer: "No officer has been designated: the law does not require one here.",
  },
  marketingObjection: {
    heading: "Saying no to advertising",
    lead: [
      "You can object at any time to the use of your data to offer you products or services, including any profiling that goes with it.",
      "No reason is asked, it is free, and we cannot refuse.",
    ],
    how: "One word is enough, in any way: by e-mail, letter or phone, through the unsubscribe link, or by telling one of our technicians or sellers.",
    effect:
      "It takes effect at once and for every channel, unless you mean only one. Your contract, its price and the service do not change.",
    purposes: "What your objection stops",
  },
  people: {
    heading: "Whom this is for",
    lead: ["This information is for everyone whose data we hold."],
    conditions: "Conditions of certain purposes",
    conditionsLead: "The purposes named concern only people who meet the condition.",
  },
  purposes: {
    heading: "What for, on which basis, until when",
    lead: [
      "Every use of your data has a purpose, a legal basis and an end.",
      "What is not in this table, we do not do.",
    ],
    caption: "The purposes of processing",
    purpose: "Purpose",
    ground: "For whom, on which basis",
    period: "Until when",
    data: "Data",
    recipients: "Recipients",
    choices: "Your choices and other details",
    more: "Data, recipients and choices in detail",
    nobody: "Nobody outside our own departments",
    notStated: "Not stated",
    interest: "The interest pursued",
    balance: "Why it may prevail",
    norm: "Applicable text",
    periodLaw: "Rule that sets this period",
    asked: "What we ask you",
    validity: "How long the consent lasts",
    when: "When",
    conditions: "Conditions",
    channels: "By",
    contact: "How often",
    requires: "Only for people who are",
    actsFor: "On behalf of",
    erasure: "If you ask for erasure",
    erasureEnds: "This use ends.",
    erasureStays: (reason, article) => `This use goes on: ${reason} (${article}).`,
    objection: "If you object",
    objectionAbsolute: "We stop at once and ask no reason.",
    objectionBalanced:
      "Tell us what in your situation speaks against it. We suspend this use while we look into it and stop it, unless we demonstrate compelling grounds.",
    withdrawal: "If you withdraw your consent",
    withdrawalText: "We stop at once what rested on it. What was done before remains lawful.",
    restriction: "During a restriction",
    restrictionText: (use) => `This use remains possible ${use}.`,
    notProvided: "If you do not give these data",
    optOut: "Opt-out lists",
    optOutText: "Before every campaign we take out the people on the official opt-out list.",
    profiling: "Profiling",
    profilingText: "Your data are combined to evaluate or predict something about you.",
    automated: "Automated decision",
    automatedText: "An automatic assessment plays a part; a person can review it. See the part about it.",
  },
  data: {
    heading: "Which data",
    lead: [
      "Here, by category, are all the data we may hold.",
      "We do not necessarily hold everything about everyone.",
    ],
    fields: "Data",
    neededFor: "Used for",
    special: "sensitive or specially protected",
  },
  sources: {
    heading: "Where your data come from",
    lead: [
      "Most come from you, or arise from our contacts, our visits and your use of our services.",
      "Others reach us through third parties. Here they are.",
    ],
    isPublic: "Publicly accessible source",
    names: "Who",
    fields: "Data received",
    told: "When your data come from elsewhere, we tell you within a month at the latest, and at our first contact with you if that is sooner.",
  },
  decisions: {
    heading: "Automated decisions and profiling",
    lead: [
      "In the cases below an automatic calculation or ranking may weigh on a decision about you.",
      "You can always ask for a person to look at it again, give your point of view and contest the result.",
    ],
    logic: "How it works",
    consequence: "What it may change for you",
    review: "How to get a review by a person",
  },
  recipients: {
    heading: "Who may receive your data",
    lead: ["Only these recipients may receive data, each for the purposes named."],
    onlyNeeded: "Each recipient gets only the data named here, not the rest of your file.",
    mission: "Task",
    role: "Role",
    countries: "Countries",
    safeguard: "Safeguard outside the European Economic Area",
    adequate: (decision) =>
      `The European Commission has recognised that this country protects data adequately (${decision}).`,
    names: "By name",
    purposes: "Purposes",
    fields: "Data",
    allInEea:
      "All these recipients are established in the European Economic Area and open no access to your data from any other country.",
    outsideEea: (countries) =>
      `Some recipients are outside the European Economic Area: ${countries}. The safeguard that then protects your data is named; you can ask for a copy of it.`,
    joint:
      "With a joint controller an arrangement settles who does what. You can ask for the essence of it, and exercise your rights against either.",
  },
  partners: {
    heading: "When another company decides",
    lead: (company, partners) => [
      `For some jobs ${company} works on the instructions of ${partners}, which is then the controller.`,
      "Those data are kept apart and serve no purpose of our own.",
    ],
    address: "Address",
    notice: "Its privacy notice",
    rights:
      "For those data it is best to turn to that company. If you write to us, we pass your request on without delay and tell you so.",
    purposes: "What we do for it",
  },
  retention: {
    heading: "For how long",
    lead: [
      "There is no single period: each purpose has its own, given in the table.",
      "When the last purpose that needs a datum ends, that datum is erased.",
    ],
    points: [
      "A purpose that has ended no longer sees the data, even if another one requires keeping them.",
      "The last day given still counts; erasure happens the day after.",
      "A file fades piece by piece as the purposes end.",
      "A pending dispute may prolong the keeping of the papers it concerns, and no others; that is reviewed regularly.",
      "Months and years run from date to date. If the last month has no such day, its last day is taken.",
    ],
  },
  rights: {
    heading: "Your rights",
    lead: ["You can see, correct, erase, block or take away your data, and object to their use."],
    article: "Source in law",
    appliesTo: "Applies to",
    staysAfter: "What stays despite a request for erasure, and why",
    list: {
      access: {
        name: "Access",
        text: "Know whether we hold data about you, get a copy, and learn what they serve, where they come from, to whom they were passed on and until when they are kept.",
      },
      rectification: {
        name: "Rectification",
        text: "Have what is wrong corrected and what is missing completed. An invoice already issued is corrected by a new document; the original stays as it is.",
      },
      erasure: {
        name: "Erasure",
        text: "Have erased what is no longer needed. What must stay is listed for you, with the reason and the end date.",
      },
      restriction: {
        name: "Restriction",
        text: "Have your data set aside, neither used nor erased: while their accuracy is checked, while an objection is examined, or because you need them for a legal claim.",
      },
      portability: {
        name: "Portability",
        text: "Get what you provided in a machine-readable file, or have it sent to another company where technically feasible. This right covers automated processing based on your contract or your consent.",
      },
      objection: {
        name: "Objection",
        text: "Object, on grounds relating to your particular situation, to a use based on a legitimate interest. Against advertising no ground is needed.",
      },
      withdrawal: {
        name: "Withdrawal of consent",
        text: "Take back a consent as easily as you gave it. It takes effect at once for the future; what was done before remains lawful.",
      },
      humanReview: {
        name: "Review by a person",
        text: "Not to depend on a solely automated decision that seriously affects you: ask for a person to step in, be heard and contest the result.",
      },
    },
  },
  exercise: {
    heading: "How to exercise your rights",
    lead: (within) => [`Write to us or call us, in your own words: it is free and we answer ${within}.`],
    byEmail: "By e-mail",
    byPost: "By post",
    byPhone: "By phone",
    points: (extended) => [
      "No form, no account and no reason is required. A request made in person counts too.",
      "The time runs from the receipt of your request.",
      `If the request is complex, or you make several, the answer may come ${extended} of receipt. You are then told why in the first month.`,
      "We ask for proof of identity only when there is a real doubt, and we say what it is. Answering from the address we know, or quoting an invoice number, is mostly enough.",
      "If a copy of a document is useful all the same, cover the photograph, the national register number and whatever is not needed. The copy is destroyed after the check.",
      "Somebody may act for you if they show that you asked them to.",
      "A refusal always comes with its reasons and says how to challenge it.",
      "Erasing data that a running contract needs may make it impossible to go on with that contract; we warn you first. Objecting to advertising or withdrawing a consent never has that effect.",
    ],
  },
  complaint: {
    heading: "If you disagree",
    lead: (company) => [
      `Talk to ${company} first if you like; you do not have to.`,
      "You can lodge a complaint with the supervisory authority or go to court at any time.",
    ],
    authority: "Supervisory authority",
    court: "Court",
    courtText:
      "You can go to the court of the place where you live or of our registered office, with or without a prior complaint to the authority (art. 79 GDPR).",
  },
  mandatory: {
    heading: "What you must give and what is up to you",
    lead: [
      "Nothing is required without a reason. Where data are needed, here is what happens if you do not give them.",
    ],
  },
  minors: {
    heading: "Minors",
    lead: ["A child’s data call for particular care."],
    fromAge: (age) => `Only for people aged ${age} or over`,
    consent: (age) =>
      `Online, a child can consent alone from the age of ${age}; below that age a parent’s consent is needed.`,
    rights:
      "A child able to understand may exercise their rights themselves; their parents may do so for them. What rests on a consent given online in childhood is erased on simple request.",
  },
  security: {
    heading: "Security",
    lead: ["Each department sees only the data its work needs, and only as long as it may."],
    points: [
      "The database itself enforces this rule; it does not depend only on the goodwill of those who use it.",
      "What a purpose may no longer see leaves its screens at once, even before it is erased.",
    ],
    advice: [
      "Keep your password to yourself. We will never ask you for it.",
      "Take a long one that you use nowhere else, and change it if you think somebody knows it.",
      "Log out of a device that others use.",
    ],
    breach: (email) =>
      `No protection is perfect. If a breach puts you at high risk, we tell you without delay what happened and what you can do. Have you noticed something? Write to ${email}.`,
  },
  cookies: {
    heading: "Cookies and similar techniques",
    lead: [
      "On our sites and in our apps only what is indispensable is stored without asking. Refusing is as easy as accepting.",
    ],
    link: "Every cookie, its purpose and its duration",
  },
  version: {
    heading: "Version and changes",
    lead: (version, date) => [`Version ${version}, in effect from ${date}.`],
    changes: [
      "A new use is announced before it begins. If it depends on your consent, you are asked.",
      "Earlier versions are kept and can be had on request.",
    ],
  },
};
