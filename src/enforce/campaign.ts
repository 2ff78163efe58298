/**
 * What must be right about a campaign as a whole before anybody is looked at: its names, its offer, the fields that choose
 * its people, and how fresh the lists are that it consults. A campaign that is not right is refused, not thinned out.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { wrongValue } from "../compile/contact-segment.ts";
import { optOutRegisters } from "../law/index.ts";
import { CampaignRefused, catalogueOf } from "../policy/contact.ts";
import type { Day } from "../policy/day.ts";
import { listed, named, nearest, unknownName } from "../policy/nearest.ts";
import type { Policy, Purpose } from "../policy/policy.ts";
import { needsNoValue, type Segment, segmentTests } from "../policy/segment.ts";
import { type ChannelName, channelNames } from "../policy/vocabulary.ts";
import type { Connection } from "../postgres/connect.ts";

export type Campaign = {
  readonly purpose: string;
  readonly channel: string;
  /** One of the policy's offers; needed where the purpose makes offers and the policy lists them. */
  readonly offer?: string;
  /** A name of its own: people are claimed for it once. */
  readonly campaign?: string;
  readonly segment?: Segment;
  /** The profiling purpose whose fields choose the people; absent: the purpose's own fields. */
  readonly by?: string;
  /** Who sends: us, or somebody acting for us. */
  readonly sender?: string;
  /** The map's name of the table of people; absent: the first one. */
  readonly subjectTable?: string;
};

export type KnownCampaign = {
  readonly purpose: Purpose;
  readonly channel: ChannelName;
  readonly subject: string;
};

/** Throws `not-found` with the nearest name, and CampaignRefused for the offer or for what chooses the people. */
export function requireCampaign(policy: Policy, map: PolicyMap, asked: Campaign): KnownCampaign {
  const purpose = named("purpose", asked.purpose, policy.purposes);
  const channels = channelNames.filter((channel) => purpose.channels?.[channel] !== undefined);
  const channel = channels.find((one) => one === asked.channel);
  if (channel === undefined) throw unknownName(`channel of \`${asked.purpose}\``, asked.channel, channels);
  const subject = asked.subjectTable ?? map.subjects[0] ?? "";
  if (!map.subjects.includes(subject)) throw unknownName("subject table", subject, map.subjects);
  requireOffer(policy, asked, purpose);
  requireFields(policy, asked, purpose);
  return { purpose, channel, subject };
}

function requireOffer(policy: Policy, { purpose: name, offer }: Campaign, purpose: Purpose): void {
  if (offer === undefined && (purpose.offers === undefined || policy.offers === undefined)) return;
  const possible = catalogueOf(policy, purpose);
  if (offer !== undefined && possible.includes(offer)) return;
  const near = offer === undefined ? undefined : nearest(offer, possible);
  throw new CampaignRefused(
    { code: "offer-not-in-catalogue", purpose: name, offer, possible },
    offer === undefined
      ? `\`${name}\` makes offers, and this campaign names none`
      : `\`${offer}\` is no offer that \`${name}\` may make`,
    possible.length === 0 ? "it may make none" : `it may make ${listed(possible)}`,
    near === undefined ? "name one of these" : `did you mean \`${near}\`?`,
  );
}

function requireFields(policy: Policy, { purpose: name, by, segment }: Campaign, purpose: Purpose): void {
  const chooser = by === undefined ? purpose : named("purpose", by, policy.purposes);
  if (by !== undefined && by !== name && chooser.profiling === undefined)
    throw new CampaignRefused(
      { code: "segment-field", chooser: by, field: undefined, through: [] },
      `\`${by}\` does not evaluate people, so it cannot choose them for \`${name}\``,
      `\`${by}\` has no \`profiling\``,
      "choose by a purpose that says it profiles, or by the campaign's own fields",
    );
  for (const condition of segment?.where ?? []) {
    const { field, is, value } = condition;
    if (!segmentTests.includes(is)) throw unknownName("test", is, segmentTests);
    if (value === undefined && !needsNoValue(is)) throw wrongValue(condition);
    if (chooser.uses.includes(field)) continue;
    const others = Object.entries(policy.purposes).flatMap(([each, { profiling, uses }]) =>
      profiling !== undefined && uses.includes(field) ? [each] : [],
    );
    throw new CampaignRefused(
      { code: "segment-field", chooser: by ?? name, field, through: others },
      `\`${by ?? name}\` may not use \`${field}\`, so nobody can be chosen by it`,
      `it uses ${listed(chooser.uses)}`,
      others.length === 0
        ? "leave the condition out"
        : `people can be chosen by it through ${listed(others)}, where that is lawful for them`,
    );
  }
}

/** Throws CampaignRefused with `register-stale` when a list the purpose consults was not loaded lately enough. */
export async function requireFresh(
  connection: Connection,
  { purpose, channel }: KnownCampaign,
): Promise<void> {
  for (const id of purpose.optOutRegisters ?? []) {
    const register = Object.hasOwn(optOutRegisters, id) ? optOutRegisters[id] : undefined;
    if (register?.channels.includes(channel) !== true) continue;
    const { rows } = await connection.query<{ fresh: boolean; at: string; day: Day }>(
      `select loaded_at > clock_timestamp() - make_interval(hours => $2) as fresh, loaded_at::text as at,
         serment.day_of(loaded_at)::text as day
       from serment.register where name = $1`,
      [id, register.hours],
    );
    if (rows[0]?.fresh === true) continue;
    throw new CampaignRefused(
      { code: "register-stale", register: id, hours: register.hours, loadedOn: rows[0]?.day ?? null },
      rows[0] === undefined
        ? `the list \`${id}\` was never loaded`
        : `the list \`${id}\` is of ${rows[0].at}`,
      `it may be at most ${register.hours} hours old (${register.citation})`,
      `run \`serment contact register load ${id} <file>\``,
    );
  }
}

/** The number of a campaign, made when its name is new. Throws CampaignRefused when the name stands for another one. */
export async function campaignNumber(
  connection: Connection,
  { purpose, channel, offer, by, segment, sender, campaign }: Campaign,
): Promise<string | null> {
  if (campaign === undefined) return null;
  const values = [
    campaign,
    purpose,
    channel,
    offer ?? null,
    by ?? null,
    segment === undefined ? null : JSON.stringify(segment),
    sender ?? null,
  ];
  await connection.query(
    `insert into serment.contact_campaign (name, purpose, channel, offer, chosen_by, segment, sender)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (name) do nothing`,
    values,
  );
  const { rows } = await connection.query<{ id: string; same: boolean }>(
    `select id, (purpose, channel, offer, chosen_by, segment) is not distinct from ($2, $3, $4, $5, $6::jsonb) as same
     from serment.contact_campaign where name = $1`,
    values.slice(0, 6),
  );
  if (rows[0]?.same === true) return rows[0].id;
  throw new CampaignRefused(
    { code: "name-taken", name: campaign },
    `there is another campaign that is called \`${campaign}\``,
    "it has another purpose, channel, offer or choice of people",
    "give this one a name of its own",
  );
}
