/**
 * What the pages ask of the engine, and nothing more. The real engine has all of this; a test hands the pages a
 * small one made of plain values. No page knows that there is a database.
 */
import type { PolicyMap } from "../catalog/map.ts";
import type { Holdings, Row } from "../catalog/rows.ts";
import type { ContactRequest, Forgetting, PersonActVerbs, Verdict } from "../engine.ts";
import type { Day } from "../policy/day.ts";
import type { Policy } from "../policy/policy.ts";
import type { Text } from "../policy/vocabulary.ts";

/** The state of the installation, for the first page. Counts only: no personal data. */
export type InstallationStatus = {
  /** The version in force in the database, or null when none was applied yet. */
  readonly policyVersion: string | null;
  /** The civil day on which it was applied, in the policy's time zone. */
  readonly appliedOn: Day | null;
  readonly people: number;
};

/** What the page about forgetting shows of an installation. */
export type ForgettingShown = Extract<Forgetting, { installed: true }>;
export type Forecast = NonNullable<ForgettingShown["forecast"]>["content"];
export type ForecastMonth = Forecast["months"][number];
export type RunShown = ForgettingShown["runs"][number];
export type HoldShown = ForgettingShown["holds"][number];

/** A person of the sample worth looking at, and why. */
export type InterestingPerson = { readonly person: string; readonly label: Text; readonly why: Text };

/** A person found by a search: the handle that goes into addresses is a key, never a name or an e-mail. */
export type PersonFound = { readonly person: string; readonly name: string; readonly detail: string };

export type PageEngine = PersonActVerbs & {
  readonly policy: Policy;
  readonly map: PolicyMap;
  status(): Promise<InstallationStatus>;
  /** Today in the policy's time zone, by the clock of the database. */
  today(): Promise<Day>;
  /** How forgetting stands. Counts and days only: no personal data. */
  forgetting(): Promise<Forgetting>;
  /** At most a screenful of people of each subject table, by key, or the beginning of a name or an e-mail address. */
  searchPeople(text: string): Promise<readonly PersonFound[]>;
  /** Who may be contacted, and why the others may not; claims unless it is a dry run. */
  contact(request: ContactRequest): Promise<readonly Verdict[]>;
  /** People of a campaign, as its purpose may see them today. */
  campaignPeople(
    of: { readonly purpose: string },
    people: readonly string[],
  ): Promise<{
    readonly columns: readonly string[];
    readonly rows: readonly { readonly subject: string; readonly cells: readonly (string | null)[] }[];
  }>;
  /** What the page of a link that stops offers has to know; nothing else of the person. */
  unsubscriber(
    token: string,
  ): Promise<{ readonly channel: string; readonly stopped: "channel" | "all" | null }>;
  /** The token of the link that stops offers, for a contact. */
  unsubscribeToken(contact: string): Promise<string>;
  unsubscribe(token: string, scope: "channel" | "all"): Promise<void>;
  /** A person's file, undefined when nobody has that handle. */
  openFile(person: string): Promise<FileOpened | undefined>;
};

/** A file as the reference model holds it, with the person it is about. */
export type FileOpened = {
  readonly held: Holdings;
  readonly subject: { readonly table: string };
  /** The person's own row. */
  readonly row: Row;
  /** The columns of that row that say who the person is. */
  readonly nameColumns: readonly string[];
};
