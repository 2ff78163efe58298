/**
 * The verbs of one person's timeline: their acts, the receipt of one of them, and whether anything is new. People are
 * named by the handles of the lens.
 */
import { createHmac, randomBytes } from "node:crypto";
import type { PolicyMap } from "../catalog/map.ts";
import { SermentError } from "../errors.ts";
import type { Receipt } from "../ledger/receipt.ts";
import type { Connection } from "../postgres/connect.ts";
import type { ActName } from "../prove/ledger-status.ts";
import { keyText } from "../prove/load-file.ts";
import { handled } from "../prove/people.ts";
import {
  type ActsAsked,
  type ActsOf,
  actsState,
  isActOf,
  type PersonActs,
  personActs,
} from "../prove/person-acts.ts";

export type * from "../prove/person-acts.ts";

export type PersonActVerbs = {
  /** What is recorded of a person, the latest first; nothing for somebody who is not there. */
  personActs(person: string, asked: ActsAsked): Promise<PersonActs>;
  /** Proof of one of their acts. Throws `not-found` for one that is somebody else's, or not sealed yet. */
  personReceipt(person: string, act: ActName): Promise<Receipt>;
  /** Another one whenever the person's acts, seals or standings are others. Says nothing of them. */
  personTag(person: string): Promise<string>;
};

type Parts = {
  readonly map: PolicyMap;
  session<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  receipt(act: ActName): Promise<Receipt>;
};

export function personActVerbs({ map, session, receipt }: Parts): PersonActVerbs {
  // So that nobody can try out which numbers a tag was made of.
  const salt = randomBytes(32);
  const of = async (c: Connection, person: string): Promise<ActsOf> => {
    const { table, key } = await handled(c, map, person);
    return { table, key: keyText(key) };
  };
  return {
    personActs: (person, asked) => session(async (c) => personActs(c, await of(c, person), asked)),
    personReceipt: async (person, act) => {
      if (await session(async (c) => isActOf(c, await of(c, person), act))) return receipt(act);
      throw new SermentError("not-found", `this person has no act \`${act.source} ${act.id}\``, {
        hint: "the receipts of a person are linked on the page with their acts",
      });
    },
    personTag: async (person) => {
      const state = await session(async (c) => actsState(c, await of(c, person)));
      return createHmac("sha256", salt).update(`${person} ${state}`).digest("base64url").slice(0, 22);
    },
  };
}
