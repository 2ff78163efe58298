/**
 * "Did you mean": the declared name closest to one that nobody declared, and the failure that says so. It guesses for a
 * message only; nothing is ever decided by it.
 */
import { SermentError } from "../errors.ts";

/** Edits counted as one: insert, delete, replace, and swap two neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      const options = [at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1)];
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        options.push(at(beforeLast, j - 2) + 1);
      row.push(Math.min(...options));
    }
    beforeLast = last;
    last = row;
  }
  return at(last, to.length);
}

const at = (row: readonly number[], i: number): number => row[i] ?? Number.POSITIVE_INFINITY;

/** Names longer than this are compared by no one; a hostile policy must not cost quadratic time. */
const LONGEST = 120;

/**
 * The candidate that differs least from `name`, upper and lower case aside, or undefined when none is near: at
 * most a third of its letters may differ. The part after the dot of `category.field` is tried on its own too.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined;
  const wanted = name.toLowerCase();
  const tail = wanted.slice(wanted.indexOf(".") + 1);
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    if (candidate === name || candidate.length > LONGEST) continue;
    const known = candidate.toLowerCase();
    const whole = editDistance(wanted, known);
    const moved = known.includes(".") && known.slice(known.indexOf(".") + 1) === tail ? 1 : whole;
    const distance = Math.min(whole, moved);
    if (distance > Math.max(1, Math.floor(wanted.length / 3))) continue;
    if (best === undefined || distance < best.distance) best = { candidate, distance };
  }
  return best?.candidate;
}

/** The value a record itself has under a name; `constructor` and its like are nobody's. */
export const lookup = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** Names as they stand in a message. */
export const listed = (names: readonly string[]): string =>
  names.map((name) => `\`${name}\``).join(", ") || "none";

/** What a name that nobody declared is answered; `otherwise` is what to do where none is near. */
export function unknownName(
  what: string,
  name: string,
  known: readonly string[],
  otherwise = "use one of these",
): SermentError {
  const near = nearest(name, known);
  return new SermentError("not-found", `there is no ${what} \`${name}\``, {
    details: `known: ${listed(known)}`,
    hint: near === undefined ? otherwise : `did you mean \`${near}\`?`,
  });
}

/** What is declared under a name. Throws `not-found` with the nearest one. */
export function named<T>(what: string, name: string, declared: Readonly<Record<string, T>>): T {
  const found = lookup(declared, name);
  if (found !== undefined) return found;
  throw unknownName(what, name, Object.keys(declared));
}
