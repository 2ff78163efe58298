/**
 * Missions: a party, by its name, does something with our data for some purposes, from a day until a day, because
 * somebody approved it (GDPR art. 28(3), 30(1)(d)). Without a mission that runs nothing is disclosed, and views show
 * nothing once its last day is over. Authorities have none: they act by law.
 */
import { SermentError } from "../errors.ts";
import type { Journal } from "../journal/journal.ts";
import { adequateCountries, eeaCountries } from "../law/index.ts";
import { type Day, day, previousDay } from "../policy/day.ts";
import { givenDay } from "../policy/given-day.ts";
import { listed, lookup, unknownName } from "../policy/nearest.ts";
import type { Policy, Recipient } from "../policy/policy.ts";
import { collectsDebts, hasViews, isOutside, sharedPurposes } from "../policy/recipients.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { requireInstalled, requireMigrated } from "../postgres/installed.ts";
import { journalGiven } from "./disclosure-journal.ts";

export type NewMission = {
  /** A recipient of the policy. */
  readonly recipient: string;
  /** Who it is, by name (CJEU C-154/21). */
  readonly party: string;
  readonly address?: string;
  /** Where it is established, first, and where else it has access from; ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** What protects data outside the EEA (GDPR art. 46). */
  readonly safeguard?: string;
  /** Of a collector of debts: its number in the register of the FPS Economy, or why it needs none. */
  readonly registration?: string;
  readonly purposes: readonly string[];
  /** The first and the last day, YYYY-MM-DD; it begins today unless said. */
  readonly from?: string;
  readonly until: string;
  readonly approvedBy: string;
  readonly note?: string;
};

export type Mission = {
  readonly id: string;
  readonly recipient: string;
  readonly party: string;
  readonly countries: readonly string[];
  readonly safeguard: string | null;
  readonly purposes: readonly string[];
  readonly from: Day;
  /** The last day, of one that was ended before its time the day that was said then. */
  readonly until: Day;
  readonly approvedBy: string;
  readonly ended: boolean;
  /** Whether today is one of its days. */
  readonly running: boolean;
};

/**
 * Records a mission. Throws `not-found` for names the policy does not have, `bad-argument` for days that are none, and
 * `disclosure-refused` for what may not be: a country outside the EEA without a safeguard, a collector without its
 * number, a purpose the recipient does not serve; and the journal's failures. Then nothing was recorded.
 */
export const addMission = (connection: Connection, wanted: NewMission, journal?: Journal): Promise<Mission> =>
  transaction(connection, async () => {
    const { policy } = await requireInstalled(connection);
    await requireMigrated(connection);
    const recipient = requireRecipient(policy, wanted.recipient);
    if (!hasViews(recipient))
      throw refused(
        `\`${wanted.recipient}\` has no missions`,
        "an authority acts by law: name its written request with each disclosure",
      );
    const party = said("party", wanted.party);
    const approvedBy = said("name of who approved it", wanted.approvedBy);
    requirePurposes(policy, wanted.recipient, recipient, wanted.purposes);
    requireCountries(wanted.recipient, recipient, wanted.countries, wanted.safeguard);
    if (collectsDebts(recipient) && blank(wanted.registration))
      throw refused(
        `\`${party}\` collects debts and no registration is named`,
        "give its number in the register of the FPS Economy, or say why it needs none (lawyer, bailiff, assignee): CEL art. XIX.5 ff.",
      );
    const today = await dayHere(connection);
    const from = wanted.from === undefined ? today : dayGiven(wanted.from, "the first day");
    const until = dayGiven(wanted.until, "the last day");
    if (until < from || until < today)
      throw new SermentError("bad-argument", `a mission until ${until} is over before it begins`, {
        details: `today is ${today}; its first day would be ${from}`,
        hint: "give a last day that is to come",
      });
    const { rows } = await connection.query<{ id: string }>(
      `insert into serment.mission (recipient, party, address, countries, safeguard, registration, purposes, from_day,
         until_day, approved_by, note)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       returning id`,
      [
        wanted.recipient,
        party,
        wanted.address ?? null,
        wanted.countries,
        wanted.safeguard ?? recipient.safeguard?.en ?? null,
        wanted.registration ?? null,
        [...new Set(wanted.purposes)],
        from,
        until,
        approvedBy,
        wanted.note ?? null,
      ],
    );
    const mission = await oneMission(connection, rows[0]?.id ?? "");
    await journalGiven(connection, journal, "mission", mission.id);
    return mission;
  });

/**
 * Ends a mission before its day; `on` is its last one, today unless said. Throws `not-found`, `bad-argument`, and
 * `disclosure-refused` for one that is over.
 */
export const endMission = (
  connection: Connection,
  id: string,
  { on, reason }: { readonly on?: string; readonly reason: string },
  journal?: Journal,
): Promise<Mission> =>
  transaction(connection, async () => {
    await requireInstalled(connection);
    const why = said("reason", reason);
    const today = await dayHere(connection);
    const known = await readMissions(connection);
    const mission = known.find((one) => one.id === id);
    if (mission === undefined)
      throw new SermentError("not-found", `there is no mission \`${id}\``, {
        hint: "`serment mission list` shows them",
      });
    if (mission.ended || mission.until < today)
      throw refused(`mission ${id} ended on ${mission.until}`, "nothing is left to end");
    const last = on === undefined ? today : dayGiven(on, "the last day");
    // It may have ended before today, which is told only now; one that should never have been ends before it began.
    if (last < previousDay(mission.from))
      throw new SermentError("bad-argument", `mission ${id} began on ${mission.from}, after ${last}`, {
        hint: `give a day from ${previousDay(mission.from)}, as if it had never been, to ${mission.until}`,
      });
    if (last > mission.until)
      throw new SermentError("bad-argument", `mission ${id} ends on ${mission.until} anyway`, {
        hint: "record another mission for the days after",
      });
    await connection.query("select from serment.mission where id = $1 for update", [id]);
    await connection.query("insert into serment.mission_end (mission, last_day, note) values ($1, $2, $3)", [
      id,
      last,
      why,
    ]);
    const ended = await oneMission(connection, id);
    await journalGiven(connection, journal, "missionEnd", id);
    return ended;
  });

/** Those that run or are to come, by recipient and party; with `ended`, also those that are over. */
export async function listMissions(
  connection: Connection,
  options: { readonly ended?: boolean } = {},
): Promise<readonly Mission[]> {
  await requireInstalled(connection);
  const today = await dayHere(connection);
  const all = await readMissions(connection);
  return options.ended === true ? all : all.filter(({ until }) => until >= today);
}

async function readMissions(connection: Connection): Promise<readonly Mission[]> {
  const { rows } = await connection.query<Mission>(
    `select m.id, m.recipient, m.party, m.countries, m.safeguard, m.purposes, m.from_day as "from",
       least(m.until_day, e.last_day) as until, m.approved_by as "approvedBy", e.id is not null as ended,
       serment.today() between m.from_day and least(m.until_day, e.last_day) as running
     from serment.mission m
     left join serment.mission_end e on e.mission = m.id
     order by m.recipient, m.party, m.id`,
  );
  return rows;
}

async function oneMission(connection: Connection, id: string): Promise<Mission> {
  const found = (await readMissions(connection)).find((one) => one.id === id);
  if (found === undefined) throw new Error(`mission ${id} was written a moment ago`);
  return found;
}

/**
 * The missions of a party. Throws `not-found` for a party that never had one, with the nearest that did.
 */
export async function missionsOf(
  connection: Connection,
  recipient: string,
  party: string,
): Promise<readonly Mission[]> {
  const all = (await readMissions(connection)).filter((one) => one.recipient === recipient);
  const own = all.filter((one) => one.party === party.trim());
  if (own.length > 0) return own;
  throw unknownName(
    `party of \`${recipient}\``,
    party,
    [...new Set(all.map((one) => one.party))],
    NO_MISSION,
  );
}

const NO_MISSION = "record its mission first: `serment mission add`";

/** Throws `not-found` with the nearest name, and `disclosure-refused` for our own offices. */
export function requireRecipient(policy: Policy, name: string): Recipient {
  const found = lookup(policy.recipients, name);
  if (found === undefined) throw unknownName("recipient", name, Object.keys(policy.recipients));
  if (isOutside(found)) return found;
  throw refused(`\`${name}\` is our own house`, "our own people read through the purposes: `serment login`");
}

/** Throws `not-found` for a purpose that is none, `disclosure-refused` for one the recipient does not serve. */
export function requirePurposes(
  policy: Policy,
  name: string,
  recipient: Recipient,
  purposes: readonly string[],
): void {
  const served = sharedPurposes(policy, recipient).map((one) => one.name);
  if (purposes.length === 0)
    throw new SermentError("bad-argument", "no purpose is named", { hint: `name one of ${listed(served)}` });
  for (const purpose of purposes) {
    if (lookup(policy.purposes, purpose) === undefined)
      throw unknownName("purpose", purpose, Object.keys(policy.purposes));
    if (!served.includes(purpose))
      throw refused(
        `\`${name}\` gets nothing for \`${purpose}\``,
        `the policy gives it data for ${listed(served)}`,
        "GDPR art. 5(1)(b)",
      );
  }
}

/** Throws `disclosure-refused` for a country outside the EEA that nothing allows (GDPR art. 44-46). */
export function requireCountries(
  name: string,
  recipient: Recipient,
  countries: readonly string[],
  safeguard: string | undefined,
): void {
  if (countries.length === 0)
    throw new SermentError("bad-argument", "no country is named", {
      hint: "say where the party is established and where else it has access from, e.g. BE",
    });
  for (const country of countries) {
    if (!/^[A-Z]{2}$/.test(country))
      throw new SermentError("bad-argument", `\`${country}\` is no country`, {
        hint: "use the two capital letters of ISO 3166-1, e.g. BE",
      });
    if (eeaCountries.has(country)) continue;
    const adequate = lookup(adequateCountries, country);
    if (blank(safeguard) && recipient.safeguard === undefined)
      throw refused(
        `\`${country}\` lies outside the EEA and no safeguard is named`,
        adequate === undefined
          ? "name the safeguard (standard clauses, binding rules), or choose another party"
          : `name as the safeguard what makes it one of those that ${adequate.citation} covers, or choose another party`,
        "GDPR art. 44-46",
      );
    if (!recipient.countries.includes(country))
      throw refused(
        `the policy does not say that \`${name}\` is in \`${country}\``,
        `add it to recipients.${name}.countries, so that people are told, and apply the policy`,
        "GDPR art. 13(1)(f)",
      );
  }
}

export async function dayHere(connection: Connection): Promise<Day> {
  const { rows } = await connection.query<{ today: string }>("select serment.today() as today");
  return day(rows[0]?.today ?? "");
}

export const dayGiven = (text: string, place: string): Day =>
  givenDay(text, { place, hint: "write it as YYYY-MM-DD" });

export const blank = (text: string | undefined): boolean => text === undefined || text.trim() === "";

const LONGEST_TEXT = 2_000;

/** The text without what surrounds it. Throws `bad-argument` when nothing is left, or far too much. */
export function said(what: string, text: string): string {
  const found = text.trim();
  if (found !== "" && found.length <= LONGEST_TEXT && !found.includes("\0")) return found;
  throw new SermentError("bad-argument", `the ${what} is missing`, {
    details: found === "" ? "it is empty" : `it has ${found.length} characters`,
    hint: `say it in a line`,
  });
}

export const refused = (found: string, hint: string, details?: string): SermentError =>
  new SermentError("disclosure-refused", found, { hint, ...(details === undefined ? {} : { details }) });
