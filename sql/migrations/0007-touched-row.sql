-- A transaction that sees everything as it was when it began (repeatable read, serializable) does not see which rows
-- wait by now for the last one that refers to them. It notes here what it has taken away.

create table serment.touched_row (
  table_name text not null,
  row_key text not null,
  waits boolean not null
);
comment on table serment.touched_row is
  'Rows to be looked at, noted by transactions that could not see due_row as it was; appended without locks, moved there
by the sweep.';
comment on column serment.touched_row.waits is 'Only where it waits already; else in any case.';
revoke all on serment.touched_row from public;
