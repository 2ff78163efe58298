-- What ties a database to its journal, which lies outside: how far the journal had got, what it still has to be told,
-- and whether this database may be used at all. A copy that was restored is closed by itself; see serment.open().

create table serment.journal_mark (
  only_row boolean primary key default true check (only_row),
  journal text not null,
  seq bigint not null,
  hash text not null,
  moved_at timestamptz not null default clock_timestamp()
);
comment on table serment.journal_mark is
  'The last line of the journal that a committed transaction wrote; an older copy of this database lags behind it.';

create table serment.journal_outbox (
  event bigint primary key
);
comment on table serment.journal_outbox is
  'Events that the journal has not been told yet: those written by plain SQL, and those that protect nobody.';

create function serment.await_journal() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into serment.journal_outbox (event) select id from new_rows;
  return null;
end
$$;
comment on function serment.await_journal() is 'Puts new events where the journal finds them (GDPR art. 5(1)(f), 32).';
revoke all on function serment.await_journal() from public;

create trigger serment_await_journal
  after insert on serment.event referencing new table as new_rows
  for each statement execute function serment.await_journal();

insert into serment.journal_outbox (event) select id from serment.event;

create table serment.restore_act (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  act text not null check (act in ('opened', 'closed', 'replayed', 'journalGivenUp')),
  recorded_by text not null default session_user,
  note text,
  detail jsonb
);
comment on table serment.restore_act is
  'When this database was opened and closed, what was replayed from the journal, and what was given up: appended.';
create trigger serment_append_only
  before update or delete or truncate on serment.restore_act
  for each statement execute function serment.refuse_change();

create table serment.restore_table (
  table_name text primary key,
  since timestamptz
);
comment on table serment.restore_table is
  'Tables, by their name in the map, that were restored by themselves and wait for `serment restore reconcile`.';

create table serment.restore_reentry (
  table_name text not null,
  row_key text not null,
  column_name text not null,
  emptied boolean not null,
  found_at timestamptz not null default clock_timestamp(),
  primary key (table_name, row_key, column_name)
);
comment on table serment.restore_reentry is
  'Cells that were corrected after the backup a restore came from; the wrong value is gone, the right one is to be entered again (GDPR art. 5(1)(d), 16).';

create table serment.journal_home (
  id text not null,
  database oid not null,
  server text not null,
  opened_at timestamptz not null default clock_timestamp()
);
comment on table serment.journal_home is
  'The database that was opened last under this name; made anew, with another number, whenever one is opened.';

create table serment.table_home (
  table_name text primary key,
  relation text not null,
  id oid not null
);
comment on table serment.table_home is
  'The number PostgreSQL gave each mapped table when its policy was applied; one that was put back has another.';

create function serment.open() returns boolean
  language sql stable parallel safe
return false;
comment on function serment.open() is
  'Whether purposes may see anybody here: true only in the very database that was opened, in no restored copy of it.';
grant execute on function serment.open() to public;

create function serment.refuse_login() returns event_trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if not serment.open() and exists (
    select from serment.version v
    where v.id = (select max(id) from serment.version) and v.objects -> 'roles' ? session_user::text
  ) then
    raise exception 'this database is closed: it is a copy that was restored'
      using errcode = 'invalid_authorization_specification', hint = 'run serment restore reconcile';
  end if;
end
$$;
comment on function serment.refuse_login() is
  'Keeps purposes out of a restored copy, where the server can run something at a login (GDPR art. 5(1)(f), 32).';
revoke all on function serment.refuse_login() from public;

revoke all on all tables in schema serment from public;
revoke all on all sequences in schema serment from public;
