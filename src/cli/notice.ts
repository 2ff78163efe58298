/** `serment notice`: the notice people read, written from the policy. Needs no database. */
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { SermentError } from "../errors.ts";
import { type NoticeDocument, notice, toMarkdown, toPlainText } from "../notice/index.ts";
import { nearest } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import { languages } from "../policy/vocabulary.ts";
import { type FileOptions, loadPolicy } from "./load.ts";
import type { Output } from "./output.ts";

const formats: Readonly<
  Record<string, (document: NoticeDocument, policy: Policy) => string | Promise<string>>
> = {
  md: toMarkdown,
  text: toPlainText,
  html: async (document, policy) => {
    const { standaloneNotice } = await import("../server/pages/notice.tsx");
    return standaloneNotice(policy, document, styles());
  },
  json: (document) => `${JSON.stringify(document, null, 2)}\n`,
};

const styles = (): string =>
  ["base.css", "hues.css", "notice.css"]
    .map((name) => readFileSync(new URL(`../web/${name}`, import.meta.url), "utf8"))
    .join("\n");

type Options = FileOptions & { readonly lang?: string; readonly format: string };

export const registerNotice = (program: Command, output: Output): void =>
  void program
    .command("notice")
    .description("write the notice people read, in one of the policy's languages")
    .option("--policy <file>", "the policy, .ts or .json (default: package.json, serment.policy)")
    .option("--lang <language>", `${languages.join(", ")} (default: the policy's first)`)
    .option("--format <format>", Object.keys(formats).join(", "), "md")
    .addHelpText("after", "\nExample:\n  serment notice --lang nl --format html > privacy.html")
    .action(async (options: Options) => {
      const policy = await loadPolicy(options);
      const language = chosen("--lang", options.lang ?? policy.languages[0] ?? "en", policy.languages);
      const write = formats[chosen("--format", options.format, Object.keys(formats))];
      if (write !== undefined) output.out(await write(notice(policy, language), policy));
    });

/** The value, when it is one of the offered ones. Throws `bad-argument` with the nearest one otherwise. */
function chosen<T extends string>(option: string, value: string, offered: readonly T[]): T {
  const found = offered.find((one) => one === value);
  if (found !== undefined) return found;
  const near = nearest(value, offered);
  throw new SermentError("bad-argument", `\`${option}\` cannot be \`${value}\``, {
    details: `it is one of ${offered.map((one) => `\`${one}\``).join(", ")}`,
    ...(near === undefined ? {} : { hint: `did you mean \`${near}\`?` }),
  });
}
