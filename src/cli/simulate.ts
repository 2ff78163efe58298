/** `serment simulate`: what will be forgotten when, and the difference another policy would make. */
import type { Command } from "commander";
import type { OtherPolicy, Simulated, SimulatedLine, SimulateOptions, Simulation } from "../engine.ts";
import { SermentError } from "../errors.ts";
import { givenDay } from "../policy/given-day.ts";
import { loadMap, loadPolicy } from "./load.ts";
import { columns, type Output, shownBy, stagedProgress } from "./output.ts";
import { withInstalled } from "./session.ts";

type Options = {
  readonly until?: string;
  readonly by: string;
  readonly policy?: string;
  readonly map?: string;
  readonly keep?: boolean;
  readonly json?: boolean;
};

export const registerSimulate = (program: Command, output: Output): void =>
  void program
    .command("simulate")
    .description("say what will be forgotten when, by the policy in force; changes nothing")
    .option("--until <day>", "the last day to look at, YYYY-MM-DD (default: ten years from today)")
    .option("--by <unit>", "month or year", "year")
    .option("--policy <file>", "another policy to set beside it, .ts or .json")
    .option("--map <file>", "the other policy's map (default: the one in force)")
    .option("--keep", "count again what the page /forgetting shows")
    .option("--json", "every line, as JSON")
    .addHelpText("after", "\nExample:\n  serment simulate --until 2036-12-31 --policy stricter.ts")
    .action(async (options: Options) => {
      const asked = await read(options);
      await withInstalled(async (engine) => {
        const shown = stagedProgress(stages, output);
        const stage = options.keep === true ? "page" : "ahead";
        const onProgress = ({ done, total }: { done: number; total: number }) =>
          shown.report(stage, done, total);
        if (options.keep === true) return await shownBy(shown, engine.refreshFigures(onProgress));
        const found = await shownBy(shown, engine.simulate({ ...asked, onProgress }));
        output.out(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : simulatedText(found));
      });
    });

const stages = { page: "counting what the page shows", ahead: "counting what will be forgotten" };

/** What is asked for, before the database is troubled with it. Throws `bad-argument`, and what loading files throws. */
async function read({
  by,
  until,
  policy: file,
  map: mapFile,
}: Options): Promise<SimulateOptions & { other?: OtherPolicy }> {
  const unit = readUnit(by);
  const last =
    until === undefined
      ? {}
      : { until: givenDay(until, { place: "--until", hint: "write it as 2036-12-31" }) };
  if (file === undefined && mapFile !== undefined)
    throw new SermentError("bad-argument", "`--map` is the map of another policy, and none is named", {
      hint: "name it with `--policy`",
    });
  if (file === undefined) return { by: unit, ...last };
  const policy = await loadPolicy({ policy: file });
  const map = mapFile === undefined ? {} : { map: await loadMap({ map: mapFile }, policy) };
  return { by: unit, ...last, other: { policy, ...map } };
}

function readUnit(text: string): "month" | "year" {
  if (text === "month" || text === "year") return text;
  throw new SermentError("bad-argument", `\`${text}\` is no unit to count by`, {
    hint: "write `--by month` or `--by year`",
  });
}

/** When, then of what; with another policy both columns side by side. */
export function simulatedText({ now, other }: Simulated): string {
  const told = [now, ...(other === null ? [] : [other])];
  const names =
    other === null
      ? ["rows", "data"]
      : [now, other].flatMap(({ policyVersion }) =>
          ["rows", "data"].map((what) => `${what} ${policyVersion}`),
        );
  const head =
    other === null
      ? `version ${now.policyVersion}`
      : `version ${now.policyVersion} in force, and version ${other.policyVersion} beside it`;
  return `${head}; told on ${now.day}, until ${now.until}, if nothing changes until then

when it is forgotten
${columns([
  ["", ...names],
  ...compared(told, ({ period }) => [period])
    .sort(byPeriod)
    .map(([period = "", ...amounts]) => [words[String(period)] ?? period, ...amounts]),
])}
what is forgotten until then, and which purpose keeps it last
${columns([
  ["table", "category", "kept last by", ...names],
  ...compared(
    told.map((one) => ({ ...one, lines: one.lines.filter(isDated) })),
    ({ table, category, purpose }) => [table, category ?? "(whole rows)", purpose ?? ""],
    true,
  ).sort(byName),
])}`;
}

const words: Readonly<Record<string, string>> = {
  due: "due already",
  later: "later",
  never: "no end known",
};

type Line = readonly (string | number)[];

/** What is due first, what has no end last, the calendar between them. */
const byPeriod = ([a]: Line, [b]: Line): number => place(String(a)) - place(String(b));
const place = (period: string): number =>
  ({ due: -1, later: 1e9, never: 2e9 })[period] ?? Number(period.replace("-", "").padEnd(6, "0"));

const byName = (a: Line, b: Line): number => {
  const [left, right] = [a, b].map((line) => line.slice(0, 3).join("\n"));
  return (left ?? "") < (right ?? "") ? -1 : 1;
};

const isDated = ({ period }: SimulatedLine): boolean => words[period] === undefined;

/** Lines with the same name added up, each simulation in its own columns. `ofCategory`: their rows, not whole ones. */
function compared(
  told: readonly Simulation[],
  nameOf: (line: SimulatedLine) => readonly string[],
  ofCategory = false,
): Line[] {
  const sums = new Map<string, { name: readonly string[]; amounts: number[] }>();
  told.forEach(({ lines }, place) => {
    for (const line of lines) {
      const name = nameOf(line);
      const key = JSON.stringify(name);
      const known = sums.get(key) ?? { name, amounts: told.flatMap(() => [0, 0]) };
      const counts = ofCategory || line.category === null;
      known.amounts[2 * place] = (known.amounts[2 * place] ?? 0) + (counts ? line.rows : 0);
      known.amounts[2 * place + 1] = (known.amounts[2 * place + 1] ?? 0) + line.cells;
      sums.set(key, known);
    }
  });
  return [...sums.values()].map(({ name, amounts }) => [...name, ...amounts]);
}
