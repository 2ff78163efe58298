/**
 * A page of the documentation as something that runs. A fence that names a file (```ts policy.ts) writes it, a
 * `diff` changes it, a `console` types the lines after `$` into one shell and shows what they print; other fences are
 * only read. Days and passwords differ from run to run and are masked; a line `…` stands for any number of lines.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export type Block = {
  readonly language: string;
  readonly file: string | undefined;
  readonly text: string;
  /** Where its text begins in the page. */
  readonly at: number;
};

export const blocksOf = (page: string): readonly Block[] =>
  [...page.matchAll(/^```(\S+)(?: (\S+))?\n(.*?)^```$/gms)].map((found) => ({
    language: found[1] ?? "",
    file: found[2],
    text: found[3] ?? "",
    at: (found.index ?? 0) + found[0].indexOf("\n") + 1,
  }));

export type Step = { readonly command: string; readonly shown: string };

/** `$ command`, with `> ` lines that continue it, then what it prints. */
export function stepsOf(console: string): readonly Step[] {
  const steps: { command: string; shown: string }[] = [];
  let isCommand = false;
  for (const line of console.replace(/\n$/, "").split("\n")) {
    const last = steps.at(-1);
    if (line.startsWith("$ ")) {
      steps.push({ command: line.slice(2), shown: "" });
      isCommand = true;
    } else if (last === undefined)
      throw new Error(`a console block begins with \`$ \`, not with \`${line}\``);
    else if (isCommand && line.startsWith("> ")) last.command += `\n${line.slice(2)}`;
    else {
      isCommand = false;
      last.shown += `${line}\n`;
    }
  }
  return steps;
}

/** What a terminal would show in the end, without what differs from run to run. */
export const masked = (text: string): string =>
  text
    .split("\n")
    // A terminal draws over these.
    .filter((line) => !/^[a-z' ]+(\.\.\.|: \d\d %)$/.test(line))
    .map((line) =>
      line
        .replace(/\d{4}-\d\d-\d\d/g, "YYYY-MM-DD")
        // Into how many objects a policy is compiled is no promise.
        .replace(/\b\d+( new,| objects made)/g, "N$1")
        .replace(/(postgres:\/\/[a-z\d_]+):[^@]+@[^/]+\/\w+/g, "$1:password@server/database")
        .trimEnd(),
    )
    .join("\n")
    .replace(/^\n+|\n+$/g, "");

/** Whether the page shows what was printed; `…` alone on a line stands for any lines. */
export function shows(shown: string, printed: string): boolean {
  const parts = masked(shown)
    .split(/^ *…$/m)
    .map((part) => part.replace(/^\n|\n$/g, ""));
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^]*");
  return new RegExp(`^${pattern}$`).test(masked(printed));
}

/** The text of a file with a diff applied: lines with `-` go, lines with `+` come, the others say where. */
export function patched(text: string, diff: string): string {
  const lines = diff.replace(/\n$/, "").split("\n");
  const side = (sign: "+" | "-"): string =>
    lines
      .filter((line) => line.startsWith(sign) || !/^[+-]/.test(line))
      .map((line) => `${line.slice(1)}\n`)
      .join("");
  if (text.split(side("-")).length !== 2)
    throw new Error(`the diff fits in no place, or in several:\n${diff}`);
  return text.replace(side("-"), () => side("+"));
}

export type Shell = { run(command: string): Promise<string>; end(): Promise<void> };

/** One bash in which variables set by a command are there for the next; output and errors come together. */
export function openShell(folder: string, env: NodeJS.ProcessEnv): Shell {
  const child: ChildProcess = spawn("bash", ["--norc"], {
    cwd: folder,
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((end) => child.once("exit", () => end()));
  let heard = "";
  let wake = (): void => undefined;
  child.stdout?.on("data", (chunk) => {
    heard += String(chunk);
    wake();
  });
  return {
    async run(command) {
      const mark = randomUUID();
      heard = "";
      child.stdin?.write(`{ ${command}\n} </dev/null 2>&1\necho ${mark}\n`);
      while (!heard.includes(mark))
        await new Promise<void>((woken) => {
          wake = woken;
        });
      return heard.slice(0, heard.indexOf(mark));
    },
    async end() {
      child.stdin?.end();
      await ended;
    },
  };
}

export type Told = Step & { readonly printed: string; readonly block: Block };

/** How pages name the reader's database. */
const ADDRESS = "localhost:5432/teashop";

/**
 * Follows a page from top to bottom; gives what each command printed, beside what the page shows. `address` is where
 * the database of the page really is.
 */
export async function follow(
  page: string,
  folder: string,
  shell: Shell,
  address: string,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const block of blocksOf(page)) {
    const file = block.file === undefined ? undefined : join(folder, block.file);
    if (block.language === "console")
      for (const step of stepsOf(block.text))
        told.push({ ...step, block, printed: await shell.run(step.command.replaceAll(ADDRESS, address)) });
    else if (file !== undefined && block.language === "diff")
      await writeFile(file, patched(await readFile(file, "utf8"), block.text));
    else if (file !== undefined) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, block.text);
    }
  }
  return told;
}

/** The page as it is printed now: outputs that still hold are left as they are. A crash is never written down. */
export function rewritten(page: string, told: readonly Told[]): string {
  const crash = told.find(({ printed }) => /^(unexpected: |Node\.js v\d)/m.test(printed));
  if (crash !== undefined) throw new Error(`$ ${crash.command}\n${crash.printed}`);
  let text = page;
  for (const block of [...blocksOf(page)].reverse()) {
    const steps = told.filter((one) => one.block.at === block.at);
    if (steps.length === 0) continue;
    const fresh = steps
      .map(({ command, shown, printed }) => {
        const typed = `$ ${command.replaceAll("\n", "\n> ")}\n`;
        return typed + (shows(shown, printed) ? shown : unmasked(printed));
      })
      .join("");
    text = text.slice(0, block.at) + fresh + text.slice(block.at + block.text.length);
  }
  return text;
}

const unmasked = (printed: string): string => {
  const kept = printed
    .split("\n")
    .filter((line) => masked(line) !== "" || line.trim() === "")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
  return kept === "" ? "" : `${kept}\n`;
};
