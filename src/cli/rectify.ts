/** `serment rectify`: corrects one cell, so that no restored backup brings the wrong value back. */
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { SermentError } from "../errors.ts";
import { type FileOptions, withFiles } from "./load.ts";
import type { Output } from "./output.ts";
import { withEngine } from "./session.ts";

type Options = FileOptions & { readonly column: string; readonly empty?: boolean };

export const registerRectify = (program: Command, output: Output): void =>
  void withFiles(program.command("rectify"))
    .description(
      "correct one cell; the value is read from standard input, so that no history of commands has it",
    )
    .argument("<table>", "the table, by the map's name")
    .argument("<key...>", "the primary key of the row; several values for a key of several columns")
    .requiredOption("--column <name>", "the column to correct")
    .option("--empty", "empty the cell instead of reading a value")
    .addHelpText(
      "after",
      "\nThe value is taken as it comes, without the end of its last line. It is written to the cell and nowhere else; the\n" +
        "journal remembers only that the cell was corrected (GDPR art. 16).\n" +
        "\nExample:\n  serment rectify person 42 --column email < value.txt",
    )
    .action((table: string, row: readonly string[], options: Options) =>
      withEngine(options, async (engine) => {
        const value = options.empty === true ? null : await readValue();
        const { changed, reentered } = await engine.rectify({ table, row, column: options.column, value });
        output.out(changed ? "corrected\n" : "nothing to correct: the cell holds that already\n");
        if (reentered) output.out("it is no longer waiting to be entered again\n");
      }),
    );

/** Far more than a cell of a person holds; a file given by mistake is noticed. */
const MOST = 1_000_000;

async function readValue(): Promise<string> {
  if (process.stdin.isTTY === true) {
    const asking = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await asking.question("the value: ");
    } finally {
      asking.close();
    }
  }
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of process.stdin) {
    const bytes = Buffer.from(part);
    length += bytes.length;
    if (length > MOST)
      throw new SermentError("bad-argument", `the value is longer than ${MOST} bytes`, {
        hint: "give the value of one cell on standard input",
      });
    parts.push(bytes);
  }
  const text = Buffer.concat(parts)
    .toString("utf8")
    .replace(/\r?\n$/, "");
  if (text !== "") return text;
  throw new SermentError("bad-argument", "there is no value to write", {
    hint: "give it on standard input, or empty the cell with --empty",
  });
}
