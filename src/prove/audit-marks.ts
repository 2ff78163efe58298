/**
 * The states that were signed or recorded, which the leaves must give again: each seal in the database, the checkpoint
 * outside, and checkpoints that were kept elsewhere.
 */
import { readCheckpoint, readVerifier, verified } from "../ledger/checkpoint.ts";
import type { Ledger, SignedState } from "../ledger/ledger.ts";
import type { Connection } from "../postgres/connect.ts";
import type { AuditFaults } from "./audit-fault.ts";

/** A root that the first leaves must give. */
export type Mark = {
  readonly size: number;
  readonly root: Buffer;
  readonly kind: "seal" | "file" | "checkpoint";
  readonly name: string;
};

type Signed = {
  readonly ledger: Ledger | undefined;
  readonly state: SignedState | undefined;
  /** Checkpoints that were kept elsewhere, as they were signed. */
  readonly checkpoints: readonly string[];
};

/** What was signed, here and elsewhere, of no more than `size` leaves; anything else is a fault. */
export async function signedMarks(
  connection: Connection,
  { ledger, state, checkpoints }: Signed,
  size: number,
  faults: AuditFaults,
): Promise<readonly Mark[]> {
  const marks: Mark[] = [];
  const mark = (kind: "file" | "checkpoint", name: string, known: { size: number; root: Buffer }): void => {
    if (known.size <= size) marks.push({ size: known.size, root: known.root, kind, name });
    else
      faults.add(
        "missing",
        size,
        null,
        `${name} was signed with ${known.size} leaves; the database has ${size}`,
      );
  };
  if (state !== undefined) mark("file", "the checkpoint outside", state);
  const { rows: logs } = await connection.query<{ origin: string }>("select origin from serment.ledger_log");
  for (const note of checkpoints) {
    const checkpoint = readCheckpoint(note);
    const origin = checkpoint?.origin ?? "";
    const verifier = await ledger?.verifier(origin).catch(() => undefined);
    const key = verifier === undefined ? undefined : readVerifier(verifier);
    if (checkpoint === undefined) faults.add("checkpoint", null, null, "the checkpoint given is none");
    else if (!logs.some((log) => log.origin === origin))
      faults.add("checkpoint", null, null, `the checkpoint given is of another log, \`${origin}\``);
    else if (key !== undefined && verified(note, key) === undefined)
      faults.add("checkpoint", null, null, "the checkpoint given is not signed with our key");
    else mark("checkpoint", "the checkpoint given", checkpoint);
  }
  return marks;
}

/** Gives, each time it is asked, the marks above the size it was asked for last, up to this one, in order of size. */
export function marksUpTo(
  connection: Connection,
  signed: readonly Mark[],
): (size: number) => Promise<readonly Mark[]> {
  let before = Number.MIN_SAFE_INTEGER;
  return async (size) => {
    const { rows } = await connection.query<{ size: string; root: Buffer }>(
      "select s.size::text, s.root from serment.ledger_seal s where s.size > $1 and s.size <= $2 order by s.size",
      [before, size],
    );
    const seals = rows.map(
      (row): Mark => ({
        size: Number(row.size),
        root: row.root,
        kind: "seal",
        name: "the seal in the database",
      }),
    );
    const others = signed.filter((mark) => mark.size > before && mark.size <= size);
    before = size;
    return [...seals, ...others].sort((a, b) => a.size - b.size);
  };
}
