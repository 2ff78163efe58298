/**
 * Consent for whoever asks for it from outside: who may answer, what they are asked, their answer, what stands, and the
 * receipt. The routes of server/api and an application's own server use the same functions.
 */
import { type NewAnswer, refused, requireFitting } from "../enforce/consent/answer.ts";
import {
  type AskedText,
  type Asking,
  keptTexts,
  newestVersion,
  readAsking,
  statementFor,
} from "../enforce/consent/asking.ts";
import { type Capability, expiresAfter, type Seal, sealWith } from "../enforce/consent/capability.ts";
import { type Lanes, openLanes } from "../enforce/consent/lanes.ts";
import { type GivenAnswer, type KeptAnswer, OtherVersion, recordAnswers } from "../enforce/consent/record.ts";
import { visitorId } from "../enforce/consent/visitor-id.ts";
import { subjectText } from "../enforce/events.ts";
import { secretIn } from "../enforce/secret-file.ts";
import { SermentError } from "../errors.ts";
import type { Journal } from "../journal/journal.ts";
import { consentReceipt, consentRecords, type JsonLd } from "../notice/consent-record.ts";
import { consentText, consentTextName, purposesOfText } from "../notice/consent-text.ts";
import { answerLasts } from "../policy/asked.ts";
import { type ConsentRecord, consentAnswers, type PurposeAnswer } from "../policy/consent-state.ts";
import type { Day } from "../policy/day.ts";
import { type ChannelName, type Language, languages } from "../policy/vocabulary.ts";
import { type Connection, type Pool, withConnection } from "../postgres/connect.ts";
import { consentActs, consentRecord, PoliciesByHash, shownText } from "../prove/consents.ts";
import { today } from "../prove/status.ts";

export type { NewAnswer } from "../enforce/consent/answer.ts";

export type ConsentOptions = {
  /** What capabilities are signed with, or the file it lies in, outside the database; drawn when it is not there. */
  readonly secret: Uint8Array | { readonly file: string };
  /** The site whose visitors answer, such as `https://www.example.be`: capabilities for another one are refused. */
  readonly site: string;
  /** Seconds since 1970; the clock of this machine unless a test sets it. */
  readonly now?: () => number;
};

/** Hashes of one text in each language it is published in. */
export type Texts = Readonly<Partial<Record<Language, string>>>;

export type Invitation = {
  readonly capability: string;
  /** Seconds until it is over. */
  readonly seconds: number;
  readonly purposes: readonly string[];
  readonly texts: Texts;
};

export type Answered = {
  readonly id: string;
  /** False when the same answer had been recorded before. */
  readonly fresh: boolean;
  readonly recordedAt: string;
  readonly policy: { readonly version: string; readonly hash: string };
  /** The last day of each answer; null: until it is changed. */
  readonly until: Readonly<Record<string, Readonly<Record<string, Day | null>>>>;
};

export type ConsentState = {
  readonly day: Day;
  readonly policy: { readonly version: string; readonly hash: string };
  readonly purposes: readonly PurposeAnswer[];
  /** The texts for the purposes to be asked again; none when there are none. */
  readonly texts: Texts;
};

export type Consents = {
  /** Lets somebody answer about some purposes, all that can concern them unless named. For the company's own server. */
  invite(
    person: { readonly subject: string | readonly string[]; readonly subjectTable?: string },
    purposes?: readonly string[],
  ): Promise<Invitation>;
  /** Lets a visitor nobody knows answer, or one who comes back with what they were given. No row is made. */
  visitor(returning?: string): Promise<Invitation & { readonly visitor: string; readonly return: string }>;
  answer(capability: string, answer: NewAnswer): Promise<Answered>;
  state(capability: string): Promise<ConsentState>;
  record(capability: string, id: string): Promise<JsonLd>;
  receipt(capability: string, id: string): Promise<JsonLd>;
  /** The bytes of a text; for anybody, since it was shown to many. */
  text(hash: string): Promise<{ readonly language: string; readonly content: string }>;
  /** Waits for the answers under way. */
  close(): Promise<void>;
};

/** Batches at once. Two let one be made ready while the other waits for the disk. */
const LANES = 2;
/** More people than this in one refresh take a plan of their own each time. */
const MOST = 100;

/** Reads and writes nothing until it is asked. */
export function openConsents(pool: Pool, journal: Journal | undefined, options: ConsentOptions): Consents {
  const { site, now = () => Date.now() / 1_000 } = options;
  let drawn: Promise<Seal> | undefined;
  /** A file that cannot be read now may be there the next time. */
  const seal = (): Promise<Seal> => {
    drawn ??= sealOf(options, now).catch((error: unknown) => {
      drawn = undefined;
      throw error;
    });
    return drawn;
  };
  const policies = new PoliciesByHash();
  const session = <T>(work: (connection: Connection) => Promise<T>): Promise<T> => withConnection(pool, work);
  let reading: Promise<Asking> | undefined;

  const begin = async (): Promise<Asking> =>
    session(async (c) => {
      const read = await readAsking(c);
      for (const { purposes } of Object.values(read.statements))
        for (const asked of [...purposes.map((one) => [one]), purposes])
          if (asked.length > 0) await keptTexts(c, read, asked);
      return read;
    });
  const asking = (): Promise<Asking> => {
    reading ??= begin().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  /** What is in force now: state and invitations are rare enough to look. */
  const newest = async (): Promise<Asking> => {
    const read = await asking();
    if ((await session(newestVersion)) === read.version) return read;
    reading = undefined;
    return asking();
  };

  const lanes: Lanes<GivenAnswer, KeptAnswer> = openLanes({
    lanes: LANES,
    most: MOST,
    key: ({ answer }) => answer.id,
    group: ({ capability, asking: { version } }) => `${version} ${capability.subjectTable}`,
    run: (batch) => session((c) => recordAnswers(c, journal, batch)),
  });

  /** A text of the policy in force, by its hash. Another process may have kept it. */
  const askedText = async (read: Asking, hash: string): Promise<AskedText> => {
    const known = read.texts.get(hash);
    if (known !== undefined) return known;
    const found = await session((c) => shownText(c, hash));
    if (found === undefined)
      throw refused(`no text with the hash \`${hash}\` was ever shown`, {
        hint: "send the SHA-256, in hexadecimal, of the text as it was served",
      });
    const language = languages.find((one) => one === found.language);
    const purposes = purposesOfText(found.what);
    if (language === undefined || consentText(read.policy, purposes, language) !== found.content)
      throw refused("the text shown is not that of the policy in force", {
        details: `policy ${read.policyVersion}, \`${consentTextName(read.policy, purposes)}\``,
        hint: "show the text that `GET /api/consents` names, and ask again",
      });
    const text = { language, purposes };
    read.texts.set(hash, text);
    return text;
  };

  const giveAnswer = async (capability: Capability, answer: NewAnswer): Promise<Answered> => {
    const read = await asking();
    statementFor(read, capability.subjectTable);
    requireFitting(read, capability, answer, await askedText(read, answer.text));
    const { policyVersion, policyHash, ...kept } = await lanes.add({ asking: read, capability, answer });
    return {
      id: answer.id,
      ...kept,
      policy: { version: policyVersion, hash: policyHash },
      until: untilOf(read, answer, kept.recordedAt),
    };
  };

  const invitation = async (
    subjectTable: string,
    subject: string,
    wanted: readonly string[] | undefined,
  ): Promise<Invitation> => {
    const read = await newest();
    const statement = statementFor(read, subjectTable);
    const purposes = wanted ?? statement.purposes;
    const unknown = purposes.find((purpose) => !statement.purposes.includes(purpose));
    if (unknown !== undefined || purposes.length === 0)
      throw new SermentError(
        "event-refused",
        `nobody of \`${subjectTable}\` is asked about \`${unknown ?? ""}\``,
        {
          hint: `consent is asked of them for ${statement.purposes.map((one) => `\`${one}\``).join(", ") || "nothing"}`,
        },
      );
    const expires = expiresAfter("answer", Number.POSITIVE_INFINITY, now());
    return {
      capability: (await seal()).sign({
        use: "answer",
        subjectTable,
        subject,
        purposes,
        expires,
        audience: site,
      }),
      seconds: Math.max(0, expires - Math.floor(now())),
      purposes,
      texts: await session((c) => keptTexts(c, read, purposes)),
    };
  };

  /** The answer with its setting, for whoever gave it. */
  const ownRecord = async (text: string, id: string) => {
    const { subjectTable, subject } = (await seal()).verify(text, "answer");
    return session(async (c) => {
      const record = await consentRecord(c, id);
      if (record === undefined)
        throw new SermentError("not-found", `there is no answer \`${id}\``, {
          hint: "look at the UUID that was sent",
        });
      if (record.subjectTable !== subjectTable || record.subject !== subject)
        throw new SermentError("capability-other", `\`${id}\` is the answer of somebody else`, {
          hint: "everybody reads their own answers",
        });
      return { record, setting: { ...(await settingOf(c, record)), site } };
    });
  };

  const settingOf = async (c: Connection, { policyHash }: ConsentRecord) => {
    const dated = await policies.get(c, policyHash);
    if (dated === undefined) throw new Error(`the version ${policyHash} is not recorded`);
    return dated;
  };

  return {
    invite: async ({ subject, subjectTable }, purposes) => {
      const read = await newest();
      const table = subjectTable ?? read.map.subjects[0] ?? "";
      const key = await session((c) => knownPerson(c, read, table, subjectText(subject)));
      return invitation(table, key, purposes);
    },
    visitor: async (returning) => {
      const before = returning === undefined ? undefined : (await seal()).verify(returning, "return");
      const read = await newest();
      const table =
        before?.subjectTable ??
        Object.values(read.statements).find(({ anonymous }) => anonymous)?.subjectTable;
      if (table === undefined || read.statements[table]?.anonymous !== true)
        throw new SermentError(
          "not-found",
          "the map has no subject table for people of whom nothing is known",
          {
            hint: "visitors need a table whose key is one uuid and which asks for nothing else",
          },
        );
      const visitor = before?.subject ?? visitorId(now());
      const made = await invitation(table, visitor, undefined);
      const back = {
        use: "return",
        subjectTable: table,
        subject: visitor,
        purposes: [],
        expires: expiresAfter("return", Number.POSITIVE_INFINITY, now()),
        audience: site,
      } as const;
      return { visitor, return: (await seal()).sign(back), ...made };
    },
    answer: async (text, answer) => {
      const capability = (await seal()).verify(text, "answer");
      try {
        return await giveAnswer(capability, answer);
      } catch (error) {
        if (!(error instanceof OtherVersion)) throw error;
        await newest();
        return giveAnswer(capability, answer);
      }
    },
    state: async (text) => {
      const { subjectTable, subject, purposes } = (await seal()).verify(text, "answer");
      const read = await newest();
      return session(async (c) => {
        const day = await today(c);
        const acts = await consentActs(c, policies, subjectTable, subject);
        const answers = consentAnswers(read.policy, purposes, acts, day);
        const ask = answers.filter((one) => one.ask.length > 0).map(({ purpose }) => purpose);
        return {
          day,
          policy: { version: read.policyVersion, hash: read.policyHash },
          purposes: answers,
          texts: ask.length === 0 ? {} : await keptTexts(c, read, ask),
        };
      });
    },
    record: async (text, id) => {
      const { record, setting } = await ownRecord(text, id);
      return consentRecords(record, setting);
    },
    receipt: async (text, id) => {
      const { record, setting } = await ownRecord(text, id);
      return consentReceipt(record, setting, unsealed);
    },
    text: async (hash) => {
      const found = await session((c) => shownText(c, hash));
      if (found !== undefined) return found;
      throw new SermentError("not-found", "no text with this hash was ever shown", {
        hint: "`GET /api/consents` names the texts there are",
      });
    },
    close: () => lanes.close(),
  };
}

const sealOf = async ({ secret, site }: ConsentOptions, now: () => number): Promise<Seal> =>
  sealWith(secret instanceof Uint8Array ? secret : await secretIn(secret.file), site, now);

/** What a receipt says of an answer that the ledger has not sealed yet. */
const unsealed: JsonLd = {
  "serment:state": "unsealed",
  "dct:description": "Recorded, and not in the sealed ledger yet; ask again after the next seal.",
};

/** The key of somebody who is there, as the ledger writes it. */
async function knownPerson(
  connection: Connection,
  asking: Asking,
  table: string,
  subject: string,
): Promise<string> {
  const { rows } = await connection
    .query<{ subject: string }>(statementFor(asking, table).known.text, [subject])
    .catch((error: unknown) => {
      // Class 22: the text is no value of the key's type, so nobody has it.
      if (error instanceof Error && "code" in error && String(error.code).startsWith("22"))
        return { rows: [] };
      throw error;
    });
  const [found] = rows;
  if (found !== undefined) return found.subject;
  throw new SermentError("not-found", `there is no such \`${table}\``, {
    hint: "give the key of an existing row",
  });
}

function untilOf(asking: Asking, { choices }: NewAnswer, at: string): Answered["until"] {
  const last = (purpose: string, channel: ChannelName | null): Day | null => {
    const day = answerLasts(asking.policy, purpose, channel, at);
    return day === undefined || day === "infinity" ? null : day;
  };
  return Object.fromEntries(
    Object.entries(choices).map(([purpose, channels]) => [
      purpose,
      Object.fromEntries(
        Object.keys(channels).map((channel) => [
          channel,
          last(purpose, channel === "" ? null : (channel as ChannelName)),
        ]),
      ),
    ]),
  );
}
