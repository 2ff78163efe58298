/**
 * The folder held against itself: leaves read tile by tile, and the root of each whole tile held against the tile
 * above it, of which one of each level is open at a time. What is missing or differs is told and read on.
 */
import { SermentError } from "../errors.ts";
import { olderWidths, TILE, tileHashes, tilePath, wholeRoot } from "./tiles.ts";

/** Is told which tile it is, and what is wrong with it. */
export type TileFault = (found: string) => void;

type Hashes = readonly Buffer[] | undefined;

/** The leaves of a tree of `size`, a tile at a time; undefined in place of those that cannot be read. */
export async function* auditedLeaves(
  folder: string,
  size: number,
  fault: TileFault,
): AsyncGenerator<readonly (Buffer | undefined)[]> {
  const above: { number: number; hashes: Hashes }[] = [];
  const read = async (level: number, number: number): Promise<Hashes> => {
    const count = Math.min(TILE, Math.floor(size / TILE ** level) - number * TILE);
    try {
      const hashes = await tileHashes(folder, level, number, count);
      for (const width of count < TILE ? await olderWidths(folder, level, number, count) : []) {
        const older = await tileHashes(folder, level, number, width);
        if (!older.every((hash, i) => hashes[i]?.equals(hash)))
          fault(`\`${tilePath(level, number, width)}\` is not how the tile of today began`);
      }
      return hashes;
    } catch (error) {
      if (!(error instanceof SermentError)) throw error;
      fault(error.details ?? error.message);
      return undefined;
    }
  };
  /** A whole tile was read: its root is a hash of the tile above, and ends that one when it is its last. */
  const hold = async (level: number, number: number, hashes: Hashes): Promise<void> => {
    const over = Math.floor(number / TILE);
    if (above[level]?.number !== over) above[level] = { number: over, hashes: await read(level + 1, over) };
    const known = above[level]?.hashes;
    const place = number % TILE;
    if (known !== undefined && hashes !== undefined && known[place]?.equals(wholeRoot(hashes)) !== true)
      fault(
        `\`${tilePath(level + 1, over, known.length)}\`: its hash ${place} is not the root of the tile below`,
      );
    if (place === TILE - 1) await hold(level + 1, over, known);
  };
  for (let number = 0; number * TILE < size; number++) {
    const count = Math.min(TILE, size - number * TILE);
    const hashes = await read(0, number);
    if (count === TILE) await hold(0, number, hashes);
    yield hashes ?? new Array<undefined>(count).fill(undefined);
  }
}
