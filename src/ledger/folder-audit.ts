/**
 * The folder held against itself: leaves read tile by tile, and each tile above held against the ones below it. What
 * is missing or differs is told and read on.
 */
import { SermentError } from "../errors.ts";
import { TILE, tileHashes, tilePath, wholeRoot } from "./tiles.ts";

export type TileFault = (path: string, found: string) => void;

/** The leaves of a tree of `size`, a tile at a time; undefined in place of those that cannot be read. */
export async function* auditedLeaves(
  folder: string,
  size: number,
  fault: TileFault,
): AsyncGenerator<readonly (Buffer | undefined)[]> {
  for (let from = 0; from < size; from += TILE) {
    const count = Math.min(TILE, size - from);
    const hashes = await tile(folder, 0, from / TILE, count, fault);
    yield hashes ?? new Array<undefined>(count).fill(undefined);
  }
  await auditAbove(folder, size, fault);
}

/** Each hash of a tile above is the root of the whole tile below it. */
async function auditAbove(folder: string, size: number, fault: TileFault): Promise<void> {
  for (let level = 1; TILE ** level <= size; level++) {
    const all = Math.floor(size / TILE ** level);
    for (let from = 0; from < all; from += TILE) {
      const number = from / TILE;
      const above = await tile(folder, level, number, Math.min(TILE, all - from), fault);
      for (const [i, hash] of (above ?? []).entries()) {
        const below = await tile(folder, level - 1, from + i, TILE, () => undefined);
        if (below !== undefined && !wholeRoot(below).equals(hash))
          fault(tilePath(level, number, above?.length), `its hash ${i} is not the root of the tile below`);
      }
    }
  }
}

async function tile(
  folder: string,
  level: number,
  number: number,
  count: number,
  fault: TileFault,
): Promise<readonly Buffer[] | undefined> {
  try {
    return await tileHashes(folder, level, number, count);
  } catch (error) {
    if (!(error instanceof SermentError)) throw error;
    fault(tilePath(level, number, count), error.details ?? error.message);
    return undefined;
  }
}
