/**
 * Facts about a privacy text that people wrote by hand, for the checker. A notice that Serment generates needs none
 * of this: its clauses are written by notice/ and cannot be left out. A policy transcribed from a published text
 * carries these facts, so that the gaps of the text become findings. It holds no sentence of the text itself.
 *
 * What a text does not say is blank in the transcription: an empty `Text` or string where a label, an interest, a
 * norm, a version, a day or an address would be; no grounds for a purpose without a basis; `unstated` for a period.
 */

/** The clauses a notice needs beyond its table of purposes. */
export const noticeClauses = [
  /** Direct marketing may always be objected to, said apart from everything else. */
  "directMarketingObjection",
  /** Other uses on legitimate interests may be objected to as well. */
  "otherObjections",
  /** A withdrawal leaves earlier processing lawful. */
  "withdrawalKeepsPast",
  /** Requests are answered within a month. */
  "answerTime",
  /** Requests are free of charge. */
  "freeOfCharge",
  /** A person may ask for human review of an automated decision. */
  "humanReview",
  /** How the text changes and how people learn of it. */
  "changes",
  /** Whether and how data of minors are handled. */
  "minors",
  /** Whom to tell about a breach and how people are told. */
  "breachContact",
  /** A court may be asked, besides the authority. */
  "judicialRemedy",
  /** Who does what where data are shared by joint controllers. */
  "jointControllers",
  /** How long cookies last, apps included. */
  "cookieDurations",
] as const;
export type NoticeClause = (typeof noticeClauses)[number];

/** Things a text may say and had better not. */
export const noticeClaims = [
  /** A copy of an identity document goes with every request. */
  "identityDocumentAlways",
  /** Using a right may end any service, whatever the data. */
  "rightsMayEndService",
  /** The recipients listed are the only ones. */
  "closedRecipientList",
  /** Only some of the recipients are said to be in the EEA. */
  "onlyProcessorsInEea",
  /** Passwords should be changed at intervals. */
  "rotatePasswords",
  /** Connections are protected by SSL. */
  "ssl",
  /** Everything possible is done for security. */
  "everythingForSecurity",
] as const;
export type NoticeClaim = (typeof noticeClaims)[number];

export type PublishedText = {
  /** Every spelling of the controller's name that the text, its title and its addresses use. */
  readonly namesUsed: readonly string[];
  /** The clauses it has. */
  readonly clauses: readonly NoticeClause[];
  /** The claims it makes. */
  readonly claims: readonly NoticeClaim[];
  /** Recipients of which the text does not say what they are to the controller. */
  readonly recipientsWithoutRole: readonly string[];
  /** Words a duty or a clock hangs on and that are not defined, with the place in the policy they concern. */
  readonly undefinedTerms: readonly {
    readonly term: string;
    readonly place: string;
    readonly asks: string;
  }[];
};
