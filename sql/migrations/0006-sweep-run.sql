-- A run that was not let begin leaves a line too: the clock had jumped, and nobody had confirmed the day yet.

alter table serment.sweep_run drop constraint sweep_run_outcome_check;
alter table serment.sweep_run add constraint sweep_run_outcome_check
  check (outcome in ('done', 'incomplete', 'failed', 'refused'));
comment on column serment.sweep_run.outcome is
  'done: nothing that is due is left; incomplete: something is, the note says what; failed: it was broken off;
refused: the clock had jumped, nothing was carried out. Null: under way, or cut off.';
comment on column serment.sweep_run.day is
  'The civil day it carried out, by the database; moves on with midnight. The next run is held against it.';
