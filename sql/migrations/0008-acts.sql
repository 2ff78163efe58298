-- What a choice is worth as proof: who said it to whom through what, which words they had before them, and in which scope.

alter table serment.event
  add column controller text,
  add column source text not null default 'staff',
  add column claimed_at timestamptz,
  add column text_hash bytea,
  add column actor text,
  add column ground text,
  add column record uuid,
  add column nonce uuid not null default gen_random_uuid(),
  drop constraint event_kind,
  drop constraint event_purpose_named,
  drop constraint event_concerns_all,
  add constraint event_kind check (kind in (
    'consentGiven', 'consentRenewed', 'consentImported', 'consentRefused', 'consentWithdrawn', 'consentExpired',
    'objection', 'objectionUpheld', 'objectionOverruled', 'objectionLifted',
    'restriction', 'restrictionNotice', 'restrictionLifted',
    'erasure', 'erasureLifted',
    'deceased', 'deceasedLifted', 'minor', 'minorLifted')),
  add constraint event_purpose_named check (
    purpose is not null
    or kind in (
      'restriction', 'restrictionNotice', 'restrictionLifted', 'erasure', 'erasureLifted',
      'deceased', 'deceasedLifted', 'minor', 'minorLifted')),
  add constraint event_concerns_all check (
    kind not in ('erasure', 'erasureLifted', 'deceased', 'deceasedLifted', 'minor', 'minorLifted')
    or (purpose is null and channel is null)),
  add constraint event_source check (source in (
    'self', 'web', 'app', 'email', 'phone', 'post', 'counter', 'visit', 'partner', 'import', 'staff', 'system')),
  add constraint event_said_by check (
    case when kind = 'consentImported' then source in ('partner', 'import')
      else kind not in ('consentGiven', 'consentRenewed') or source not in ('partner', 'import') end),
  -- Restrictions recorded before had no ground, and decisions perhaps no reason.
  add constraint event_ground check (
    (kind = 'restriction') = (ground is not null)
    and ground in ('accuracy', 'unlawful', 'claims', 'objection')) not valid,
  add constraint event_decided check (
    kind not in ('objectionUpheld', 'objectionOverruled') or (note is not null and btrim(note) <> '')) not valid,
  add constraint event_claimed_finite check (isfinite(claimed_at));

comment on constraint event_said_by on serment.event is 'Only the person can give a consent; what others say of it is consentImported.';
comment on constraint event_ground on serment.event is 'A restriction, and nothing else, has one of the grounds of GDPR art. 18(1).';
comment on constraint event_decided on serment.event is 'Whoever decides an objection says why (GDPR art. 21(1)).';

comment on column serment.event.controller is
  'For whose processing it counts, by the name the policy gives another controller; null: our own.';
comment on column serment.event.source is 'The way it reached us.';
comment on column serment.event.claimed_at is
  'What the clock of the person''s device said. It decides nothing: order and days go by `at`.';
comment on column serment.event.text_hash is 'The exact words shown, in serment.shown_text (GDPR art. 7(1)).';
comment on column serment.event.actor is 'Who recorded it, a member of staff or a partner; null: the person, or the database user.';
comment on column serment.event.ground is 'Why data are restricted: GDPR art. 18(1)(a) accuracy, (b) unlawful, (c) claims, (d) objection.';
comment on column serment.event.record is 'The answer to a request for consent that it was part of, in serment.consent_record.';
comment on column serment.event.nonce is
  'A random part of what is sealed, so that the seal of a forgotten act says nothing about anybody.';

-- Its successor takes more; beside it a call could mean either.
drop function if exists serment.record_event(text, text, text, text, text, timestamptz, text);

create table serment.shown_text (
  hash bytea primary key,
  what text not null,
  language text not null check (language in ('fr', 'nl', 'de', 'en')),
  content text not null,
  policy_version text,
  first_shown timestamptz not null default now(),
  constraint shown_text_hash check (hash = sha256(convert_to(content, 'UTF8')))
);
comment on table serment.shown_text is
  'Every wording people were asked with, to the byte, found by its SHA-256 (GDPR art. 7(1)). Appended, never changed.';

create table serment.consent_record (
  id uuid primary key,
  no bigint generated always as identity,
  subject_table text not null,
  subject text not null,
  policy_version text not null,
  policy_hash text not null,
  text_hash bytea not null references serment.shown_text,
  language text not null check (language in ('fr', 'nl', 'de', 'en')),
  build_hash text,
  action text not null check (action in ('acceptAll', 'refuseAll', 'save', 'withdraw')),
  surface text not null,
  choices jsonb not null,
  claimed_at timestamptz check (isfinite(claimed_at)),
  recorded_at timestamptz not null default now(),
  nonce uuid not null default gen_random_uuid()
);
comment on table serment.consent_record is
  'Answers to requests for consent, as they were given: every purpose with yes or no (GDPR art. 7(1)). Appended, never changed.';
comment on column serment.consent_record.id is 'Made by the client, so that the same answer sent twice is one.';
comment on column serment.consent_record.choices is 'By purpose, then by channel (empty where it has none): true or false.';
create index consent_record_of_subject on serment.consent_record (subject_table, subject);

create trigger serment_append_only
  before update or delete or truncate on serment.shown_text
  for each statement execute function serment.refuse_change();
create trigger serment_append_only
  before update or delete or truncate on serment.consent_record
  for each statement execute function serment.refuse_change();

revoke all on all tables in schema serment from public;
revoke all on all sequences in schema serment from public;
