/**
 * What a policy IS: the whole shape, as plain data, and `definePolicy`, through which one is written. A name that
 * the policy does not declare (a category, an anchor, an audience, a recipient, a purpose) does not compile.
 * Policies that arrive as JSON go through `readPolicy` (read.ts), which says the same at run time.
 */
import type { Duration, Period } from "./period.ts";
import type { PublishedText } from "./published.ts";
import type {
  AudienceKind,
  BasisKind,
  ChannelName,
  CookieStore,
  HouseConditionKind,
  Language,
  RecipientRole,
  RestrictedUse,
  ServiceKind,
  Text,
} from "./vocabulary.ts";
import type { When } from "./when.ts";

export type Field = {
  readonly label: Text;
  /** A special category of GDPR art. 9 or 10, or a national identification number (art. 87). */
  readonly special?: "health" | "criminal" | "nationalNumber" | "other";
  /** Free text: may hold anything, so it is never used by a purpose that bases a decision on it. */
  readonly freeText?: boolean;
};

export type Category = {
  readonly label: Text;
  readonly description: Text;
  readonly fields: Readonly<Record<string, Field>>;
};

export type Anchor = {
  readonly label: Text;
  /** What the absence of a date means: `open` = not ended yet, `none` = the clock never started. */
  readonly missing: "open" | "none";
};

export type Audience<A extends string = string> = {
  readonly label: Text;
  readonly when: When<A>;
  /** What these people are to the company; the rules on direct marketing differ by it. */
  readonly kind?: AudienceKind;
};

/** A condition on people that several purposes share, such as being of age or alive. */
export type HouseCondition<A extends string = string> = {
  readonly label: Text;
  readonly when: When<A>;
  /** What the condition is about; being told that somebody is a child, or has died, then ends it whatever the dates. */
  readonly kind?: HouseConditionKind;
};

export type Party = {
  readonly name: string;
  readonly address: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly email?: string;
  readonly phone?: string;
  /** The Belgian enterprise number, or the like. */
  readonly enterpriseNumber?: string;
  readonly url?: string;
};

/** Who answers for the processing, GDPR art. 13(1)(a)-(b). */
export type Controller = Party & {
  readonly email: string;
  /** The data protection officer's contact, or why none is required (art. 37). */
  readonly dataProtectionOfficer: { readonly contact: string } | { readonly notRequiredBecause: Text };
};

/** Another controller for whom we act as processor (art. 28). */
export type OtherController = Party & {
  readonly privacyUrl: string;
  /** The reference of the art. 28(3) contract. */
  readonly agreement: string;
};

export type Recipient<P extends string = string, F extends string = string> = {
  readonly label: Text;
  readonly role: RecipientRole;
  /** Countries of establishment and of access, ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** Safeguard for countries outside the EEA without an adequacy decision (art. 46). */
  readonly safeguard?: Text;
  readonly purposes: readonly P[];
  readonly fields: readonly F[];
  readonly mission: Text;
  /** Names, when they are known already (art. 15(1)(c), CJEU C-154/21). */
  readonly named?: readonly Party[];
  /** What they do for us; absent for those we do not engage, such as authorities. */
  readonly services?: readonly ServiceKind[];
  /** The channels by which they approach people in our name. */
  readonly canvasses?: readonly ChannelName[];
};

export type Source<F extends string = string> = {
  readonly label: Text;
  readonly public?: boolean;
  /** Who or which registers they are, by name (art. 14(2)(f)). */
  readonly names?: readonly string[];
  /** The fields that come from them (art. 14(1)(d)). */
  readonly fields?: readonly F[];
};

export type Basis<A extends string = string> =
  | { readonly kind: "consent"; readonly request: Text; readonly validity?: Duration }
  | { readonly kind: "contract"; readonly when: When<A> }
  | { readonly kind: "legalObligation"; readonly norm: string }
  | { readonly kind: "vitalInterests"; readonly interest: Text }
  | { readonly kind: "publicTask"; readonly norm: string }
  | { readonly kind: "legitimateInterests"; readonly interest: Text; readonly balance: Text }
  | {
      readonly kind: "softOptIn";
      readonly conditions: Text;
      /** The condition of the policy that shows they are met for a person; absent: nobody may be written to. */
      readonly shownBy?: string;
    };
// A basis missing here, or one too many, does not compile.
type SameBases = [BasisKind] extends [Basis["kind"]]
  ? [Basis["kind"]] extends [BasisKind]
    ? true
    : never
  : never;
export const basesAreTotal: SameBases = true;

/** One answer to "why may you?": for these people, on this basis, this long, by these channels. */
export type Ground<Au extends string = string, A extends string = string> = {
  readonly audience: readonly Au[];
  readonly basis: Basis<A>;
  readonly period: Period<A>;
  /** Which of the purpose's channels; absent: all of them. */
  readonly channels?: readonly ChannelName[];
  readonly limit?: ContactLimit;
};

/** At most `times` contacts in any rolling `per`, whatever the channel and whoever sends. */
export type ContactLimit = { readonly times: number; readonly per: Duration };

/** What erasure does: `ends`, or `stays` under an exception of GDPR art. 17(1) or 17(3). */
export type OnErasure = "ends" | { readonly stays: string; readonly reason: Text };

export type AutomatedDecision = {
  readonly logic: Text;
  readonly consequence: Text;
  readonly humanReview: Text;
};

export type Purpose<
  F extends string = string,
  Au extends string = string,
  A extends string = string,
  H extends string = string,
  R extends string = string,
  C extends string = string,
  Re extends string = string,
> = {
  readonly label: Text;
  readonly description: Text;
  readonly grounds: readonly Ground<Au, A>[];
  /** The fields the purpose may read. */
  readonly uses: readonly F[];
  /** The fields it may write; a subset of `uses`. */
  readonly collects?: readonly F[];
  /** What happens when a person does not provide them (art. 13(2)(e)). */
  readonly ifNotProvided?: Text;
  /** Channels the purpose uses, each with the fields that are visible only while the channel is lawful. */
  readonly channels?: Partial<Readonly<Record<ChannelName, { readonly fields: readonly F[] }>>>;
  readonly requires?: readonly H[];
  /** Records the purpose is limited to: rows of them, or below them, count only when the map's condition holds. */
  readonly onlyRecords?: readonly Re[];
  readonly recipients?: readonly R[];
  /** Controllers whose rows the purpose acts for; absent: our own rows only. Our own are written `self`. */
  readonly actsFor?: readonly (C | "self")[];
  /** `absolute`: an objection to direct marketing ends it (art. 21(2)-(3)); otherwise interests are balanced. */
  readonly objection?: "absolute";
  readonly onErasure: OnErasure;
  readonly whileRestricted?: RestrictedUse;
  readonly automatedDecision?: AutomatedDecision;
  /** It sends commercial offers, ours or those of partners: direct marketing. */
  readonly offers?: readonly ("own" | "partners")[];
  /** The offers of the policy it may make; absent: all that are of its kinds. */
  readonly catalogue?: readonly string[];
  /** What is stored on or read from a visitor's device for it (Directive 2002/58 art. 5(3)). */
  readonly cookies?: readonly Cookie[];
  /** It evaluates people (art. 4(4)); `significant`: the result may change what they are granted (art. 22). */
  readonly profiling?: "significant" | "minor";
  /** Opt-out registers consulted before each contact, by the ids of `src/law`, e.g. `be.dncm`. */
  readonly optOutRegisters?: readonly string[];
};

/** A cookie, or another thing kept on a visitor's device. */
export type Cookie = {
  /** Its name; a `*` stands for a part that varies. */
  readonly name: string;
  /** The company that sets or reads it. */
  readonly provider: string;
  /** How long it stays; `session`: until the browser is closed. */
  readonly lasts: Duration | "session";
  readonly kept: CookieStore;
  readonly description: Text;
};

/** Something people may be told about or sold: a line of our own or of a partner's. */
export type Offer<R extends string = string> = {
  readonly label: Text;
  /** The recipient whose offer it is; absent: our own. */
  readonly by?: R;
};

/** How long the proof of people's acts is kept, each counted from the day of the act; longer while it has an effect. */
export type LedgerPeriods = {
  /** Consents, objections, restrictions, erasures. */
  readonly acts: Duration;
  readonly contacts: Duration;
  readonly disclosures: Duration;
};

/** How a change of policy that forgets is let through. */
export type Forgetting = {
  /** Above this many rows and cells that the policy before would have kept, apply asks for the number. */
  readonly askAbove: number;
};

export type Policy = {
  /** Names the database roles: lower case letters, digits and `_`. */
  readonly name: string;
  readonly version: string;
  /** The day this version takes effect. */
  readonly validFrom: string;
  readonly timeZone: string;
  /** The day on which the company's financial year ends, `MM-DD`; absent: `12-31`. Some statutes count by it. */
  readonly financialYearEnd?: string;
  readonly languages: readonly Language[];
  readonly controller: Controller;
  readonly supervisoryAuthority: Party;
  readonly cookiePolicyUrl: string;
  readonly controllers: Readonly<Record<string, OtherController>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly categories: Readonly<Record<string, Category>>;
  /** Dated facts, by the kind of record that has them. */
  readonly anchors: Readonly<Record<string, Readonly<Record<string, Anchor>>>>;
  readonly audiences: Readonly<Record<string, Audience>>;
  readonly conditions: Readonly<Record<string, HouseCondition>>;
  readonly recipients: Readonly<Record<string, Recipient>>;
  readonly purposes: Readonly<Record<string, Purpose>>;
  /** What campaigns may offer. */
  readonly offers?: Readonly<Record<string, Offer>>;
  readonly ledger?: LedgerPeriods;
  readonly forgetting?: Forgetting;
  /** Facts about a text written by hand; absent: the notice is generated from this policy. */
  readonly published?: PublishedText;
};

type Names<T> = Extract<keyof T, string>;

/** `category.field` for every field of every category. */
export type FieldName<C> = {
  [K in Names<C>]: C[K] extends { readonly fields: infer Fs } ? `${K}.${Names<Fs>}` : never;
}[Names<C>];

/** `record.anchor` for every anchor. */
export type AnchorName<A> = { [K in Names<A>]: `${K}.${Names<A[K]>}` }[Names<A>];

type Declared<C, S, An, Au, H, R, P, Co> = Omit<
  Policy,
  | "categories"
  | "sources"
  | "anchors"
  | "audiences"
  | "conditions"
  | "recipients"
  | "purposes"
  | "controllers"
> & {
  readonly controllers: Co;
  readonly sources: S & Record<Names<S>, Source<FieldName<NoInfer<C>>>>;
  readonly categories: C;
  readonly anchors: An;
  readonly audiences: Au & Record<Names<Au>, Audience<AnchorName<NoInfer<An>>>>;
  readonly conditions: H & Record<Names<H>, HouseCondition<AnchorName<NoInfer<An>>>>;
  readonly recipients: R & Record<Names<R>, Recipient<Names<NoInfer<P>>, FieldName<NoInfer<C>>>>;
  readonly purposes: P &
    Record<
      Names<P>,
      Purpose<
        FieldName<NoInfer<C>>,
        Names<NoInfer<Au>>,
        AnchorName<NoInfer<An>>,
        Names<NoInfer<H>>,
        Names<NoInfer<R>>,
        Names<NoInfer<Co>>,
        Names<NoInfer<An>>
      >
    >;
};

/**
 * Declares a policy. Returns it unchanged, with its names in its type, so that a map, a typed handle or a screen
 * can refer to them. It checks nothing at run time: `serment check` does.
 */
export function definePolicy<
  const C extends Policy["categories"],
  const S extends Policy["sources"],
  const An extends Policy["anchors"],
  const Au extends Readonly<Record<string, Audience>>,
  const H extends Readonly<Record<string, HouseCondition>>,
  const R extends Readonly<Record<string, Recipient>>,
  const P extends Readonly<Record<string, Purpose>>,
  const Co extends Policy["controllers"],
>(policy: Declared<C, S, An, Au, H, R, P, Co>): Declared<C, S, An, Au, H, R, P, Co> {
  return policy;
}

/** All field names of a policy, `category.field`, in the order they are declared. */
export const fieldNames = (policy: Pick<Policy, "categories">): readonly string[] =>
  Object.entries(policy.categories).flatMap(([category, { fields }]) =>
    Object.keys(fields).map((field) => `${category}.${field}`),
  );

/** The controllers whose rows a purpose may see, `self` when it says nothing. */
export const controllersOf = (purpose: Purpose): readonly string[] => purpose.actsFor ?? ["self"];

/** The channels a ground opens, none when its purpose has none. */
export const channelsOf = (purpose: Purpose, ground: Ground): readonly ChannelName[] =>
  ground.channels ?? (Object.keys(purpose.channels ?? {}) as ChannelName[]);
