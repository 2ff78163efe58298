/**
 * Taking answers: each is held against the policy in force and then recorded with those that arrive beside it. A policy
 * applied meanwhile is found out by the statement that records, before anything is written, and the answer is held
 * against the new one.
 */
import type { Journal } from "../../journal/journal.ts";
import { answerLasts } from "../../policy/asked.ts";
import type { Day } from "../../policy/day.ts";
import { type ChannelName, channelNames } from "../../policy/vocabulary.ts";
import { type Connection, type Pool, withConnection } from "../../postgres/connect.ts";
import { type NewAnswer, requireFitting } from "./answer.ts";
import { type Asking, askedText, keptTexts, newestVersion, readAsking, statementFor } from "./asking.ts";
import type { Capability } from "./capability.ts";
import { type Lanes, openLanes } from "./lanes.ts";
import { type GivenAnswer, type KeptAnswer, OtherVersion, recordAnswers, takesAway } from "./record.ts";

export type Answered = {
  readonly id: string;
  /** False when the same answer had been recorded before. */
  readonly fresh: boolean;
  readonly recordedAt: string;
  readonly policy: { readonly version: string; readonly hash: string };
  /** The last day of each answer; null: until it is changed. */
  readonly until: Readonly<Record<string, Readonly<Record<string, Day | null>>>>;
};

export type Taking = {
  /** Records an answer of whoever holds the capability, or says that it was recorded before. */
  take(capability: Capability, answer: NewAnswer): Promise<Answered>;
  /** What is asked for now: looked at each time, for what is rare enough. */
  newest(): Promise<Asking>;
  /** Waits for the answers under way. */
  close(): Promise<void>;
};

/** Batches at once. Two let one be made ready while the other waits for the disk. */
const LANES = 2;
/** More people than this in one refresh take a plan of their own each time. */
const MOST = 100;
const SETTLE_MS = 500;

/** Reads and writes nothing until it is asked. */
export function openTaking(pool: Pool, journal: Journal | undefined): Taking {
  const session = <T>(work: (connection: Connection) => Promise<T>): Promise<T> => withConnection(pool, work);
  let reading: Promise<Asking> | undefined;
  const asking = (): Promise<Asking> => {
    reading ??= session(readWithTexts).catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  const newest = async (): Promise<Asking> => {
    const read = await asking();
    if ((await session(newestVersion)) === read.version) return read;
    reading = undefined;
    return asking();
  };

  let settling: NodeJS.Timeout | undefined;
  /**
   * The journal is told that its last line was committed once answers pause; after each it would cost a disk's turn. What
   * stands in its way is told by whoever writes the next line.
   */
  const settle = async (): Promise<void> => {
    clearTimeout(settling);
    settling = undefined;
    await session(async (c) => journal?.settle(c)).catch(() => undefined);
  };
  const settleSoon = (): void => {
    if (journal !== undefined) settling ??= setTimeout(() => void settle(), SETTLE_MS).unref();
  };

  const lanes: Lanes<GivenAnswer, KeptAnswer> = openLanes({
    lanes: LANES,
    most: MOST,
    key: ({ answer }) => answer.id,
    group: ({ capability, asking: { version } }) => `${version} ${capability.subjectTable}`,
    run: async (batch) => {
      const results = await session((c) => recordAnswers(c, journal, batch));
      if (batch.some(takesAway)) settleSoon();
      return results;
    },
  });

  const give = async (capability: Capability, answer: NewAnswer): Promise<Answered> => {
    const read = await asking();
    statementFor(read, capability.subjectTable);
    const shown = read.texts.get(answer.text) ?? (await session((c) => askedText(c, read, answer.text)));
    requireFitting(read, capability, answer, shown);
    const { policyVersion, policyHash, ...kept } = await lanes.add({ asking: read, capability, answer });
    return {
      id: answer.id,
      ...kept,
      policy: { version: policyVersion, hash: policyHash },
      until: untilOf(read, answer, kept.recordedAt),
    };
  };

  return {
    newest,
    async take(capability, answer) {
      try {
        return await give(capability, answer);
      } catch (error) {
        if (!(error instanceof OtherVersion)) throw error;
        await newest();
        return give(capability, answer);
      }
    },
    async close() {
      await lanes.close();
      if (settling !== undefined) await settle();
    },
  };
}

/** With the texts of each purpose alone and of all that concern people of a table together. */
async function readWithTexts(connection: Connection): Promise<Asking> {
  const read = await readAsking(connection);
  for (const { purposes } of Object.values(read.statements))
    for (const asked of [...purposes.map((one) => [one]), purposes])
      if (asked.length > 0) await keptTexts(connection, read, asked);
  return read;
}

function untilOf({ policy }: Asking, { choices }: NewAnswer, at: string): Answered["until"] {
  const last = (purpose: string, channel: ChannelName | null): Day | null => {
    const day = answerLasts(policy, purpose, channel, at);
    return day === undefined || day === "infinity" ? null : day;
  };
  const unit = (name: string): ChannelName | null => channelNames.find((channel) => channel === name) ?? null;
  return Object.fromEntries(
    Object.entries(choices).map(([purpose, channels]) => [
      purpose,
      Object.fromEntries(Object.keys(channels).map((channel) => [channel, last(purpose, unit(channel))])),
    ]),
  );
}
