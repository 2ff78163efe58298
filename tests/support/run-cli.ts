/**
 * The command line as a script meets it: arguments and variables go in; what was printed on which stream and the exit
 * code come out. It runs in the test's own process, where exit code and variables outlive a command; here they do not.
 */
import { afterAll, beforeAll } from "vitest";
import { main } from "../../src/cli/main.ts";

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs `serment <args>`, with no terminal. */
export async function serment(...args: readonly string[]): Promise<Ran> {
  let out = "";
  let err = "";
  process.exitCode = undefined;
  try {
    const code = await main(args, {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      terminal: false,
    });
    return { code, out, err };
  } finally {
    process.exitCode = undefined;
  }
}

/** Sets variables (or, by `undefined`, takes them away) for the tests of the file or `describe` it is called in. */
export function withEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  const before: Record<string, string | undefined> = {};
  const set = (values: typeof variables): void => {
    for (const [name, value] of Object.entries(values))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  };
  beforeAll(() => {
    for (const name of Object.keys(variables)) before[name] = process.env[name];
    set(variables);
  });
  afterAll(() => set(before));
}
