-- Personal data that leave the house: to whom, for which mission, whose, which fields, on which basis (GDPR art. 5(2),
-- 15(1)(c), 28, 30(1)(d)), and what each recipient must be told afterwards (art. 19). Whom a recipient may see today is
-- decided by views that src/compile/recipients.ts makes; here is what they look up.

create table serment.mission (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  recipient text not null,
  party text not null,
  address text,
  countries text[] not null,
  safeguard text,
  registration text,
  purposes text[] not null,
  from_day date not null,
  until_day date not null,
  approved_by text not null,
  recorded_by text not null default session_user,
  note text,
  nonce uuid not null default gen_random_uuid(),
  constraint mission_days check (isfinite(from_day) and isfinite(until_day) and from_day <= until_day),
  constraint mission_named check (party <> '' and approved_by <> ''),
  constraint mission_about check (cardinality(purposes) > 0 and cardinality(countries) > 0)
);
comment on table serment.mission is
  'What a party, by its name, does with our data, for which purposes and until when (GDPR art. 28(3)). Appended, never changed.';
comment on column serment.mission.recipient is 'The recipient of the policy that the party is one of.';
comment on column serment.mission.countries is
  'Where it is established, first, and where else it has access from (GDPR art. 44); ISO 3166-1 alpha-2.';
comment on column serment.mission.safeguard is 'What protects data outside the EEA (GDPR art. 46).';
comment on column serment.mission.registration is
  'The number under which a collector of debts is registered, or why it needs none (Code of Economic Law, art. XIX.5 ff.).';
comment on column serment.mission.until_day is 'The last day; from the next one on nothing is visible.';
create index mission_of on serment.mission (recipient, party);

create table serment.mission_end (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  mission bigint not null unique references serment.mission,
  last_day date not null,
  recorded_by text not null default session_user,
  note text not null check (note <> ''),
  nonce uuid not null default gen_random_uuid()
);
comment on table serment.mission_end is 'A mission that ends before its day: its last day, and why. Appended, never changed.';

create table serment.disclosure (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  day date not null,
  recipient text not null,
  party text not null,
  mission bigint references serment.mission,
  purpose text not null,
  bases text[] not null,
  fields text[] not null,
  subject_table text not null,
  people bigint not null check (people > 0),
  opened boolean not null,
  until_day date,
  reference text,
  norm text,
  secret boolean not null default false,
  actor text,
  recorded_by text not null default session_user,
  note text,
  policy_version text not null,
  nonce uuid not null default gen_random_uuid(),
  constraint disclosure_ordered check (mission is not null or (reference <> '' and norm <> '') is true),
  constraint disclosure_opened check (not opened or (mission is not null and until_day is not null)),
  constraint disclosure_fields check (cardinality(fields) > 0)
);
comment on table serment.disclosure is
  'Each time data were given to a recipient: to whom, for which purpose, on which basis, which fields. Appended, never changed.';
comment on column serment.disclosure.mission is 'Null for an authority, which acts by law: then `reference` and `norm` say which.';
comment on column serment.disclosure.bases is 'The legal bases of the purpose''s grounds (GDPR art. 6(1)).';
comment on column serment.disclosure.opened is 'True: the recipient reads through its own views; false: it was handed the rows.';
comment on column serment.disclosure.until_day is 'The last day the recipient may have it; views show nothing after it.';
comment on column serment.disclosure.reference is 'The written request of an authority, by its reference.';
comment on column serment.disclosure.secret is 'The people concerned may not be told (secrecy of an investigation).';
create index disclosure_of on serment.disclosure (recipient, party);
create index disclosure_under on serment.disclosure (mission, until_day) where opened;

-- No foreign key from here: proof goes in bounded batches once its period is over, and each entry by itself.
create table serment.disclosed (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  disclosure bigint not null,
  subject_table text not null,
  subject text not null,
  consent bigint,
  nonce uuid not null default gen_random_uuid(),
  unique (disclosure, subject_table, subject)
);
comment on table serment.disclosed is 'Whose data a disclosure held: one line for each person. Appended, never changed.';
comment on column serment.disclosed.consent is 'The act by which the person agreed, an `id` of serment.event, where the basis is consent.';
create index disclosed_subject on serment.disclosed (subject_table, subject);

create table serment.recipient_notice (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  day date not null,
  recipient text not null,
  party text not null,
  subject_table text not null,
  subject text not null,
  kind text not null check (kind in ('rectification', 'erasure', 'restriction', 'withdrawal', 'objection')),
  purposes text[],
  fields text[],
  row_table text,
  row_keys text[],
  event bigint,
  nonce uuid not null default gen_random_uuid(),
  constraint notice_rows check ((row_table is null) = (row_keys is null))
);
comment on table serment.recipient_notice is
  'What a recipient must be told of a person whose data it was given (GDPR art. 19; CJEU C-129/21). Appended, never changed.';
comment on column serment.recipient_notice.purposes is 'For which purposes the recipient has what it is about; null: for all.';
comment on column serment.recipient_notice.fields is 'What was corrected or erased; null: everything.';
comment on column serment.recipient_notice.row_keys is
  'Which rows of `row_table` it is about, by their keys; null: all there is of the person.';
comment on column serment.recipient_notice.event is 'The act of the person behind it, an `id` of serment.event.';
create index recipient_notice_of on serment.recipient_notice (subject_table, subject);

create table serment.recipient_notice_act (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  day date not null,
  notice bigint not null,
  act text not null check (act in ('sent', 'acknowledged', 'impossible')),
  recorded_by text not null default session_user,
  note text,
  nonce uuid not null default gen_random_uuid(),
  constraint notice_act_reason check (act <> 'impossible' or (note <> '') is true),
  unique (notice, act)
);
comment on table serment.recipient_notice_act is
  'What became of a notice: sent, acknowledged, or impossible and why. Appended, never changed.';

create table serment.recipient_login (
  role_name text primary key,
  recipient text not null,
  party text not null,
  unique (recipient, party)
);
comment on table serment.recipient_login is
  'Which party a login is: the views of recipients show each party what was disclosed to it, and to no other.';

create or replace function serment.refuse_login() returns event_trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if not serment.open() and (
    exists (
      select from serment.version v
      where v.id = (select max(id) from serment.version) and v.objects -> 'roles' ? session_user::text)
    or exists (select from serment.recipient_login l where l.role_name = session_user::text)
  ) then
    raise exception 'this database is closed: it is a copy that was restored'
      using errcode = 'invalid_authorization_specification', hint = 'run serment restore reconcile';
  end if;
end
$$;

-- Sealed like every act (0009-ledger.sql); of whose data it was, the policy says how long the proof is kept.
do $$
declare
  sealed record;
begin
  for sealed in
    select * from (values
      ('mission', 'mission', false), ('mission_end', 'missionEnd', false),
      ('disclosure', 'disclosure', true), ('disclosed', 'disclosed', true),
      ('recipient_notice', 'notice', true), ('recipient_notice_act', 'noticeAct', true)
    ) as s (relation, source, ends)
  loop
    execute format(
      'create trigger serment_await_seal after insert on serment.%1$I referencing new table as new_rows
         for each statement execute function serment.await_seal(%2$L);
       create trigger serment_append_only before update %3$s or truncate on serment.%1$I
         for each statement execute function serment.refuse_change()',
      sealed.relation, sealed.source, case when sealed.ends then '' else 'or delete' end);
    if sealed.ends then
      execute format(
        'create trigger serment_forgotten_only after delete on serment.%1$I referencing old table as old_rows
           for each statement execute function serment.refuse_forgetting(%2$L, ''id'', ''disclosures'', ''at'')',
        sealed.relation, sealed.source);
    end if;
  end loop;
end
$$;

revoke all on all tables in schema serment from public;
revoke all on all sequences in schema serment from public;
