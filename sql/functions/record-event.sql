-- The one way an event is written. It knows no policy: enforce/ checks names against the policy before it calls.

create or replace function serment.record_event(
  subject_table text,
  subject text,
  kind text,
  purpose text default null,
  channel text default null,
  at timestamptz default now(),
  note text default null
) returns bigint
  language sql volatile security definer
  set search_path = pg_catalog, pg_temp
as $$
  insert into serment.event (subject_table, subject, kind, purpose, channel, at, note)
  values ($1, $2, $3, $4, $5, coalesce($6, now()), $7)
  returning id
$$;
comment on function serment.record_event(text, text, text, text, text, timestamptz, text) is
  'Appends an event about a person and returns its number; standings follow in the same transaction.';
revoke all on function serment.record_event(text, text, text, text, text, timestamptz, text) from public;
