/** `serment campaign`: asks who a campaign may reach, and for each reason how many it may not. */
import type { Command } from "commander";
import { z } from "zod";
import type { ContactRequest } from "../engine.ts";
import { SermentError } from "../errors.ts";
import { type CountedVerdicts, countVerdicts } from "../policy/contact.ts";
import { unknownName } from "../policy/nearest.ts";
import { segmentTests } from "../policy/segment.ts";
import { readText } from "./load.ts";
import { columns, lateLine, type Output } from "./output.ts";
import { withInstalled } from "./session.ts";

export type CampaignOptions = {
  readonly purpose?: string;
  readonly channel?: string;
  readonly offer?: string;
  readonly by?: string;
  readonly where?: readonly string[];
  readonly table?: string;
  readonly json?: boolean;
};

const condition = z.strictObject({
  field: z.string(),
  is: z.enum(segmentTests),
  value: z
    .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))])
    .exactOptional(),
});

/** A campaign as a file says it. */
const campaignShape = z.strictObject({
  purpose: z.string(),
  channel: z.string(),
  offer: z.string().exactOptional(),
  campaign: z.string().exactOptional(),
  by: z.string().exactOptional(),
  sender: z.string().exactOptional(),
  subjectTable: z.string().exactOptional(),
  segment: z.strictObject({ where: z.array(condition) }).exactOptional(),
  people: z.array(z.union([z.string(), z.array(z.string())])).exactOptional(),
});

/** The flags that say what a campaign is. */
export const withCampaign = (command: Command): Command =>
  command
    .option("--purpose <name>", "the purpose it serves, e.g. customerOffers")
    .option("--channel <name>", "email, phone, sms, post, visit or app")
    .option("--offer <name>", "one of the policy's offers")
    .option(
      "--where <test...>",
      `field:test:value, e.g. technical.installedOn:before:2011-01-01; tests: ${segmentTests.join(", ")}`,
    )
    .option("--by <purpose>", "a profiling purpose whose fields the tests may use")
    .option("--table <name>", "the subject table, when the map has several")
    .option("--json", "as JSON");

export const registerCampaign = (program: Command, output: Output): void => {
  const campaign = program
    .command("campaign")
    .description("who a campaign may reach, and why not the others");
  withCampaign(campaign.command("check"))
    .description("count those it may reach today and, by reason, those it may not; changes nothing")
    .argument("[file]", "the campaign as JSON: purpose, channel, offer, segment, by")
    .addHelpText(
      "after",
      "\nExample:\n  serment campaign check --purpose customerOffers --channel email --offer heatPump",
    )
    .action((file: string | undefined, options: CampaignOptions) =>
      withInstalled(async (engine) => {
        const request = await campaignOf(file, options);
        const line = lateLine("asking about everybody", output);
        const verdicts = await engine.contact({
          ...request,
          dryRun: true,
          onProgress: (done, total) => line.at(done, total),
        });
        line.end();
        const counted = countVerdicts(verdicts);
        output.out(options.json === true ? `${JSON.stringify(counted, null, 2)}\n` : shown(counted));
      }),
    );
};

/** The campaign that a file or the flags describe. Throws `bad-argument`, `file-not-found`. */
export async function campaignOf(
  file: string | undefined,
  options: CampaignOptions,
): Promise<ContactRequest> {
  const fromFile = file === undefined ? {} : parsed(await readText(file), file);
  const { purpose, channel, offer, by, table } = options;
  const where = (options.where ?? []).map(conditionOf);
  const request = {
    ...fromFile,
    ...(purpose === undefined ? {} : { purpose }),
    ...(channel === undefined ? {} : { channel }),
    ...(offer === undefined ? {} : { offer }),
    ...(by === undefined ? {} : { by }),
    ...(table === undefined ? {} : { subjectTable: table }),
    ...(where.length === 0 ? {} : { segment: { where } }),
  };
  const read = campaignShape.safeParse(request);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new SermentError("bad-argument", "this is not a campaign", {
    details: `${first?.path.join(".") || "it"}: ${first?.message ?? ""}`,
    hint: "give --purpose and --channel, or a file with both",
  });
}

function parsed(text: string, file: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Said below, whichever way it is no campaign.
  }
  throw new SermentError("file-broken", `the file \`${file}\` is no campaign in JSON`, {
    hint: 'write it as {"purpose": "...", "channel": "..."}',
  });
}

function conditionOf(text: string): object {
  const [field = "", is = "", ...rest] = text.split(":");
  const value = rest.join(":");
  if (!segmentTests.some((test) => test === is))
    throw unknownName("test", is, segmentTests, "write it as field:test:value");
  if (is === "oneOf") return { field, is, value: value.split(",") };
  return value === "" ? { field, is } : { field, is, value };
}

const shown = ({ asked, allowed, reasons }: CountedVerdicts): string =>
  `${allowed} of ${asked} may be contacted today\n${
    reasons.length === 0
      ? ""
      : `not the others, some for several reasons:\n${columns(reasons.map(({ code, people, article }) => [code, people, article]))}`
  }`;
