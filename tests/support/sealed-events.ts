/** Events of many people, some with everything an event can have, recorded in one statement. */
export const someEvents = (count: number): string => `
  insert into serment.event (at, subject_table, subject, kind, purpose, channel, note, controller, source, claimed_at,
    text_hash, actor, ground)
  select now() - n * interval '1 minute', 'person', (1000 + n % 997)::text,
    case n % 4 when 0 then 'consentGiven' when 1 then 'consentWithdrawn' when 2 then 'objection' else 'restriction' end,
    case n % 4 when 3 then null else 'marketing' end,
    case when n % 4 = 3 then null when n % 3 = 0 then 'email' when n % 3 = 1 then 'phone' end,
    case when n % 2 = 0 then 'said on the phone, line ' || n end,
    case when n % 7 = 0 then 'engie' end, case n % 2 when 0 then 'phone' else 'web' end,
    case when n % 5 = 0 then now() end, case when n % 3 = 0 then sha256(n::text::bytea) end,
    case when n % 2 = 1 then 'clerk ' || n % 12 end, case n % 4 when 3 then 'claims' end
  from generate_series(1, ${count}) n`;
