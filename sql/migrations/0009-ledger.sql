-- The ledger: every act is sealed into a Merkle tree (RFC 6962) whose signed state lies outside the database, so that an
-- act that is changed, removed, put in or taken back later is found. What is sealed, and which columns of it, says
-- src/ledger/sources.ts; a table that is to be sealed gets the triggers at the end of this file.

create table serment.ledger_queue (
  no bigint generated always as identity primary key,
  source text not null,
  id bigint not null,
  at timestamptz not null default now()
);
comment on table serment.ledger_queue is
  'Acts that wait to be sealed, in the order in which they will be; filled in the transaction of the act.';

create table serment.ledger_entry (
  leaf bigint primary key check (leaf >= 0),
  source text not null,
  id bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  unique (source, id)
);
comment on table serment.ledger_entry is
  'The leaves of the tree: which act each one seals, and the hash of it, which stays when the act is forgotten.';

create table serment.ledger_seal (
  size bigint primary key,
  root bytea not null check (octet_length(root) = 32),
  at timestamptz not null default clock_timestamp()
);
comment on table serment.ledger_seal is 'The root of the tree each time it had grown, and when.';

create table serment.ledger_edge (
  only_row boolean primary key default true check (only_row),
  size bigint not null,
  nodes bytea not null check (octet_length(nodes) % 32 = 0)
);
comment on table serment.ledger_edge is
  'The roots of the whole subtrees at the right edge of the tree, so that it grows without being read again.';

create table serment.ledger_log (
  id bigint generated always as identity primary key,
  origin text not null,
  began_at timestamptz not null default clock_timestamp(),
  began_by text not null default session_user,
  former text
);
comment on table serment.ledger_log is
  'Under which name the tree is signed. A restored copy begins another one, which names the last state of the one before.';
comment on column serment.ledger_log.former is
  'The last signed state of the log before this one: what was sealed after it was lost with the restore.';

create table serment.forgotten (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  source text not null,
  rule text not null,
  acts bigint not null,
  leaves int8multirange not null
);
comment on table serment.forgotten is
  'Proof that was deleted because its period was over: which leaves, how many, by which rule (GDPR art. 5(1)(e)).';

create table serment.ledger_looked (
  source text primary key,
  id bigint not null
);
comment on table serment.ledger_looked is
  'How far the search for proof whose period is over has come; a night looks at so many acts and goes on the next.';

-- An act that cannot be put where it will be sealed is not recorded at all.
create function serment.await_seal() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_argv[0] = 'event' then
    -- What came with an answer to a request for consent is sealed with that answer.
    insert into serment.ledger_queue (source, id)
    select 'event', n.id from new_rows n where n.record is null order by n.id;
  elsif tg_argv[1] = 'no' then
    insert into serment.ledger_queue (source, id) select tg_argv[0], n.no from new_rows n order by n.no;
  else
    insert into serment.ledger_queue (source, id) select tg_argv[0], n.id from new_rows n order by n.id;
  end if;
  return null;
end
$$;
comment on function serment.await_seal() is
  'Puts new acts where they are sealed: await_seal(source, column of their number, which is `id` unless said).';
revoke all on function serment.await_seal() from public;

create function serment.ledger_period(kind text) returns interval
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
  with in_force as materialized (select v.policy from serment.version v order by v.id desc limit 1),
  kept (period, declared) as (
    select f.policy -> 'ledger' -> kind, true from in_force f
    union all
    select g.ground -> 'limit' -> 'per', false
    from in_force f
    cross join jsonb_each(f.policy -> 'purposes') p (name, purpose)
    cross join jsonb_array_elements(p.purpose -> 'grounds') g (ground)
    where kind = 'contacts'),
  periods as (
    select k.declared, make_interval(
      years => coalesce((k.period ->> 'years')::int, 0),
      months => coalesce((k.period ->> 'months')::int, 0),
      days => coalesce((k.period ->> 'days')::int, 0)) as period
    from kept k
    where k.period is not null)
  select p.period from periods p
  where (select bool_or(each.declared) from periods each)
  order by timestamp '2000-01-01' + p.period desc
  limit 1
$$;
comment on function serment.ledger_period(text) is
  'How long the policy in force keeps the proof of acts, contacts or disclosures; null: for ever. A contact counts as long as a limit goes by it.';
revoke all on function serment.ledger_period(text) from public;

create function serment.refuse_forgetting() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  wrong boolean := true;
begin
  if serment.ledger_period(tg_argv[2]) is not null then
    execute format(
      'select exists (
         select from old_rows o
         left join serment.ledger_entry e on %s
         where ((serment.day_of(o.%I) + serment.ledger_period($2))::date < serment.today()) is not true
           or not exists (
             select from serment.forgotten f
             where f.source = e.source and f.leaves @> e.leaf and f.xmin = pg_current_xact_id()::xid))',
      case tg_argv[0]
        -- What came with an answer goes with it: its leaf is the answer's.
        when 'event' then
          'e.source = case when o.record is null then ''event'' else ''consent'' end
             and e.id = case when o.record is null then o.id
               else (select r.no from serment.consent_record r where r.id = o.record) end'
        else format('e.source = $1 and e.id = o.%I', tg_argv[1])
      end,
      tg_argv[3])
    into wrong
    using tg_argv[0], tg_argv[2];
  end if;
  if wrong then
    raise exception 'entries of serment.% are never changed or removed', tg_table_name
      using errcode = 'insufficient_privilege',
        hint = 'append an entry that says what holds now; `serment sweep` deletes what the policy keeps no longer';
  end if;
  return null;
end
$$;
comment on function serment.refuse_forgetting() is
  'Lets proof be deleted only past the policy''s period, and only by a transaction that seals which leaves those are:
refuse_forgetting(source, column of the number, period of the policy, column of the instant).';
revoke all on function serment.refuse_forgetting() from public;

create trigger serment_append_only before update or delete or truncate on serment.ledger_entry
  for each statement execute function serment.refuse_change();
create trigger serment_append_only before update or delete or truncate on serment.ledger_seal
  for each statement execute function serment.refuse_change();
create trigger serment_append_only before update or delete or truncate on serment.ledger_log
  for each statement execute function serment.refuse_change();
create trigger serment_append_only before update or delete or truncate on serment.forgotten
  for each statement execute function serment.refuse_change();

-- What makes a table one of the sealed ones. The first trigger is the seal; the other two keep it append-only, except
-- for what the policy keeps no longer.
drop trigger serment_append_only on serment.event;
create trigger serment_await_seal after insert on serment.event referencing new table as new_rows
  for each statement execute function serment.await_seal('event');
create trigger serment_append_only before update or truncate on serment.event
  for each statement execute function serment.refuse_change();
create trigger serment_forgotten_only after delete on serment.event referencing old table as old_rows
  for each statement execute function serment.refuse_forgetting('event', 'id', 'acts', 'recorded_at');

drop trigger serment_append_only on serment.consent_record;
create unique index consent_record_no on serment.consent_record (no);
create trigger serment_await_seal after insert on serment.consent_record referencing new table as new_rows
  for each statement execute function serment.await_seal('consent', 'no');
create trigger serment_append_only before update or truncate on serment.consent_record
  for each statement execute function serment.refuse_change();
create trigger serment_forgotten_only after delete on serment.consent_record referencing old table as old_rows
  for each statement execute function serment.refuse_forgetting('consent', 'no', 'acts', 'recorded_at');

create trigger serment_await_seal after insert on serment.ledger_log referencing new table as new_rows
  for each statement execute function serment.await_seal('log');
create trigger serment_await_seal after insert on serment.forgotten referencing new table as new_rows
  for each statement execute function serment.await_seal('forgotten');

insert into serment.ledger_queue (source, id)
select 'event', id from serment.event where record is null order by id;
insert into serment.ledger_queue (source, id)
select 'consent', no from serment.consent_record order by no;

revoke all on all tables in schema serment from public;
revoke all on all sequences in schema serment from public;
