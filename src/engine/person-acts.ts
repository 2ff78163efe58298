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
import { handled } from "../prove/people.ts";
import { type ActsAsked, actsState, isActOf, type PersonActs, personActs } from "../prove/person-acts.ts";

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
  return {
    personActs: (person, asked) => session((c) => personActs(c, handled(map, person), asked)),
    personReceipt: async (person, act) => {
      if (await session((c) => isActOf(c, handled(map, person), act))) return receipt(act);
      throw new SermentError("not-found", `this person has no act \`${act.source} ${act.id}\``, {
        hint: "the receipts of a person are linked on the page with their acts",
      });
    },
    personTag: async (person) => {
      const state = await session((c) => actsState(c, handled(map, person)));
      return createHmac("sha256", salt).update(`${person} ${state}`).digest("base64url").slice(0, 22);
    },
  };
}
