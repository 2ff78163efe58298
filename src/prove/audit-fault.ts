/** Something in the ledger that is not as it was sealed, and how many of them there are. */

/**
 * `changed`: an act or its seal says something else now. `missing`: one is gone. `inserted`: one is there that was never
 * sealed and does not wait. `seal`: a root is not what the leaves give. `file`: a tile or the checkpoint outside differs.
 * `checkpoint`: a state that was signed is not a beginning of this tree. `answer`: the acts that came with an answer do
 * not fit its choices. `door`: what keeps a table sealed or append-only is off.
 */
export type AuditFaultKind =
  | "changed"
  | "missing"
  | "inserted"
  | "seal"
  | "file"
  | "checkpoint"
  | "answer"
  | "door";

export type AuditFault = {
  readonly kind: AuditFaultKind;
  /** The leaf, from 0; null where it is about none or about many. */
  readonly leaf: number | null;
  /** The act, as `event 17`; null where it is about none. */
  readonly act: string | null;
  readonly found: string;
};

/** So many are told one by one, unless asked for more; the others are counted. */
const TOLD = 1_000;

export class AuditFaults {
  readonly told: AuditFault[] = [];
  readonly #most: number;
  #count = 0;

  constructor(most = TOLD) {
    this.#most = most;
  }

  get count(): number {
    return this.#count;
  }

  add(kind: AuditFaultKind, leaf: number | null, act: string | null, found: string): void {
    this.#count++;
    if (this.told.length < this.#most) this.told.push({ kind, leaf, act, found });
  }
}
