/**
 * The tree's hashes as files, in the layout of C2SP tlog-tiles: `checkpoint`, and `tile/<level>/<number>` with 256
 * hashes each (`.p/<width>` while there are fewer). Hashes only: whoever copies the folder learns nothing of anybody.
 * A file is written beside its place, brought to the disk and renamed; the checkpoint comes last, so that it never
 * promises what is not there.
 */
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isCode, setAside, syncFolder } from "../disk.ts";
import { SermentError } from "../errors.ts";
import { type Edge, GrowingTree, HASH, type NodeReader, nodeHash, noLeaves } from "./tree.ts";

/** Hashes in a whole tile, and the height of the subtree each of them would make. */
export const TILE = 256;
const HEIGHT = 8;

/** `x001/x234/067` for 1234067. */
const numbered = (number: number): string => {
  const last = String(number % 1000).padStart(3, "0");
  let path = last;
  for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000))
    path = `x${String(rest % 1000).padStart(3, "0")}/${path}`;
  return path;
};

/** The path of a tile below the folder; `width` where it is not whole. */
export const tilePath = (level: number, number: number, width = TILE): string =>
  `tile/${level}/${numbered(number)}${width === TILE ? "" : `.p/${width}`}`;

/** How many subtrees of a level's size are whole in a tree of `size` leaves. */
const wholeAt = (level: number, size: number): number => Math.floor(size / TILE ** level);

const levelsOf = (size: number): readonly number[] => {
  const levels: number[] = [];
  for (let level = 0; wholeAt(level, size) > 0; level++) levels.push(level);
  return levels;
};

/** A tile as wide as that, or the whole one it has become; undefined when there is none. */
async function readTile(
  folder: string,
  level: number,
  number: number,
  width: number,
): Promise<Buffer | undefined> {
  const read = (path: string): Promise<Buffer | undefined> =>
    readFile(join(folder, path)).catch((cause: unknown) => {
      if (isCode(cause, "ENOENT") || isCode(cause, "ENOTDIR")) return undefined;
      throw unreadable(join(folder, path), cause);
    });
  return (await read(tilePath(level, number, width))) ?? (await read(tilePath(level, number)));
}

/** The first `count` hashes of a tile. Throws `ledger-damaged` when they are not there. */
export async function tileHashes(
  folder: string,
  level: number,
  number: number,
  count: number,
): Promise<readonly Buffer[]> {
  const bytes = await readTile(folder, level, number, count);
  if (bytes === undefined || bytes.length < count * HASH || bytes.length % HASH !== 0)
    throw new SermentError("ledger-damaged", `the ledger in \`${folder}\` is damaged`, {
      details: `\`${tilePath(level, number, count)}\` is ${bytes === undefined ? "missing" : "cut off"}`,
      hint: "bring the folder back from its copy; `serment audit verify` says whether the database is whole",
    });
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * HASH, (i + 1) * HASH));
}

/** The widths of a tile that belong to older checkpoints. */
export async function olderWidths(
  folder: string,
  level: number,
  number: number,
  width: number,
): Promise<readonly number[]> {
  const names = await readdir(join(folder, `${tilePath(level, number)}.p`)).catch(() => []);
  return names.map(Number).filter((older) => older > 0 && older < width);
}

/** Reads nodes of a tree of `size` leaves out of its tiles. */
export function tileReader(folder: string, size: number): NodeReader {
  const known = new Map<string, Promise<readonly Buffer[]>>();
  return async (height, place) => {
    const level = Math.floor(height / HEIGHT);
    const inside = height % HEIGHT;
    const first = place * 2 ** inside;
    const number = Math.floor(first / TILE);
    const key = `${level}/${number}`;
    const count = Math.min(TILE, wholeAt(level, size) - number * TILE);
    const tile = known.get(key) ?? tileHashes(folder, level, number, count);
    known.set(key, tile);
    const from = first - number * TILE;
    return wholeRoot((await tile).slice(from, from + 2 ** inside));
  };
}

/** The root of 1, 2, 4... hashes. */
export const wholeRoot = (hashes: readonly Buffer[]): Buffer => {
  let row = hashes;
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, i) =>
      nodeHash(row[2 * i] as Buffer, row[2 * i + 1] as Buffer),
    );
  const [root] = row;
  if (root === undefined) throw new RangeError("a subtree without hashes");
  return root;
};

/** The right edge of a tree, read out of its tiles. */
export async function edgeIn(folder: string, size: number): Promise<Edge> {
  if (size === 0) return noLeaves;
  const read = tileReader(folder, size);
  const nodes: Buffer[] = [];
  let from = 0;
  for (let power = 2 ** Math.floor(Math.log2(size)); power >= 1; power /= 2) {
    if (size - from < power) continue;
    nodes.push(await read(Math.log2(power), from / power));
    from += power;
  }
  return { size, nodes };
}

/** Tiles that are brought to the disk side by side. */
const TOGETHER = 32;

/** Adds leaves to the files of a tree. Nothing of it counts until a checkpoint is written. */
export class TileWriter {
  readonly #folder: string;
  /** Leaves under the last checkpoint that was written. */
  #signed: number;
  /** The tile at the end of each level, as far as it is filled. */
  readonly #ends: Buffer[][];
  readonly #tree: GrowingTree;
  /** Whole tiles that are still to be written. */
  readonly #due: { readonly path: string; readonly bytes: Buffer }[] = [];
  readonly #touched = new Set<string>();

  private constructor(folder: string, edge: Edge, ends: Buffer[][]) {
    this.#folder = folder;
    this.#signed = edge.size;
    this.#ends = ends;
    this.#tree = new GrowingTree(edge);
  }

  /** Goes on behind a tree of `size` leaves. */
  static async after(folder: string, size: number): Promise<TileWriter> {
    const ends = await Promise.all(
      levelsOf(size).map(async (level) => {
        const count = wholeAt(level, size) % TILE;
        const number = Math.floor(wholeAt(level, size) / TILE);
        return count === 0 ? [] : [...(await tileHashes(folder, level, number, count))];
      }),
    );
    return new TileWriter(folder, await edgeIn(folder, size), ends);
  }

  get size(): number {
    return this.#tree.size;
  }

  root(): Buffer {
    return this.#tree.root();
  }

  async append(leaf: Buffer): Promise<void> {
    this.#tree.append(leaf);
    let hash = leaf;
    for (let level = 0; ; level++) {
      const end = this.#ends[level] ?? [];
      this.#ends[level] = end;
      end.push(hash);
      if (end.length < TILE) return;
      const number = wholeAt(level, this.#tree.size) / TILE - 1;
      this.#due.push({ path: tilePath(level, number), bytes: Buffer.concat(end) });
      if (this.#due.length >= TOGETHER) await this.#writeDue();
      hash = wholeRoot(end);
      this.#ends[level] = [];
    }
  }

  /** Writes the tiles that are not whole and waits for the disk; then the checkpoint. */
  async finish(checkpoint: string): Promise<void> {
    const { size } = this.#tree;
    for (const level of levelsOf(size)) {
      const end = this.#ends[level] ?? [];
      const number = Math.floor(wholeAt(level, size) / TILE);
      if (end.length > 0 && wholeAt(level, size) !== wholeAt(level, this.#signed))
        this.#due.push({ path: tilePath(level, number, end.length), bytes: Buffer.concat(end) });
    }
    await this.#writeDue();
    for (const folder of this.#touched) await syncFolder(folder);
    this.#touched.clear();
    await writeWhole(join(this.#folder, "checkpoint"), checkpoint);
    await syncFolder(this.#folder);
    await this.#removeOutgrown();
    this.#signed = size;
  }

  async #writeDue(): Promise<void> {
    const due = this.#due.splice(0).map(({ path, bytes }) => this.#write(path, bytes));
    // None goes on behind the back of who was told that one failed.
    await Promise.allSettled(due);
    await Promise.all(due);
  }

  async #write(path: string, bytes: Buffer): Promise<void> {
    const file = join(this.#folder, path);
    const folder = dirname(file);
    if (!this.#touched.has(folder)) {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
        throw unwritable(folder, cause);
      });
      for (let up = folder; up.startsWith(this.#folder); up = dirname(up)) this.#touched.add(up);
    }
    await writeWhole(file, bytes);
  }

  /** The unfinished tiles of those that are whole now. The others stay, for whoever holds an older checkpoint. */
  async #removeOutgrown(): Promise<void> {
    for (const level of levelsOf(this.#signed)) {
      const number = Math.floor(wholeAt(level, this.#signed) / TILE);
      if (wholeAt(level, this.#tree.size) < (number + 1) * TILE) continue;
      const outgrown = join(this.#folder, `${tilePath(level, number)}.p`);
      await rm(outgrown, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

/** The note that is there; undefined when there is none. */
export const readNote = (folder: string): Promise<string | undefined> =>
  readFile(join(folder, "checkpoint"), "utf8").catch((cause: unknown) => {
    if (isCode(cause, "ENOENT")) return undefined;
    throw unreadable(join(folder, "checkpoint"), cause);
  });

async function writeWhole(file: string, content: Buffer | string): Promise<void> {
  const beside = `${file}.new`;
  try {
    const handle = await open(beside, "w", 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw unwritable(file, cause);
  }
}

const unwritable = (place: string, cause: unknown): SermentError =>
  new SermentError("ledger-unwritable", `the ledger's \`${place}\` cannot be written`, {
    details: cause instanceof Error ? cause.message : String(cause),
    hint: "make room or correct its rights; what is sealed in the database is written by the next run",
    cause,
  });

const unreadable = (place: string, cause: unknown): SermentError =>
  new SermentError("ledger-missing", `the ledger's \`${place}\` cannot be read`, {
    details: cause instanceof Error ? cause.message : String(cause),
    hint: "let the user that runs Serment read it; SERMENT_LEDGER says where it is looked for",
    cause,
  });

/** Renames the folder, so that nothing of it is lost; undefined when there is none. */
export const putAside = (folder: string, now: Date): Promise<string | undefined> =>
  setAside(folder, now).catch((cause: unknown) => {
    throw unwritable(folder, cause);
  });

/** Makes the folder of a log that has nothing in it yet. */
export async function beginFolder(folder: string, checkpoint: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw unwritable(folder, cause);
  });
  await writeWhole(join(folder, "checkpoint"), checkpoint);
  await syncFolder(folder);
  await syncFolder(dirname(folder));
}
