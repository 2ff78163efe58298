/** Whole numbers from options and the environment: read whole, or refused with the name of what was given. */
import { SermentError } from "../errors.ts";

/** The number from 0 to `most` that `text` says. Throws `bad-argument`. */
export function whole(name: string, text: string, most = 100_000_000): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  throw new SermentError("bad-argument", `\`${text}\` is no value for ${name}`, {
    hint: `give a whole number from 0 to ${most}`,
  });
}

/** `1 cell`, `2 cells`. */
export const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
