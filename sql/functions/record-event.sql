-- The one way events are written. It knows no policy: enforce/ checks names against the policy before it calls. What
-- must have gone before an act, and what an act refers to, is looked up here, in the statement that appends it.

create or replace function serment.record_events(said jsonb) returns setof bigint
  language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  recorded bigint[];
begin
  with appended as (
    insert into serment.event (subject_table, subject, kind, purpose, channel, at, note, controller, source, claimed_at,
      text_hash, actor, ground, record)
    select s.subject_table, s.subject, s.kind, s.purpose, s.channel, coalesce(s.at, now()), s.note, s.controller,
      coalesce(s.source, case s.kind when 'consentImported' then 'import' else 'staff' end), s.claimed_at, decode(s.text_hash, 'hex'), s.actor, s.ground, s.record
    from rows from (jsonb_to_recordset(said) as (subject_table text, subject text, kind text, purpose text, channel text,
      at timestamptz, note text, controller text, source text, claimed_at timestamptz, text_hash text, actor text,
      ground text, record uuid)) with ordinality as s (subject_table, subject, kind, purpose, channel, at, note,
      controller, source, claimed_at, text_hash, actor, ground, record, place)
    order by s.place
    returning id)
  select array_agg(a.id order by a.id) into recorded from appended as a;
  perform serment.require_grounded(recorded);
  return query select * from unnest(recorded);
end
$$;
comment on function serment.record_events(jsonb) is
  'Appends events about people, in the order given, and returns their numbers; standings follow in the same transaction.';
revoke all on function serment.record_events(jsonb) from public;

create or replace function serment.require_grounded(recorded bigint[]) returns void
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  wrong record;
begin
  select e.* into wrong from serment.event as e
  where e.id = any (recorded) and e.text_hash is not null
    and not exists (select from serment.shown_text as t where t.hash = e.text_hash)
  limit 1;
  if found then
    raise exception 'no text with the hash `%` was ever shown', encode(wrong.text_hash, 'hex')
      using errcode = 'SRM01', hint = 'add the exact words to serment.shown_text first, or leave the hash out';
  end if;
  select e.* into wrong from serment.event as e
  where e.id = any (recorded) and e.record is not null
    and not exists (
      select from serment.consent_record as r
      where r.id = e.record and r.subject_table = e.subject_table and r.subject = e.subject)
  limit 1;
  if found then
    raise exception 'there is no answer `%` of this person', wrong.record
      using errcode = 'SRM01', hint = 'name an answer of serment.consent_record, or leave it out';
  end if;
  select e.* into wrong from serment.event as e
  where e.id = any (recorded) and e.kind in ('objectionUpheld', 'objectionOverruled')
    and not exists (
      select from serment.event as o
      where o.subject_table = e.subject_table and o.subject = e.subject and o.kind = 'objection'
        and o.purpose = e.purpose and o.channel is not distinct from e.channel and (o.at, o.id) < (e.at, e.id))
  limit 1;
  if found then
    raise exception 'there is no objection to `%`% that could be decided', wrong.purpose,
      case when wrong.channel is null then ' by every channel' else ' by `' || wrong.channel || '`' end
      using errcode = 'SRM02', hint = 'name the purpose and the channel as the objection did';
  end if;
  select e.*, coalesce(last.kind, 'restrictionLifted') as stands into wrong
  from serment.event as e
  left join lateral (
    select r.kind from serment.event as r
    where r.subject_table = e.subject_table and r.subject = e.subject
      and r.kind in ('restriction', 'restrictionNotice', 'restrictionLifted')
      and r.purpose is not distinct from e.purpose and r.channel is not distinct from e.channel
      and (r.at, r.id) < (e.at, e.id)
    order by r.at desc, r.id desc
    limit 1) as last on true
  where e.id = any (recorded) and e.kind in ('restrictionNotice', 'restrictionLifted')
    and (e.kind = 'restrictionNotice' and coalesce(last.kind, 'restrictionLifted') = 'restrictionLifted'
      or e.kind = 'restrictionLifted' and coalesce(last.kind, 'restrictionLifted') <> 'restrictionNotice')
  limit 1;
  if found then
    if wrong.stands = 'restrictionLifted' then
      raise exception '%is not restricted', coalesce('`' || wrong.purpose || '` ', 'everything ')
        using errcode = 'SRM02', hint = 'name the purpose if the restriction did, or none if it was of everything';
    end if;
    raise exception 'the person was not told yet that the restriction is to be lifted'
      using errcode = 'SRM02', hint = 'tell them, and record `restrictionNotice` (GDPR art. 18(3))';
  end if;
end
$$;
comment on function serment.require_grounded(bigint[]) is
  'Refuses events that refer to what is not there, or come before what must precede them (GDPR art. 7(1), 18(3), 21(1)).';
revoke all on function serment.require_grounded(bigint[]) from public;

create or replace function serment.record_event(
  subject_table text,
  subject text,
  kind text,
  purpose text default null,
  channel text default null,
  at timestamptz default now(),
  note text default null,
  controller text default null,
  source text default null,
  claimed_at timestamptz default null,
  text_hash text default null,
  actor text default null,
  ground text default null,
  record uuid default null
) returns bigint
  language sql volatile security definer
  set search_path = pg_catalog, pg_temp
as $$
  select * from serment.record_events(jsonb_build_array(jsonb_build_object(
    'subject_table', $1, 'subject', $2, 'kind', $3, 'purpose', $4, 'channel', $5, 'at', $6, 'note', $7, 'controller', $8,
    'source', $9, 'claimed_at', $10, 'text_hash', $11, 'actor', $12, 'ground', $13, 'record', $14)))
$$;
comment on function serment.record_event(text, text, text, text, text, timestamptz, text, text, text, timestamptz,
  text, text, text, uuid) is 'Appends one event and returns its number.';
revoke all on function serment.record_event(text, text, text, text, text, timestamptz, text, text, text, timestamptz,
  text, text, text, uuid) from public;
