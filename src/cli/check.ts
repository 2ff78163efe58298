/**
 * `serment check`: what there is to say about a policy, its map and its database. Exit code 0 when nothing is worse
 * than info, 1 when something is, 2 for input that cannot be read.
 */
import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { PolicyMap } from "../catalog/map.ts";
import { mapShape } from "../catalog/read.ts";
import { check, worst } from "../check/check.ts";
import type { Finding } from "../check/finding.ts";
import { codeNamed, codeNear, countText, explainText, reportText } from "../check/report.ts";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import { readShape } from "../policy/read.ts";
import { policyShape } from "../policy/shape.ts";
import { withConnection } from "../postgres/connect.ts";
import { introspectOnce } from "../postgres/introspect.ts";
import { EMBEDDED_FOLDER, openDatabase } from "../postgres/open.ts";
import { configuration, loadMap, loadPolicy } from "./load.ts";
import type { Output } from "./output.ts";
import { databaseUrl } from "./session.ts";

type Options = {
  readonly policy?: string;
  /** False: `--no-map`. */
  readonly map?: string | boolean;
  readonly database: boolean;
  readonly json?: boolean;
  readonly explain?: string;
};

export const registerCheck = (program: Command, output: Output): void =>
  void program
    .command("check")
    .description("say what the policy, its map and its database lack, by law and by sense")
    .option("--policy <file>", "the policy, .ts or .json (default: package.json, serment.policy)")
    .option("--map <file>", "the map, .ts or .json (default: the one beside the default policy)")
    .option("--no-map", "look at the policy alone")
    .option("--no-database", "do not look at a database")
    .option("--json", "the findings, as JSON")
    .option("--explain <code>", "say what a finding means, by its code or its short name")
    .addHelpText(
      "after",
      "\nA policy given by --policy is looked at alone unless --map is given too. The database is looked at when\n" +
        `DATABASE_URL names one or an embedded one exists in ${EMBEDDED_FOLDER}/.\n` +
        "\nExample:\n  serment check\n  serment check --explain L14\n  serment check --policy senek/as-published.ts --json",
    )
    .action(async (options: Options) => {
      if (options.explain !== undefined) return output.out(explained(options.explain));
      const { found, seen, policy } = await look(options);
      output.out(
        options.json === true
          ? `${JSON.stringify(found, null, 2)}\n`
          : `${reportText(found, { colour: colours() })}${found.length > 0 ? "\n" : ""}${summary(found, seen, policy)}`,
      );
      process.exitCode = isWorseThanInfo(found) ? 1 : 0;
    });

const isWorseThanInfo = (found: readonly Finding[]): boolean => {
  const level = worst(found);
  return level !== undefined && level !== "info";
};

const colours = (): boolean => process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

const summary = (found: readonly Finding[], seen: string, policy: Policy): string =>
  `${policy.name} ${policy.version === "" ? "(no version)" : policy.version}: ${countText(found)}; looked at ${seen}\n`;

function explained(text: string): string {
  const code = codeNamed(text);
  if (code !== undefined) return explainText(code);
  const near = codeNear(text);
  throw new SermentError("not-found", `\`${text}\` is no finding`, {
    hint: near === undefined ? "the list is docs/reference/findings.md" : `did you mean \`${near}\`?`,
  });
}

type Looked = { readonly found: Finding[]; readonly seen: string; readonly policy: Policy };

async function look(options: Options): Promise<Looked> {
  const policy = await loadPolicy(options.policy === undefined ? {} : { policy: options.policy });
  // A module may have been cast or written in JavaScript; JSON has been held against the shape already.
  readShape(policyShape, policy, "policy");
  const map = await mapFor(options, policy);
  if (map !== undefined) readShape(mapShape, map, "map");
  if (map === undefined) return { found: check(policy), seen: "the policy alone", policy };
  const url = databaseUrl();
  if (!options.database || (url === undefined && !existsSync(EMBEDDED_FOLDER)))
    return { found: check(policy, map), seen: "policy and map", policy };
  const database = await openDatabase({ url, max: 1 });
  try {
    const shape = await withConnection(database.pool, introspectOnce);
    return { found: check(policy, map, shape), seen: "policy, map and database", policy };
  } finally {
    await database.close();
  }
}

/** The default map belongs to the default policy; another policy is looked at alone unless a map is given. */
async function mapFor(options: Options, policy: Policy): Promise<PolicyMap | undefined> {
  if (options.map === false) return undefined;
  if (typeof options.map === "string") return loadMap({ map: options.map }, policy);
  const hasDefault = options.policy === undefined && (await configuration()).map !== undefined;
  return hasDefault ? loadMap({}, policy) : undefined;
}
