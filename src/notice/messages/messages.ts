/**
 * Every text of the notice that is not the policy's own, as a shape: a language that lacks one does not compile.
 * Texts are ours, written for people; names, addresses, dates and lengths come in as arguments.
 */
import type {
  BasisKind,
  ChannelName,
  Language,
  RecipientRole,
  RestrictedUse,
} from "../../policy/vocabulary.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { nl } from "./nl.ts";

/** The rights the notice explains, in the order it does. */
export const rightNames = [
  "access",
  "rectification",
  "erasure",
  "restriction",
  "portability",
  "objection",
  "withdrawal",
  "humanReview",
] as const;
export type RightName = (typeof rightNames)[number];

type Heading = { readonly heading: string };

export type Messages = {
  title(company: string): string;
  introduction(company: string): readonly string[];
  readonly chrome: { readonly contents: string; readonly detail: string; readonly languages: string };

  readonly basis: Readonly<Record<BasisKind, { readonly name: string; readonly meaning: string }>>;
  readonly role: Readonly<Record<RecipientRole, string>>;
  readonly channel: Readonly<Record<ChannelName, string>>;
  readonly restrictedUse: Readonly<Record<RestrictedUse, string>>;

  readonly controller: Heading & {
    lead(company: string): readonly string[];
    readonly name: string;
    readonly address: string;
    readonly enterpriseNumber: string;
    readonly email: string;
    readonly phone: string;
    readonly website: string;
    readonly officer: string;
    readonly noOfficer: string;
  };
  readonly marketingObjection: Heading & {
    readonly lead: readonly string[];
    readonly how: string;
    readonly effect: string;
    readonly purposes: string;
  };
  readonly people: Heading & {
    readonly lead: readonly string[];
    readonly conditions: string;
    readonly conditionsLead: string;
  };
  readonly purposes: Heading & {
    readonly lead: readonly string[];
    readonly caption: string;
    readonly purpose: string;
    readonly ground: string;
    readonly period: string;
    readonly data: string;
    readonly recipients: string;
    readonly choices: string;
    readonly more: string;
    readonly nobody: string;
    /** For a policy that says nothing: the checker reports it as well. */
    readonly notStated: string;
    readonly interest: string;
    readonly balance: string;
    readonly norm: string;
    readonly periodLaw: string;
    readonly asked: string;
    readonly validity: string;
    readonly when: string;
    readonly conditions: string;
    readonly channels: string;
    readonly contact: string;
    readonly requires: string;
    readonly actsFor: string;
    readonly erasure: string;
    readonly erasureEnds: string;
    erasureStays(reason: string, article: string): string;
    readonly objection: string;
    readonly objectionAbsolute: string;
    readonly objectionBalanced: string;
    readonly withdrawal: string;
    readonly withdrawalText: string;
    readonly restriction: string;
    restrictionText(use: string): string;
    readonly notProvided: string;
    readonly optOut: string;
    readonly optOutText: string;
    readonly profiling: string;
    readonly profilingText: string;
    readonly automated: string;
    readonly automatedText: string;
  };
  readonly data: Heading & {
    readonly lead: readonly string[];
    readonly fields: string;
    readonly neededFor: string;
    readonly special: string;
  };
  readonly sources: Heading & {
    readonly lead: readonly string[];
    readonly isPublic: string;
    readonly names: string;
    readonly fields: string;
    readonly told: string;
  };
  readonly decisions: Heading & {
    readonly lead: readonly string[];
    readonly logic: string;
    readonly consequence: string;
    readonly review: string;
  };
  readonly recipients: Heading & {
    readonly lead: readonly string[];
    readonly onlyNeeded: string;
    readonly mission: string;
    readonly role: string;
    readonly countries: string;
    readonly safeguard: string;
    adequate(decision: string): string;
    readonly names: string;
    readonly purposes: string;
    readonly fields: string;
    readonly allInEea: string;
    outsideEea(countries: string): string;
    readonly joint: string;
  };
  readonly partners: Heading & {
    lead(company: string, partners: string): readonly string[];
    readonly address: string;
    readonly notice: string;
    readonly rights: string;
    readonly purposes: string;
  };
  readonly retention: Heading & { readonly lead: readonly string[]; readonly points: readonly string[] };
  readonly rights: Heading & {
    readonly lead: readonly string[];
    readonly article: string;
    readonly appliesTo: string;
    readonly staysAfter: string;
    readonly list: Readonly<Record<RightName, { readonly name: string; readonly text: string }>>;
  };
  readonly exercise: Heading & {
    lead(within: string): readonly string[];
    readonly byEmail: string;
    readonly byPost: string;
    readonly byPhone: string;
    points(extended: string): readonly string[];
  };
  readonly complaint: Heading & {
    lead(company: string): readonly string[];
    readonly authority: string;
    readonly court: string;
    readonly courtText: string;
  };
  readonly mandatory: Heading & { readonly lead: readonly string[] };
  readonly minors: Heading & {
    readonly lead: readonly string[];
    fromAge(age: number): string;
    consent(age: number): string;
    readonly rights: string;
  };
  readonly security: Heading & {
    readonly lead: readonly string[];
    readonly points: readonly string[];
    readonly advice: readonly string[];
    breach(email: string): string;
  };
  readonly cookies: Heading & { readonly lead: readonly string[]; readonly link: string };
  readonly version: Heading & {
    lead(version: string, date: string): readonly string[];
    readonly changes: readonly string[];
  };
};

export const messages: Readonly<Record<Language, Messages>> = { fr, nl, de, en };
