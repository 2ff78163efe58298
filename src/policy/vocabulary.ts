/**
 * The words of the law as closed lists. Anything a policy may say that is not a name of its own is here;
 * adding a word here makes every total table that lacks it fail to compile.
 */

export const languages = ["fr", "nl", "de", "en"] as const;
export type Language = (typeof languages)[number];

/** A text people read, in every language the notice is published in. */
export type Text = Readonly<Record<Language, string>>;

/** GDPR art. 6(1)(a)-(f), and the e-mail soft opt-in of Directive 2002/58 art. 13(2) (CJEU C-654/23). */
export const basisKinds = [
  "consent",
  "contract",
  "legalObligation",
  "vitalInterests",
  "publicTask",
  "legitimateInterests",
  "softOptIn",
] as const;
export type BasisKind = (typeof basisKinds)[number];

/** How a datum came to us. Articles 14, 15(1)(g) and 20 cannot be answered without it. */
export const provenanceKinds = ["provided", "observed", "created", "inferred", "partner", "public"] as const;
export type ProvenanceKind = (typeof provenanceKinds)[number];

/** GDPR art. 4(7)-(10). */
export const recipientRoles = [
  "controller",
  "jointController",
  "processor",
  "authority",
  "internal",
] as const;
export type RecipientRole = (typeof recipientRoles)[number];

/** The uses of restricted data that GDPR art. 18(2) leaves open. */
export const restrictedUses = ["consent", "claims", "protectionOfOthers", "publicInterest"] as const;
export type RestrictedUse = (typeof restrictedUses)[number];

/** Where a person can be reached. */
export const channelNames = ["email", "phone", "sms", "post", "visit", "app"] as const;
export type ChannelName = (typeof channelNames)[number];

/** The acts that change what is lawful for a person. Appended to the ledger, never changed. */
export const eventKinds = [
  "consentGiven",
  "consentRenewed",
  "consentImported",
  "consentRefused",
  "consentWithdrawn",
  "consentExpired",
  "objection",
  "objectionUpheld",
  "objectionOverruled",
  "objectionLifted",
  "restriction",
  "restrictionNotice",
  "restrictionLifted",
  "erasure",
  "erasureLifted",
  "deceased",
  "deceasedLifted",
  "minor",
  "minorLifted",
] as const;
export type EventKind = (typeof eventKinds)[number];

/** The way an act reached us. It decides nothing; whoever must prove the act is asked for it (GDPR art. 7(1)). */
export const eventSources = [
  "self",
  "web",
  "app",
  "email",
  "phone",
  "post",
  "counter",
  "visit",
  "partner",
  "import",
  "staff",
  "system",
] as const;
export type EventSource = (typeof eventSources)[number];

/** Why data are restricted, GDPR art. 18(1)(a)-(d): contested, unlawful, needed for claims, objected to. */
export const restrictionGrounds = ["accuracy", "unlawful", "claims", "objection"] as const;
export type RestrictionGround = (typeof restrictionGrounds)[number];

/** What a group of people is to the company. */
export const audienceKinds = ["visitor", "prospect", "customer", "formerCustomer", "other"] as const;
export type AudienceKind = (typeof audienceKinds)[number];

/** What a recipient does for the controller. */
export const serviceKinds = [
  "hosting",
  "email",
  "post",
  "telephony",
  "payment",
  "accounting",
  "legal",
  "insurance",
  "subcontracting",
  "manufacturing",
  "sales",
  "partnerOffers",
  "marketResearch",
  "debtCollection",
  "creditInformation",
  "other",
] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** What a house condition may be about. */
export const houseConditionKinds = ["adult", "alive"] as const;
export type HouseConditionKind = (typeof houseConditionKinds)[number];

/** Where a visitor's device keeps something. */
export const cookieStores = ["cookie", "localStorage", "sessionStorage", "indexedDb", "pixel"] as const;
export type CookieStore = (typeof cookieStores)[number];
