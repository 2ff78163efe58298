/** What the page about campaigns shows of an answer: how many, why not the others, and the first of those who may. */
import {
  type CampaignRefusal,
  CampaignRefused,
  type CountedVerdicts,
  countVerdicts,
} from "../../policy/contact.ts";
import { lookup } from "../../policy/nearest.ts";
import { type ChannelName, channelNames } from "../../policy/vocabulary.ts";
import type { PageEngine } from "../engine.ts";
import type { Asked } from "./asked.ts";

/** How many people are shown. */
const SHOWN = 50;
export const LONGEST_NAME = 200;

/** The answer, with the columns and cells of those who may be contacted and are shown. */
export type Counted = CountedVerdicts & {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
};

/** What the page says of a campaign that cannot be; the form can put a purpose beside a channel of another one. */
export type Refusal =
  | CampaignRefusal
  | {
      readonly code: "channel-unused";
      readonly purpose: string;
      readonly channel: ChannelName;
      readonly possible: readonly ChannelName[];
    }
  | { readonly code: "name-missing" };

export type Answer = Counted | { readonly refused: Refusal };

/** What `work` comes to for a campaign that can be. */
async function unlessRefused<T>(
  { policy }: PageEngine,
  { purpose, channel }: Asked,
  work: () => Promise<T>,
): Promise<T | { readonly refused: Refusal }> {
  const used = lookup(policy.purposes, purpose)?.channels ?? {};
  if (used[channel] === undefined) {
    const possible = channelNames.filter((one) => used[one] !== undefined);
    return { refused: { code: "channel-unused", purpose, channel, possible } };
  }
  try {
    return await work();
  } catch (error) {
    if (error instanceof CampaignRefused) return { refused: error.refusal };
    throw error;
  }
}

/** Who may be contacted, and why the others may not. */
export const ask = (engine: PageEngine, asked: Asked): Promise<Answer> =>
  unlessRefused(engine, asked, async () => {
    const verdicts = await engine.contact({ ...asked, dryRun: true });
    const allowed = verdicts.filter((one) => one.allowed).map(({ subject }) => subject);
    const { columns, rows } = await engine.campaignPeople(asked, allowed.slice(0, SHOWN));
    return { ...countVerdicts(verdicts), columns, rows: rows.map(({ cells }) => cells) };
  });

/** The contacts taken for a campaign of this name, as the rows of a file. */
export const take = (
  engine: PageEngine,
  asked: Asked,
  campaign: string | undefined,
): Promise<readonly (readonly (string | null)[])[] | { readonly refused: Refusal }> =>
  unlessRefused(engine, asked, async () => {
    if (campaign === undefined || campaign === "" || campaign.length > LONGEST_NAME)
      return { refused: { code: "name-missing" } as const };
    // Without the secret of the links nothing is claimed: everybody in the file must be able to stop it.
    await engine.unsubscribeToken("0");
    const verdicts = await engine.contact({ ...asked, campaign });
    const taken = verdicts.filter(({ contact }) => contact !== undefined);
    const seen = await engine.campaignPeople(
      asked,
      taken.map(({ subject }) => subject),
    );
    const numbers = new Map(taken.map(({ subject, contact }) => [subject, contact ?? ""]));
    const rows = seen.rows.map(async ({ subject, cells }) => {
      const number = numbers.get(subject) ?? "";
      return [number, subject, `/unsubscribe?t=${await engine.unsubscribeToken(number)}`, ...cells];
    });
    return [["contact", "key", "unsubscribe", ...seen.columns], ...(await Promise.all(rows))];
  });
