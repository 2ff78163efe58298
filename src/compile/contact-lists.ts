/**
 * Why people may not be contacted whatever their standing: registers of refusals, addresses that stay silent, the campaign
 * they are in already, the profile that chose them. The model of the first two is policy/contact-lists.ts.
 */
import { type OptOutRegister, optOutRegisters } from "../law/index.ts";
import { type Asked, TODAY } from "./contact-reasons.ts";
import { sameKey } from "./relation.ts";
import { own, type Source } from "./source.ts";
import { arrayOf, identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";

export type ListObstacle = { readonly name: Sql; readonly rows: Sql };

/** What lists say of a person: registers, addresses that must stay silent, this campaign, the profile that chose them. */
export function listObstacles(source: Source, table: StandingTable, asked: Asked): readonly ListObstacle[] {
  const { name, purpose, channel } = asked;
  const registers = (purpose.optOutRegisters ?? []).flatMap((id) => {
    const register = Object.hasOwn(optOutRegisters, id) ? optOutRegisters[id] : undefined;
    return register?.channels.includes(channel) === true ? [{ id, register }] : [];
  });
  const scopes = purpose.objection === "absolute" ? [name, "directMarketing"] : [name];
  const mine = sameKey(table, sql`a`, sql`p`);
  const listed = (row: Sql): Sql => join(table.keys.map((key) => sql`${row}.${key}`));
  return [
    ...registers.map(({ id, register }, i) => ({
      name: identifier(`register_${i + 1}`),
      rows: registerRows(source, table, asked, id, register),
    })),
    {
      name: sql`silent`,
      rows: sql`
        select ${listed(sql`a`)},
          jsonb_build_array(jsonb_build_object('code', 'suppressed', 'from', ${own(source, "day_of")}(max(l.at)))) as reasons
        from addresses as a
        join serment.suppressed as l on l.fingerprint = a.fingerprint
        join people as p on ${mine}
        where l.purpose = any (${arrayOf(scopes)}::text[])
          and (l.channel is null or l.channel = ${literal(channel)})
          -- Who has agreed again, or taken the objection back, has spoken since.
          and not exists (
            select from serment.event as e
            where e.subject_table = ${literal(table.subject)} and e.subject = p.id and e.at > l.at
              and e.kind in ('consentGiven', 'consentRenewed', 'objectionLifted')
              and e.purpose = any (${arrayOf(scopes)}::text[])
              and (e.channel is null or e.channel = ${literal(channel)}))
        group by ${listed(sql`a`)}`,
    },
    {
      name: sql`campaign`,
      rows: sql`
        select ${listed(sql`p`)}, '[{"code": "in-campaign"}]'::jsonb as reasons
        from people as p
        join serment.contact_entry as c on c.subject = p.id
        where c.campaign = (asked ->> 'campaign')::bigint and c.subject_table = ${literal(table.subject)}
          and c.id <> all ($3)`,
    },
    {
      name: sql`profile`,
      rows: sql`
        select ${listed(sql`p`)}, jsonb_build_array(jsonb_build_object('code', 'no-basis', 'purpose', asked ->> 'by')) as reasons
        from people as p
        where asked ->> 'by' is not null and not exists (
          select from ${own(source, table.name)} as s
          where ${sameKey(table, sql`s`, sql`p`)} and s.purpose = asked ->> 'by'
            and not s.restricted and s.from_day <= ${TODAY} and s.until_day >= ${TODAY})`,
    },
  ];
}

/** Somebody listed, unless a consent given for this channel and purpose after the listing stands. */
function registerRows(
  source: Source,
  table: StandingTable,
  { name, channel }: Asked,
  id: string,
  register: OptOutRegister,
): Sql {
  const key = join(table.keys.map((each) => sql`a.${each}`));
  return sql`
        select ${key}, jsonb_build_array(jsonb_build_object('code', ${literal(register.code)}, 'from', max(l.listed_on))) as reasons
        from addresses as a
        join serment.register_entry as l on l.register = ${literal(id)} and l.fingerprint = a.fingerprint
        join people as p on ${sameKey(table, sql`a`, sql`p`)}
        where coalesce((
            select e.kind in ('consentGiven', 'consentRenewed') and e.channel is not null
              and ${own(source, "day_of")}(e.at) > l.listed_on
            from serment.event as e
            where e.subject_table = ${literal(table.subject)} and e.subject = p.id
              and e.purpose = ${literal(name)} and (e.channel is null or e.channel = ${literal(channel)})
              and e.kind in ('consentGiven', 'consentRenewed', 'consentRefused', 'consentWithdrawn', 'consentExpired')
            order by e.at desc, e.id desc
            limit 1), false) is false
        group by ${key}`;
}
