/**
 * The verbs of disclosures: missions, giving data to a recipient, its login, and the notices it is owed. Whoever is left
 * out of a disclosure is said why by the reference model, as `explain` says it.
 */
import { type DisclosureEntry, type DisclosuresAsked, listDisclosures } from "../enforce/disclosure-list.ts";
import type { NewDisclosure } from "../enforce/disclosure-terms.ts";
import { type Disclosed, disclose } from "../enforce/disclosures.ts";
import { addMission, endMission, listMissions, type Mission, type NewMission } from "../enforce/missions.ts";
import { listNotices, type NoticeState, type RecipientNotice, recordNoticeActs } from "../enforce/notices.ts";
import { openPartyLogin, type PartyLogin } from "../enforce/recipient-login.ts";
import type { Journal } from "../journal/journal.ts";
import type { Reason } from "../policy/explain.ts";
import type { Connection } from "../postgres/connect.ts";
import { requireInstalled } from "../postgres/installed.ts";
import { explainPerson } from "../prove/explain-person.ts";
import { today } from "../prove/status.ts";

export type {
  DisclosureEntry,
  DisclosuresAsked,
  Mission,
  NewDisclosure,
  NewMission,
  PartyLogin,
  RecipientNotice,
};

/** Somebody who was asked for and of whom nothing was given. */
export type LeftOut = {
  readonly person: string;
  /** What speaks against it; empty when the purpose may use their data and has none of these fields. */
  readonly reasons: readonly Reason[];
};

export type Disclosure = Omit<Disclosed, "leftOut"> & { readonly leftOut: readonly LeftOut[] };

export type DisclosureVerbs = {
  /** Records what a party does for us, for which purposes and until when. Throws `disclosure-refused`. */
  addMission(mission: NewMission): Promise<Mission>;
  /** Ends one before its day. */
  endMission(id: string, end: { readonly on?: string; readonly reason: string }): Promise<Mission>;
  listMissions(options?: { readonly ended?: boolean }): Promise<readonly Mission[]>;
  /**
   * Gives a recipient exactly these fields of the people who may be used for the purpose today, and records it; or lets
   * its login read them. Throws `not-found`, `bad-argument`, `disclosure-refused`; then nothing was recorded.
   */
  disclose(wanted: NewDisclosure): Promise<Disclosure>;
  /** What was disclosed, the latest first; of one person, to whom (GDPR art. 15(1)(c)). */
  listDisclosures(asked?: DisclosuresAsked): Promise<readonly DisclosureEntry[]>;
  /** Lets a party log in to what was opened to it; gives its URL, with a new password, once. */
  openPartyLogin(login: PartyLogin, url: string): Promise<string>;
  /** What recipients are still to be told (GDPR art. 19), the oldest first. */
  listNotices(options?: { readonly all?: boolean }): Promise<readonly RecipientNotice[]>;
  /** Says what became of notices. */
  recordNoticeActs(
    ids: readonly string[],
    act: Exclude<NoticeState, "open">,
    note?: string,
  ): Promise<readonly RecipientNotice[]>;
};

type Parts = {
  readonly session: <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;
  /** Closes a copy that takes itself for the database that was opened. */
  readonly closeCopy: (connection: Connection) => Promise<void>;
  readonly journal: Journal | undefined;
};

export const disclosureVerbs = ({ session, closeCopy, journal }: Parts): DisclosureVerbs => {
  /** Such a run of the journal ends with it. */
  const settled = async <T>(connection: Connection, done: T): Promise<T> => {
    await journal?.settle(connection);
    return done;
  };
  return {
    addMission: (mission) => session(async (c) => settled(c, await addMission(c, mission, journal))),
    endMission: (id, end) => session(async (c) => settled(c, await endMission(c, id, end, journal))),
    listMissions: (options) => session((c) => listMissions(c, options)),
    disclose: (wanted) =>
      session(async (c) => {
        await closeCopy(c);
        const done = await disclose(c, wanted, journal);
        if (done.id !== null) await settled(c, done);
        return { ...done, leftOut: await whyLeftOut(c, wanted, done.leftOut) };
      }),
    listDisclosures: (asked) => session((c) => listDisclosures(c, asked)),
    openPartyLogin: (login, url) => session((c) => closeCopy(c).then(() => openPartyLogin(c, login, url))),
    listNotices: (options) => session((c) => listNotices(c, options)),
    recordNoticeActs: (ids, act, note) => session((c) => recordNoticeActs(c, ids, act, note)),
  };
};

async function whyLeftOut(
  connection: Connection,
  { purpose, subjectTable }: NewDisclosure,
  people: readonly string[],
): Promise<readonly LeftOut[]> {
  if (people.length === 0) return [];
  const { policy, map } = await requireInstalled(connection);
  const day = await today(connection);
  const found: LeftOut[] = [];
  for (const person of people) {
    const table = subjectTable === undefined ? {} : { subjectTable };
    const { visible, units } = await explainPerson(connection, policy, map, {
      person,
      purpose,
      day,
      ...table,
    });
    const against = visible ? [] : units.flatMap(({ reasons }) => reasons.filter(({ holds }) => !holds));
    const once = new Map(against.map((reason) => [JSON.stringify(reason), reason]));
    found.push({ person, reasons: [...once.values()] });
  }
  return found;
}
