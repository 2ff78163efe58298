/** `serment generate`: writes the types of what each purpose sees, for the typed handle. */
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { SermentError } from "../errors.ts";
import { type FileOptions, withFiles } from "./load.ts";
import type { Output } from "./output.ts";
import { withEngine } from "./session.ts";

type GenerateOptions = FileOptions & { readonly out?: string };

export const registerGenerate = (program: Command, output: Output): void =>
  void withFiles(program.command("generate"))
    .description("write the TypeScript types of every purpose's tables, for the typed handle")
    .option("--out <file>", "where to write; standard output when absent")
    .addHelpText(
      "after",
      '\nExample:\n  serment generate --out src/purposes.ts\n  # then, in the application: connectPurposes<Purposes>({ marketing: url }).for("marketing")',
    )
    .action((options: GenerateOptions) =>
      withEngine(options, async (engine) => {
        const text = await engine.handleTypes();
        if (options.out === undefined) return output.out(text);
        await write(options.out, text);
        output.err(`wrote ${options.out}\n`);
      }),
    );

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new SermentError("file-not-found", `the file \`${file}\` cannot be written`, {
      details: cause instanceof Error ? cause.message : String(cause),
      hint: "make its folder first, or correct the path",
      cause,
    });
  }
}
