-- Who was contacted, for what and by which channel; who is on a list of refusals; which addresses must stay silent.
-- Companies have tables called contact and campaign, and may have a login called serment, whose own schema comes first.

create table serment.contact_campaign (
  id bigint generated always as identity primary key,
  name text not null unique,
  purpose text not null,
  channel text not null check (channel in ('email', 'phone', 'sms', 'post', 'visit', 'app')),
  offer text,
  chosen_by text,
  segment jsonb,
  sender text,
  made_at timestamptz not null default now(),
  made_by text not null default session_user
);
comment on table serment.contact_campaign is
  'Each campaign for which people were claimed: what it offers, by which channel, and how they were chosen.';
comment on column serment.contact_campaign.chosen_by is 'The profiling purpose whose fields chose the people; null: the campaign''s own.';

create table serment.contact_entry (
  id bigint generated always as identity primary key,
  subject_table text not null,
  subject text not null,
  direction text not null default 'out' check (direction in ('out', 'in')),
  purpose text not null,
  channel text not null check (channel in ('email', 'phone', 'sms', 'post', 'visit', 'app')),
  campaign bigint references serment.contact_campaign,
  offer text,
  sender text,
  at timestamptz not null default now() check (isfinite(at)),
  day date not null,
  nonce uuid not null default gen_random_uuid()
);
comment on table serment.contact_entry is
  'Contacts claimed or made, whatever the channel and whoever sends, so that a limit counts them all. Appended, never changed.';
comment on column serment.contact_entry.direction is 'out: from us; in: the person came to us, or both spoke.';
comment on column serment.contact_entry.day is 'The civil day of `at` in the policy''s time zone.';
create index contact_of_subject on serment.contact_entry (subject_table, subject, day);
create unique index contact_of_campaign on serment.contact_entry (campaign, subject_table, subject) where campaign is not null;

create table serment.contact_act (
  id bigint generated always as identity primary key,
  contact bigint not null references serment.contact_entry,
  act text not null check (act in ('sent', 'dropped', 'delivered', 'failed')),
  reason text,
  at timestamptz not null default now(),
  nonce uuid not null default gen_random_uuid()
);
comment on table serment.contact_act is
  'What became of a contact that was claimed; the last act holds. One dropped or failed counts for no limit.';
create index contact_act_of_contact on serment.contact_act (contact, id);

create table serment.register (
  name text primary key,
  loaded_at timestamptz not null,
  loaded_by text not null default session_user,
  entries bigint not null
);
comment on table serment.register is 'Lists of refusals kept by others, such as be.dncm, and when ours was loaded.';

create table serment.register_entry (
  register text not null references serment.register,
  fingerprint bytea not null,
  listed_on date not null,
  primary key (register, fingerprint)
);
comment on table serment.register_entry is 'The numbers and addresses on a list, as fingerprints: the list itself is not kept.';
comment on column serment.register_entry.listed_on is
  'The day of the listing as the list says it, or the first day ours had it. A later consent goes before it.';

create table serment.suppressed (
  id bigint generated always as identity primary key,
  fingerprint bytea not null,
  channel text check (channel in ('email', 'phone', 'sms', 'post', 'visit', 'app')),
  purpose text not null,
  at timestamptz not null default now(),
  nonce uuid not null default gen_random_uuid()
);
comment on table serment.suppressed is
  'Addresses of people who objected to direct marketing, as fingerprints that outlive their data (GDPR art. 21(3)). Appended, never changed.';
comment on column serment.suppressed.channel is 'Null: every channel.';
comment on column serment.suppressed.purpose is 'The purpose objected to, or directMarketing.';
create index suppression_of_fingerprint on serment.suppressed (fingerprint);

create table serment.fingerprint_key (
  only_row boolean primary key default true check (only_row),
  inner_pad bytea not null,
  outer_pad bytea not null
);
comment on table serment.fingerprint_key is
  'The key of the fingerprints, as the two blocks that HMAC-SHA256 hashes first. Made once: with another, no list could be matched.';
insert into serment.fingerprint_key (inner_pad, outer_pad)
select pads.inner_pad, pads.outer_pad
from (select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) as secret) as drawn
cross join lateral (
  select string_agg(decode(lpad(to_hex((case when i < 32 then get_byte(secret, i) else 0 end) # 54), 2, '0'), 'hex'), ''::bytea order by i) as inner_pad,
    string_agg(decode(lpad(to_hex((case when i < 32 then get_byte(secret, i) else 0 end) # 92), 2, '0'), 'hex'), ''::bytea order by i) as outer_pad
  from generate_series(0, 63) as i
) as pads;

-- Sealed like every act (0009-ledger.sql); how long proof of contacts is kept the policy says.
do $$
declare
  sealed record;
begin
  for sealed in
    select * from (values
      ('contact_entry', 'contact', true), ('contact_act', 'contactAct', true), ('suppressed', 'suppressed', false)
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
           for each statement execute function serment.refuse_forgetting(%2$L, ''id'', ''contacts'', ''at'')',
        sealed.relation, sealed.source);
    end if;
  end loop;
end
$$;

revoke all on all tables in schema serment from public;
revoke all on all sequences in schema serment from public;
