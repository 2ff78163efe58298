-- What forgetting needs to remember: who is to be looked at and when, which rows wait for others, what is held back,
-- and what was done. No entry holds a personal datum beyond the keys the company's own tables have.

alter table serment.subject_version add column due_day date not null default '-infinity';
comment on column serment.subject_version.due_day is
  'The first day on which something about the person may have to be forgotten; -infinity: to be looked at now.';
create index subject_due on serment.subject_version (due_day);

create table serment.touched (
  subject_table text not null,
  subject text not null
);
comment on table serment.touched is
  'People whose rows were written since they were last looked at; appended without locks, emptied by the sweep.';

create table serment.due_row (
  table_name text not null,
  row_key text not null,
  due_day date not null,
  primary key (table_name, row_key)
);
comment on table serment.due_row is
  'Rows to be looked at for themselves: they belong to nobody, or (infinity) wait until no kept row refers to them.';
comment on column serment.due_row.table_name is 'The table, by the name the map gives it.';
comment on column serment.due_row.row_key is
  'The primary key as text; of several columns, a JSON array of their texts without spaces.';
create index due_row_day on serment.due_row (due_day);

create table serment.hold (
  id bigint generated always as identity primary key,
  subject_table text,
  subject text,
  row_table text,
  row_key text,
  category text,
  table_name text,
  reason text not null,
  owner text not null,
  constraint hold_scoped check (num_nonnulls(subject, row_key, category, table_name) > 0),
  constraint hold_subject_whole check ((subject_table is null) = (subject is null)),
  constraint hold_row_whole check ((row_table is null) = (row_key is null))
);
comment on table serment.hold is
  'What must not be forgotten while a claim is established, exercised or defended (GDPR art. 17(3)(e)). All that is set must fit.';

create table serment.hold_act (
  id bigint generated always as identity primary key,
  hold bigint not null references serment.hold,
  act text not null check (act in ('placed', 'reviewed', 'lifted')),
  at timestamptz not null default now(),
  recorded_by text not null default session_user,
  review_on date,
  note text,
  constraint hold_reviewed_again check ((act = 'lifted') = (review_on is null))
);
comment on table serment.hold_act is 'A hold placed, reviewed, lifted: appended, never changed.';
create index hold_act_of on serment.hold_act (hold, id);
create unique index hold_lifted_once on serment.hold_act (hold) where act = 'lifted';

create trigger serment_append_only
  before update or delete or truncate on serment.hold
  for each statement execute function serment.refuse_change();
create trigger serment_append_only
  before update or delete or truncate on serment.hold_act
  for each statement execute function serment.refuse_change();

create view serment.active_hold as
select h.*, placed.at as placed_at, latest.review_on
from serment.hold as h
join serment.hold_act as placed on placed.hold = h.id and placed.act = 'placed'
cross join lateral (
  select a.review_on from serment.hold_act as a where a.hold = h.id order by a.id desc limit 1
) as latest
where not exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'lifted');
comment on view serment.active_hold is 'The holds in force, with the day each is to be reviewed.';

create view serment.hold_part as
select h.id as hold, p.part, p.table_name, p.key, num_nonnulls(h.subject, h.row_key) as parts, h.category,
  h.table_name as only_table
from serment.hold as h
cross join lateral (values
  ('person', h.subject_table, h.subject),
  ('row', h.row_table, h.row_key)) as p (part, table_name, key)
where p.key is not null
  and exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'placed')
  and not exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'lifted');
comment on view serment.hold_part is
  'The people and rows that holds in force name, one line each; `parts` says how many of them must fit.';

create table serment.sweep_run (
  id bigint generated always as identity primary key,
  day date not null,
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'incomplete', 'failed')),
  asked_by text not null default session_user,
  note text
);
comment on table serment.sweep_run is 'Every time forgetting was carried out; a run without an outcome was cut off.';

create table serment.sweep_batch (
  id bigint generated always as identity primary key,
  run bigint not null references serment.sweep_run,
  at timestamptz not null default clock_timestamp(),
  people integer not null,
  rows_deleted bigint not null,
  cells_emptied bigint not null,
  tables jsonb not null
);
comment on table serment.sweep_batch is
  'One line for each transaction of a run, written in that transaction: what it deleted and emptied, by table.';
create index sweep_batch_of on serment.sweep_batch (run);

create table serment.file_removal (
  store text not null,
  file text not null,
  since timestamptz not null default now(),
  primary key (store, file)
);
comment on table serment.file_removal is
  'Files that forgotten rows pointed to and that are still to be removed from their store.';

revoke all on all tables in schema serment from public;
revoke all on all sequences in schema serment from public;
