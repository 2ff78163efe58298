/**
 * The flow: one function per verb, and the only place that knows the order of the stages. Pages and commands ask
 * the engine; the engine borrows sessions from the pool and hands them to the room that does the work.
 */
import { type ApplyOptions, apply } from "./apply/apply.ts";
import type { Installed, Progress } from "./apply/install.ts";
import { type Plan, type PlanOptions, plan } from "./apply/plan.ts";
import type { PolicyMap } from "./catalog/map.ts";
import { check } from "./check/check.ts";
import type { Finding } from "./check/finding.ts";
import { compilePolicy } from "./compile/compile.ts";
import { handleTypes } from "./compile/handle-types.ts";
import { type NewEvent, recordEvent, recordEvents } from "./enforce/events.ts";
import { openLogin } from "./enforce/login.ts";
import type { Day } from "./policy/day.ts";
import type { Explanation } from "./policy/explain.ts";
import type { Policy } from "./policy/policy.ts";
import { type Connection, type Pool, withConnection } from "./postgres/connect.ts";
import { introspectOnce } from "./postgres/introspect.ts";
import { type ExplainRequest, explainPerson } from "./prove/explain-person.ts";
import { findPeople, openPerson, type PersonFile, type PersonFound } from "./prove/people.ts";
import { civilDay, type Status, status, today } from "./prove/status.ts";

export type { ApplyOptions, Installed, NewEvent, Plan, Progress, Status };

export type Engine = {
  readonly policy: Policy;
  readonly map: PolicyMap;
  /** Everything to be said about the policy, the map and this database. */
  check(): Promise<Finding[]>;
  /** What applying would do; changes nothing. */
  plan(options?: PlanOptions): Promise<Plan>;
  /** Makes the database keep the policy. */
  apply(options?: ApplyOptions): Promise<Installed>;
  /** Appends an event about a person; the next query of any session sees its effect. */
  recordEvent(event: NewEvent): Promise<string>;
  recordEvents(events: readonly NewEvent[]): Promise<number>;
  /** The same in a transaction that is under way. */
  recordEventsIn(connection: Connection, events: readonly NewEvent[]): Promise<number>;
  /** Lets an application log in as a purpose; gives its URL, with a new password, once. */
  openLogin(purpose: string, url: string): Promise<string>;
  /** The TypeScript file with the tables each purpose sees, for `connectPurposes`. */
  handleTypes(): Promise<string>;
  status(): Promise<Status>;
  /** Today in the policy's time zone, by the clock of the database. */
  today(): Promise<Day>;
  /** The same before anything is applied. */
  civilDay(): Promise<Day>;
  /** Opens a person's file for looking; undefined when nobody has that number. */
  openFile(person: string): Promise<PersonFile | undefined>;
  /** At most a screenful of people, by number, or the beginning of a name or an e-mail address. */
  searchPeople(text: string): Promise<readonly PersonFound[]>;
  /** Why a purpose may, or may not, use a person's data on a day. */
  explain(request: ExplainRequest): Promise<Explanation>;
  /** Borrows a session, with the rights of the pool's own user. */
  session<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
};

export type EngineParts = { readonly pool: Pool; readonly policy: Policy; readonly map: PolicyMap };

/** Puts policy, map and database together. Nothing is read or written until a verb is called. */
export function openEngine({ pool, policy, map }: EngineParts): Engine {
  const session = <T>(work: (connection: Connection) => Promise<T>): Promise<T> => withConnection(pool, work);
  return {
    policy,
    map,
    session,
    check: async () => check(policy, map, await session(introspectOnce)),
    plan: (options) => session((c) => plan(c, policy, map, options)),
    apply: (options) => session((c) => apply(c, policy, map, options)),
    recordEvent: (event) => session((c) => recordEvent(c, policy, map, event)),
    recordEvents: (events) => session((c) => recordEvents(c, policy, map, events)),
    recordEventsIn: (connection, events) => recordEvents(connection, policy, map, events),
    openLogin: (purpose, url) => session((c) => openLogin(c, policy, purpose, url)),
    handleTypes: async () => {
      const database = await session(introspectOnce);
      return handleTypes(policy, map, database, compilePolicy(policy, map, database).purposes);
    },
    status: () => session((c) => status(c, policy, map)),
    today: () => session(today),
    openFile: (person) => session((c) => openPerson(c, policy, map, person)),
    searchPeople: (text) => session((c) => findPeople(c, map, text)),
    explain: (request) => session((c) => explainPerson(c, policy, map, request)),
    civilDay: () => session((c) => civilDay(c, policy.timeZone)),
  };
}
