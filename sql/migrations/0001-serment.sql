-- The fixed part of what Serment installs: what does not depend on a policy. Policy-dependent objects are made by
-- src/compile. Migrations are never edited once released; the current bodies of functions are in sql/functions.

create schema if not exists serment;
comment on schema serment is
  'Serment: standings, events and versions of the privacy policy. Private; the purposes read through their own schemas.';
revoke all on schema serment from public;

create table serment.version (
  id bigint generated always as identity primary key,
  policy_version text not null,
  applied_at timestamptz not null default now(),
  applied_by text not null,
  policy jsonb not null,
  map jsonb not null,
  objects jsonb not null,
  hash text not null
);
comment on table serment.version is
  'Every policy applied to this database, as it was declared, with the objects made for it (GDPR art. 5(2)).';

create table serment.event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  subject_table text not null,
  subject text not null,
  kind text not null,
  purpose text,
  channel text,
  recorded_by text not null default session_user,
  recorded_at timestamptz not null default now(),
  note text,
  constraint event_kind check (kind in (
    'consentGiven', 'consentRefused', 'consentWithdrawn',
    'objection', 'objectionUpheld', 'objectionOverruled', 'objectionLifted',
    'restriction', 'restrictionLifted',
    'erasure', 'erasureLifted')),
  constraint event_channel check (channel in ('email', 'phone', 'sms', 'post', 'visit', 'app')),
  constraint event_at_finite check (isfinite(at)),
  constraint event_purpose_named check (
    purpose is not null
    or kind in ('restriction', 'restrictionLifted', 'erasure', 'erasureLifted')),
  constraint event_concerns_all check (
    kind not in ('erasure', 'erasureLifted') or (purpose is null and channel is null))
);
comment on table serment.event is
  'Acts that change what is lawful for a person: consent, objection, restriction, erasure. Appended, never changed.';
comment on column serment.event.subject is
  'The key of the person''s row as text; of several columns, a JSON array of their texts without spaces.';
comment on column serment.event.purpose is
  'The purpose it is about; `directMarketing`: every purpose whose objection is absolute; null: every purpose.';

create index event_of_subject on serment.event (subject_table, subject);

create function serment.refuse_change() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'entries of serment.% are never changed or removed', tg_table_name
    using errcode = 'insufficient_privilege',
      hint = 'append an entry that says what holds now';
end
$$;
comment on function serment.refuse_change() is 'Keeps a table append-only, for its owner too (GDPR art. 5(2)).';
revoke all on function serment.refuse_change() from public;

create trigger serment_append_only
  before update or delete or truncate on serment.event
  for each statement execute function serment.refuse_change();

create trigger serment_append_only
  before update or delete or truncate on serment.version
  for each statement execute function serment.refuse_change();

create table serment.subject_version (
  subject_table text not null,
  subject text not null,
  version bigint not null default 1,
  primary key (subject_table, subject)
) with (fillfactor = 80);
comment on table serment.subject_version is
  'One row per person, locked while their standings are computed, so that two changes at once cannot miss each other.';
