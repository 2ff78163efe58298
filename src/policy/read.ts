/**
 * Policies that arrive as JSON: read whole, or refused with every problem and its place. Nothing is guessed, filled in
 * or dropped; what comes out is what went in, now known to be a policy. Hostile input is refused before it is read.
 */
import type { z } from "zod";
import { type FailureCode, SermentError } from "../errors.ts";
import { place } from "./place.ts";
import type { Policy } from "./policy.ts";
import { type UnknownName, unknownNames } from "./references.ts";
import { policyShape } from "./shape.ts";

/** Far above any real policy, far below what would trouble a server. */
const limits = { depth: 60, values: 200_000, textLength: 100_000 } as const;
/** Names that mean something to JavaScript itself. */
const TREACHEROUS = new Set(["__proto__", "constructor", "prototype"]);
const MOST_LISTED = 50;

/**
 * Reads a policy from parsed JSON. Throws `policy-shape` when it has not the shape of a policy, `policy-name` when it
 * uses a name that nobody declares; both list every problem with its place. Whether it makes sense is the checker's.
 */
export function readPolicy(json: unknown): Policy {
  const policy = readShape(policyShape, json, "policy");
  refuseUnknown(unknownNames(policy), "policy");
  return policy;
}

/** Reads a value of a shape; every problem becomes one line of the failure's details. */
export function readShape<T>(shape: z.ZodType<T>, json: unknown, what: "policy" | "map"): T {
  const code: FailureCode = what === "policy" ? "policy-shape" : "map-shape";
  const unfit = firstUnfit(json);
  if (unfit !== undefined)
    throw new SermentError(code, `this cannot be read as a ${what}`, {
      details: unfit,
      hint: "give plain JSON of ordinary size",
    });
  const read = shape.safeParse(json);
  if (read.success) return read.data;
  const problems = read.error.issues.flatMap(spoken);
  throw new SermentError(code, `this has not the shape of a ${what}: ${counted(problems.length)}`, {
    details: lines(problems),
    hint: `compare it with the types of a ${what} in the reference, or write it with ${what === "policy" ? "definePolicy" : "defineMap"}`,
  });
}

/** Throws `policy-name` or `map-name` when names are unknown. */
export function refuseUnknown(unknown: readonly UnknownName[], what: "policy" | "map"): void {
  if (unknown.length === 0) return;
  const suggestions = unknown.flatMap(({ didYouMean }) => didYouMean ?? []);
  throw new SermentError(
    what === "policy" ? "policy-name" : "map-name",
    `the ${what} uses names that nobody declared: ${counted(unknown.length)}`,
    {
      details: lines(
        unknown.map(
          ({ place: at, found, didYouMean }) =>
            `${at}: ${found}${didYouMean === undefined ? "" : `; did you mean \`${didYouMean}\`?`}`,
        ),
      ),
      hint:
        suggestions.length > 0
          ? "use the declared names, or declare these"
          : "declare these names, or leave them out",
    },
  );
}

const counted = (n: number): string => (n === 1 ? "1 problem" : `${n} problems`);

const lines = (problems: readonly string[]): string =>
  [
    ...problems.slice(0, MOST_LISTED),
    ...(problems.length > MOST_LISTED ? [`and ${problems.length - MOST_LISTED} more`] : []),
  ].join("\n");

type Issue = z.core.$ZodIssue;

function spoken(issue: Issue): readonly string[] {
  const at = place(...issue.path.map((step) => (typeof step === "number" ? step : String(step))));
  const where = at === "" ? "" : `${at}: `;
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => `${where}unknown key \`${shortened(key)}\``);
  const message = issue.message.replace(/^Invalid (input|option|key in record|element): /i, "");
  return [`${where}${message.charAt(0).toLowerCase()}${message.slice(1)}`];
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}...` : text);

/** The first thing that keeps a value from being plain JSON of ordinary size; walked without recursion. */
function firstUnfit(json: unknown): string | undefined {
  const waiting: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [
    { value: json, path: [] },
  ];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    const where = path.length === 0 ? "the value" : shortened(place(...path));
    if (++seen > limits.values) return `it holds more than ${limits.values} values`;
    if (path.length > limits.depth) return `it is nested more than ${limits.depth} levels deep`;
    const unfit = unfitValue(value);
    if (unfit !== undefined) return `${where} ${unfit}`;
    if (typeof value !== "object" || value === null) continue;
    for (const [name, part] of Object.entries(value))
      waiting.push({ value: part, path: [...path, Array.isArray(value) ? Number(name) : name] });
  }
  return undefined;
}

function unfitValue(value: unknown): string | undefined {
  if (typeof value === "string")
    return value.length > limits.textLength
      ? `is longer than ${limits.textLength} characters`
      : value.includes("\0")
        ? "has a NUL character"
        : undefined;
  if (value === null || typeof value === "boolean") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : "is no finite number";
  if (typeof value !== "object") return `is a ${typeof value}`;
  if (Array.isArray(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return "is no plain object";
  const treacherous = Object.getOwnPropertyNames(value).find((name) => TREACHEROUS.has(name));
  return treacherous === undefined ? undefined : `has the key \`${treacherous}\``;
}
