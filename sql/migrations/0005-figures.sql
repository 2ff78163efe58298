-- What takes long to count on a large database is counted once and kept with its time, so that looking at a page costs
-- nothing. Each kind of figures has one row, the last; they are counts, no entry holds a personal datum.

create table serment.forgetting_figures (
  what text primary key,
  made_at timestamptz not null default clock_timestamp(),
  day date not null,
  took_ms integer not null,
  content jsonb not null
);
comment on table serment.forgetting_figures is 'The last forecast of forgetting and the last proof of retention, with their time.';
comment on column serment.forgetting_figures.day is 'The civil day they are about, in the time zone of the policy.';
comment on column serment.forgetting_figures.took_ms is 'How long counting took.';

revoke all on table serment.forgetting_figures from public;
