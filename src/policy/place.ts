/** How a message says where: a path a reader can follow in a policy or a map, `purposes.marketing.grounds[1]`. */

const PLAIN = /^[A-Za-z_$][\w$]*$/;

/** Joins names and positions into a path; a name that is no plain word is put in brackets, quoted. */
export const place = (...steps: readonly (string | number)[]): string =>
  steps.reduce<string>((path, step) => {
    if (typeof step === "number") return `${path}[${step}]`;
    if (!PLAIN.test(step)) return `${path}[${JSON.stringify(step)}]`;
    return path === "" ? step : `${path}.${step}`;
  }, "");

/** Names for a message: each in backticks, `a`, `b` and `c`. A long list is cut and counted. */
export function named(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  const last = shown.at(-1) ?? "nothing";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}
