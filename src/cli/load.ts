/**
 * Finds and reads the files a command works on. Without options they are those that the nearest package.json names
 * under "serment": { "policy", "map", "schema", "sample" }, which says besides where the stores of files ("files") and
 * the journal ("journal") lie. A TypeScript file is imported, a JSON file is read and held against its shape.
 */
import { readFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import type { PolicyMap } from "../catalog/map.ts";
import { mapShape, readMap } from "../catalog/read.ts";
import { SermentError } from "../errors.ts";
import { nearest } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import { readPolicy, readShape } from "../policy/read.ts";
import { policyShape } from "../policy/shape.ts";

export type FileOptions = { readonly policy?: string; readonly map?: string };

/** Adds `--policy` and `--map` to a command. */
export const withFiles = (command: Command): Command =>
  command
    .option("--policy <file>", "the policy, .ts or .json (default: package.json, serment.policy)")
    .option("--map <file>", "the map, .ts or .json (default: package.json, serment.map)");

/** The files package.json names, as absolute paths. */
export type Configuration = Partial<Record<"policy" | "map" | "schema" | "sample", string>>;

const configurable = ["policy", "map", "schema", "sample"] as const;

/** Reads the nearest package.json that has a "serment" key, from `from` upwards; nothing when there is none. */
export async function configuration(from: string = process.cwd()): Promise<Configuration> {
  const { folder, named } = await nearestKey(from);
  return Object.fromEntries(
    configurable.flatMap((key) => {
      const file = named[key];
      return typeof file === "string" ? [[key, resolve(folder, file)]] : [];
    }),
  );
}

/** Where the stores of files are that rows point to: package.json, serment.files, as absolute paths by store. */
export async function fileStores(from: string = process.cwd()): Promise<Readonly<Record<string, string>>> {
  const { folder, named } = await nearestKey(from);
  if (!isRecord(named.files)) return {};
  return Object.fromEntries(
    Object.entries(named.files).flatMap(([store, place]) =>
      typeof place === "string" && place !== "" ? [[store, resolve(folder, place)]] : [],
    ),
  );
}

/** The folder of the erasure journal: SERMENT_JOURNAL, or package.json, or beside the embedded database. */
export async function journalFolder(from: string = process.cwd()): Promise<string> {
  const set = process.env.SERMENT_JOURNAL || undefined;
  if (set !== undefined) return resolve(set);
  const { folder, named } = await nearestKey(from);
  return typeof named.journal === "string" ? resolve(folder, named.journal) : resolve(".serment", "journal");
}

/** The folder of the ledger: SERMENT_LEDGER, or package.json, or beside the journal. */
export async function ledgerFolder(from: string = process.cwd()): Promise<string> {
  const set = process.env.SERMENT_LEDGER || undefined;
  if (set !== undefined) return resolve(set);
  const { folder, named } = await nearestKey(from);
  if (typeof named.ledger === "string") return resolve(folder, named.ledger);
  const journal = await journalFolder(from);
  return basename(journal) === "journal" ? join(dirname(journal), "ledger") : `${journal}-ledger`;
}

/** The "serment" key of the nearest package.json that has one, and the folder its paths are taken from. */
async function nearestKey(
  from: string,
): Promise<{ readonly folder: string; readonly named: Readonly<Record<string, unknown>> }> {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
    const parsed: unknown = text === undefined ? undefined : parse(text, join(folder, "package.json"));
    if (isRecord(parsed) && isRecord(parsed.serment)) return { folder, named: parsed.serment };
    if (dirname(folder) === folder) return { folder, named: {} };
  }
}

/** The policy a command is about. Throws `file-not-found`, or `policy-shape` with every place that is not one. */
export const loadPolicy = async (options: FileOptions = {}): Promise<Policy> =>
  load(
    "policy",
    options.policy,
    (value): value is Policy => readShape(policyShape, value, "policy") !== undefined,
    readPolicy,
  );

/** The map a command is about; a JSON one is held against the policy. Throws as `loadPolicy` does. */
export const loadMap = (options: FileOptions, policy: Policy): Promise<PolicyMap> =>
  load(
    "map",
    options.map,
    (value): value is PolicyMap => readShape(mapShape, value, "map") !== undefined,
    (json) => readMap(json, policy),
  );

async function load<T>(
  what: "policy" | "map",
  given: string | undefined,
  isOne: (value: unknown) => value is T,
  readJson: (value: unknown) => T,
): Promise<T> {
  const file = given === undefined ? (await configuration())[what] : resolve(given);
  if (file === undefined)
    throw new SermentError("file-not-found", `no ${what} is named`, {
      hint: `give \`--${what} <file>\`, or add "serment": { "${what}": "..." } to package.json`,
    });
  if (extname(file) === ".json") return readJson(parse(await readText(file), file));
  const exported = await importFile(file);
  const found = exported[what] ?? exported.default;
  if (found !== undefined && isOne(found)) return found;
  const near = nearest(what, Object.keys(exported));
  throw new SermentError(
    what === "policy" ? "policy-shape" : "map-shape",
    `\`${file}\` exports no \`${what}\``,
    {
      details: `it exports ${
        Object.keys(exported)
          .map((name) => `\`${name}\``)
          .join(", ") || "nothing"
      }`,
      hint:
        near === undefined
          ? `export const ${what} = ...`
          : `did you mean to export \`${near}\` as \`${what}\`?`,
    },
  );
}

/** A TypeScript or JavaScript module. Throws `file-not-found`, or `file-broken` with what went wrong in it, and where. */
export async function importFile(file: string): Promise<Readonly<Record<string, unknown>>> {
  await readText(file);
  try {
    const exported: unknown = await import(pathToFileURL(file).href);
    return isRecord(exported) ? exported : {};
  } catch (cause) {
    throw new SermentError("file-broken", `the file \`${file}\` cannot be loaded`, {
      details: faultIn(cause),
      hint: "correct it; `npx tsc` and an editor show the same place",
      cause,
    });
  }
}

/** The message, and the first line of the company's own code on the way to it. */
function faultIn(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const own = cause.stack
    ?.slice(cause.stack.indexOf(cause.message) + cause.message.length)
    .split("\n")
    .find((line) => /[\\/]/.test(line) && !/node_modules|node:/.test(line));
  return own === undefined ? cause.message : `${cause.message}\n${own.trim()}`;
}

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new SermentError("file-not-found", `the file \`${file}\` cannot be read`, {
      details: cause instanceof Error ? cause.message : String(cause),
      hint: "correct the path; it is taken from the folder the command is run in",
      cause,
    });
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SermentError("policy-shape", `\`${file}\` is not JSON`, {
      details: cause instanceof Error ? cause.message : String(cause),
      hint: "correct it at that place",
      cause,
    });
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
