/**
 * The sample's only source of chance: the same seed and the same household number always draw the same numbers, so
 * a household can be told again without telling those before it. Good enough to look real; not for secrets.
 */

export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** True in `probability` of the cases. */
  chance(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** Lower case hexadecimal digits. */
  hex(digits: number): string;
};

/** One stream of numbers per (seed, stream). */
export function random(seed: number, stream: number): Random {
  const state = start(seed, stream);
  const next = (): number => sfc32(state) / 4_294_967_296;
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
    hex: (digits) => Array.from({ length: digits }, () => between(0, 15).toString(16)).join(""),
  };
}

type State = [number, number, number, number];

/** The first numbers of neighbouring streams resemble each other, so a few are thrown away. */
function start(seed: number, stream: number): State {
  const state: State = [seed | 0, stream | 0, Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b), 1];
  for (let i = 0; i < 12; i++) sfc32(state);
  return state;
}

/** Chris Doty-Humphrey's "small fast counting" generator, in 32 bits. */
function sfc32(state: State): number {
  const [a, b, c, count] = state;
  const sum = (a + b + count) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = (c + (c << 3)) | 0;
  state[2] = (((c << 21) | (c >>> 11)) + sum) | 0;
  state[3] = (count + 1) | 0;
  return sum >>> 0;
}
