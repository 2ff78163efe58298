/** The pages over the small company in memory, in which Eve has done one thing of each kind and acts can still be added. */

import type { PersonAct, Receipt } from "../../src/engine.ts";
import { SermentError } from "../../src/errors.ts";
import type { Event } from "../../src/policy/facts.ts";
import type { PageEngine } from "../../src/server/engine.ts";
import { actsOfEve, eventAct, pageOfActs, shownText, toldByEve } from "./small-acts.ts";
import { smallSite } from "./small-site.ts";

export const receiptOfEve: Receipt = { v: 1, entry: '{"v":1}', leaf: 1, proof: ["AA=="], checkpoint: "note" };

export type LedgerSite = {
  readonly engine: PageEngine;
  /** Something a person does now. */
  record(person: string, event: Event): void;
  /** Takes the person's row away, as a sweep does; what they did stays on record. */
  forget(person: string): void;
  /** How often anybody asked whether there is something new. */
  asked(): number;
};

export function ledgerSite(): LedgerSite {
  const told: Record<string, Event[]> = { "1": [], "5": [...toldByEve] };
  const acts: Record<string, PersonAct[]> = { "1": [], "5": [...actsOfEve] };
  const gone = new Set<string>();
  let asked = 0;
  const engine: PageEngine = {
    ...smallSite(),
    // Made anew each time, because a file is judged once.
    openFile: async (person) => (gone.has(person) ? undefined : smallSite(told).openFile(person)),
    personActs: async (person, window) =>
      pageOfActs(acts[person] ?? [], window, { [shownText.hash]: shownText }),
    personReceipt: async (person, { source, id }) => {
      if (person === "5" && acts[person]?.some((act) => act.source === source && act.id === id))
        return receiptOfEve;
      throw new SermentError("not-found", `this person has no act \`${source} ${id}\``);
    },
    personTag: async (person) => {
      asked += 1;
      return `${acts[person]?.length ?? 0}`;
    },
  };
  return {
    engine,
    asked: () => asked,
    forget: (person) => void gone.add(person),
    record(person, event) {
      told[person] = [...(told[person] ?? []), event];
      acts[person] = [...(acts[person] ?? []), eventAct(event)];
    },
  };
}
