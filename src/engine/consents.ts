/**
 * Consent for whoever asks for it from outside: who may answer, what they are asked, their answer, what stands, and the
 * receipt. The routes of server/api and an application's own server use the same functions.
 */
import type { NewAnswer } from "../enforce/consent/answer.ts";
import { type Asking, keptTexts, shownText, statementFor } from "../enforce/consent/asking.ts";
import { expiresAfter, type Seal, sealWith } from "../enforce/consent/capability.ts";
import { type Answered, openTaking } from "../enforce/consent/take.ts";
import { visitorId } from "../enforce/consent/visitor-id.ts";
import { subjectText } from "../enforce/new-event.ts";
import { secretIn } from "../enforce/secret-file.ts";
import { SermentError } from "../errors.ts";
import type { Journal } from "../journal/journal.ts";
import type { Receipt } from "../ledger/receipt.ts";
import { consentReceipt, consentRecords, type JsonLd } from "../notice/consent-record.ts";
import { type ConsentRecord, consentAnswers, type PurposeAnswer } from "../policy/consent-state.ts";
import type { Day } from "../policy/day.ts";
import type { Language } from "../policy/vocabulary.ts";
import { type Connection, type Pool, withConnection } from "../postgres/connect.ts";
import { consentActs, consentRecord, PoliciesByHash } from "../prove/consents.ts";
import type { ActName } from "../prove/ledger-status.ts";
import { today } from "../prove/status.ts";

export type { NewAnswer } from "../enforce/consent/answer.ts";
export type { Answered } from "../enforce/consent/take.ts";

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

export type ConsentParts = {
  readonly pool: Pool;
  readonly journal: Journal | undefined;
  /** The ledger's own receipt of an act. Throws `not-found` or `ledger-missing` for one that is not sealed. */
  sealed(act: ActName): Promise<Receipt>;
};

/** Reads and writes nothing until it is asked. */
export function openConsents({ pool, journal, sealed }: ConsentParts, options: ConsentOptions): Consents {
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
  const taking = openTaking(pool, journal);
  const newest = taking.newest;

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
    answer: async (text, answer) => taking.take((await seal()).verify(text, "answer"), answer),
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
      return consentReceipt(record, setting, await proofOf(sealed, record));
    },
    text: async (hash) => {
      const found = await session((c) => shownText(c, hash));
      if (found !== undefined) return found;
      throw new SermentError("not-found", "no text with this hash was ever shown", {
        hint: "`GET /api/consents` names the texts there are",
      });
    },
    close: () => taking.close(),
  };
}

const sealOf = async ({ secret, site }: ConsentOptions, now: () => number): Promise<Seal> =>
  sealWith(secret instanceof Uint8Array ? secret : await secretIn(secret.file), site, now);

/** Where an answer stands in the ledger: the ledger's own receipt, or that it is not sealed yet. */
async function proofOf(sealed: ConsentParts["sealed"], { no }: ConsentRecord): Promise<JsonLd> {
  try {
    const { entry, leaf, proof, checkpoint } = await sealed({ source: "consent", id: no });
    return { "serment:state": "sealed", "serment:receipt": { v: 1, entry, leaf, proof, checkpoint } };
  } catch (error) {
    if (!(error instanceof SermentError)) throw error;
    if (error.code !== "not-found" && error.code !== "ledger-missing") throw error;
    return {
      "serment:state": "unsealed",
      "dct:description": "Recorded, and not in the sealed ledger yet; ask again after the next seal.",
    };
  }
}

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
