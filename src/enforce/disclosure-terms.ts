/**
 * What somebody asks to disclose, held against the policy and the missions before anything is looked up: every name is
 * known, the mission runs and is for this, and each kind of recipient gets what the law lets it have. A list of calls is
 * good for its day; an authority is answered on a written request under a named norm, with the fields it asks for.
 */
import type { GivenKey } from "../catalog/written-key.ts";
import { SermentError } from "../errors.ts";
import { type Day, later } from "../policy/day.ts";
import { listed, unknownName } from "../policy/nearest.ts";
import { fieldNames, type Policy, type Recipient } from "../policy/policy.ts";
import { hasViews, sharedFields, visitsForUs } from "../policy/recipients.ts";
import type { Connection } from "../postgres/connect.ts";
import {
  blank,
  dayGiven,
  dayHere,
  type Mission,
  missionsOf,
  refused,
  requireCountries,
  requirePurposes,
  requireRecipient,
  said,
} from "./missions.ts";

export type NewDisclosure = {
  /** A recipient of the policy, and which party of it. */
  readonly recipient: string;
  readonly party: string;
  readonly purpose: string;
  /** The keys of people's rows, or everyone the purpose may see today. */
  readonly people: readonly GivenKey[] | "everyone";
  /** The map's name of the subject table; absent: the first one. */
  readonly subjectTable?: string;
  /** Absent: every field of the recipient that the purpose uses. An authority's are always named. */
  readonly fields?: readonly string[];
  /** The last day the recipient may have it; absent: that of the mission, and today for a list of calls. */
  readonly until?: string;
  /** Lets the party's own login read it, instead of handing over the rows. */
  readonly open?: boolean;
  /** The written request of an authority, and the norm it rests on. */
  readonly reference?: string;
  readonly norm?: string;
  /** The people concerned may not be told. */
  readonly secret?: boolean;
  /** Who decided it: a member of staff. */
  readonly by?: string;
  readonly note?: string;
  /** Only says whom it would disclose; gives no row. */
  readonly dryRun?: boolean;
};

/** What was asked for and may be. */
export type Terms = {
  readonly recipient: string;
  readonly declared: Recipient;
  readonly party: string;
  readonly mission: string | null;
  readonly purpose: string;
  readonly bases: readonly string[];
  readonly fields: readonly string[];
  readonly opened: boolean;
  readonly until: Day | null;
  readonly reference: string | null;
  readonly norm: string | null;
  readonly secret: boolean;
  readonly actor: string | null;
  readonly note: string | null;
};

/** Throws `not-found`, `bad-argument` or `disclosure-refused`, each with what to do. */
export async function termsOf(connection: Connection, policy: Policy, wanted: NewDisclosure): Promise<Terms> {
  const declared = requireRecipient(policy, wanted.recipient);
  requirePurposes(policy, wanted.recipient, declared, [wanted.purpose]);
  const common = {
    recipient: wanted.recipient,
    declared,
    purpose: wanted.purpose,
    bases: [...new Set(policy.purposes[wanted.purpose]?.grounds.map(({ basis }) => basis.kind) ?? [])],
    actor: wanted.by ?? null,
    note: wanted.note ?? null,
  };
  if (!hasViews(declared)) return { ...common, ...authorityTerms(policy, declared, wanted) };
  if (wanted.secret === true)
    throw refused(
      "only what an authority asks for can be secret",
      "leave `secret` out",
      "GDPR art. 15(1)(c)",
    );
  const fields = requireFields(policy, declared, wanted);
  const mission = await requireMission(connection, declared, wanted);
  return {
    ...common,
    party: mission.party,
    mission: mission.id,
    fields,
    opened: wanted.open === true,
    until: untilOf(declared, wanted, mission, await dayHere(connection)),
    reference: wanted.reference ?? null,
    norm: wanted.norm ?? null,
    secret: false,
  };
}

/** GDPR art. 6(1)(c), 23 and 4(9): no written request, no answer; and no more than it asks for. */
function authorityTerms(policy: Policy, declared: Recipient, wanted: NewDisclosure) {
  const party = said("name of the authority", wanted.party);
  const missing = [
    ...(blank(wanted.reference) ? ["the reference of its written request"] : []),
    ...(blank(wanted.norm) ? ["the norm it rests on"] : []),
  ];
  if (missing.length > 0)
    throw refused(
      `\`${party}\` is an authority, and ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} missing`,
      "ask for the request in writing and name both: `--reference`, `--norm`",
      "GDPR art. 6(1)(c) and 6(3)",
    );
  requireCountries(wanted.recipient, declared, declared.countries, undefined);
  if (wanted.people === "everyone")
    throw refused(
      "an authority is not given everyone",
      "name the people its request is about",
      "GDPR art. 5(1)(c)",
    );
  if (wanted.fields === undefined || wanted.fields.length === 0)
    throw refused(
      "no field is named",
      `name those the request asks for, of ${listed(allowedFields(policy, declared, wanted))}`,
      "GDPR art. 5(1)(c)",
    );
  if (wanted.open === true || wanted.until !== undefined)
    throw refused(
      "an authority is handed an answer, and reads through no view",
      "leave `open` and `until` out",
    );
  return {
    party,
    mission: null,
    fields: requireFields(policy, declared, wanted),
    opened: false,
    until: null,
    reference: said("reference", wanted.reference ?? ""),
    norm: said("norm", wanted.norm ?? ""),
    secret: wanted.secret === true,
  };
}

const allowedFields = (
  policy: Policy,
  declared: Recipient,
  { purpose }: NewDisclosure,
): readonly string[] => {
  const used = policy.purposes[purpose];
  return used === undefined ? [] : sharedFields(declared, used);
};

function requireFields(policy: Policy, declared: Recipient, wanted: NewDisclosure): readonly string[] {
  const allowed = allowedFields(policy, declared, wanted);
  if (wanted.fields === undefined) return allowed;
  if (wanted.fields.length === 0)
    throw new SermentError("bad-argument", "no field is named", {
      hint: `name some of ${listed(allowed)}, or leave them out for all of them`,
    });
  for (const field of wanted.fields) {
    // Only those it may have are named: the policy has a hundred more.
    if (!fieldNames(policy).includes(field)) throw unknownName("field", field, allowed);
    if (!allowed.includes(field))
      throw refused(
        `\`${wanted.recipient}\` may not have \`${field}\` for \`${wanted.purpose}\``,
        `it may have ${listed(allowed)}`,
        "GDPR art. 5(1)(c)",
      );
  }
  return allowed.filter((field) => wanted.fields?.includes(field));
}

/** The mission that runs today and is for the purpose; of several, the one that runs longest. */
async function requireMission(
  connection: Connection,
  declared: Recipient,
  wanted: NewDisclosure,
): Promise<Mission> {
  const all = await missionsOf(connection, wanted.recipient, wanted.party);
  const serving = all.filter(({ purposes }) => purposes.includes(wanted.purpose));
  const [first, ...more] = serving.filter(({ running }) => running);
  if (first !== undefined) {
    const mission = more.reduce((a, b) => (b.until > a.until ? b : a), first);
    requireCountries(wanted.recipient, declared, mission.countries, mission.safeguard ?? undefined);
    return mission;
  }
  const party = wanted.party.trim();
  if (serving.length === 0)
    throw refused(
      `no mission of \`${party}\` is for \`${wanted.purpose}\``,
      "record one: `serment mission add`",
      `its missions are for ${listed([...new Set(all.flatMap(({ purposes }) => purposes))])}`,
    );
  const today = await dayHere(connection);
  const last = serving.reduce((a, b) => (b.until > a.until ? b : a));
  throw refused(
    last.from > today
      ? `the mission of \`${party}\` begins on ${last.from}`
      : `the mission of \`${party}\` ended on ${last.until}`,
    "nothing is disclosed outside a mission; record another one if there is one: `serment mission add`",
    "GDPR art. 28(3)",
  );
}

function untilOf(declared: Recipient, wanted: NewDisclosure, mission: Mission, today: Day): Day {
  const longest = visitsForUs(declared) ? today : mission.until;
  if (wanted.until === undefined) return longest;
  const until = dayGiven(wanted.until, "the last day of the disclosure");
  if (until < today)
    throw new SermentError("bad-argument", `a disclosure until ${until} is over: today is ${today}`, {
      hint: `give a day from ${today} to ${later(today, longest)}`,
    });
  if (until <= longest) return until;
  throw refused(
    visitsForUs(declared)
      ? "a list of visits is good for its day"
      : `the mission ends on ${mission.until}, before ${until}`,
    `give a day until ${longest}, or leave it out`,
    "GDPR art. 5(1)(e)",
  );
}
