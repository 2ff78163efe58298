-- role shop_quote_requests
-- purposes.quoteRequests: whoever works for this purpose, and nothing more; GDPR art. 5(1)(b), 29 and 32
do $serment$
begin
  if exists (
    select from pg_catalog.pg_roles
    where rolname = 'shop_quote_requests'
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
  ) then
    raise exception 'the role % exists and may do more than a purpose may', 'shop_quote_requests'
      using errcode = 'duplicate_object', hint = 'rename the policy or the role';
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'shop_quote_requests') then
    create role "shop_quote_requests" nologin;
  end if;
end
$serment$;
comment on role "shop_quote_requests" is 'purposes.quoteRequests: whoever works for this purpose, and nothing more; GDPR art. 5(1)(b), 29 and 32';

-- role shop_marketing
-- purposes.marketing: whoever works for this purpose, and nothing more; GDPR art. 5(1)(b), 29 and 32
do $serment$
begin
  if exists (
    select from pg_catalog.pg_roles
    where rolname = 'shop_marketing'
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
  ) then
    raise exception 'the role % exists and may do more than a purpose may', 'shop_marketing'
      using errcode = 'duplicate_object', hint = 'rename the policy or the role';
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'shop_marketing') then
    create role "shop_marketing" nologin;
  end if;
end
$serment$;
comment on role "shop_marketing" is 'purposes.marketing: whoever works for this purpose, and nothing more; GDPR art. 5(1)(b), 29 and 32';

-- function serment.today
-- the day it is in Europe/Brussels, from the server's clock (timeZone)
create or replace function "serment"."today"() returns date
language sql stable parallel safe
return (statement_timestamp() at time zone 'Europe/Brussels')::date;
comment on function "serment"."today"() is 'the day it is in Europe/Brussels, from the server''s clock (timeZone)';
grant execute on function "serment"."today"() to public;

-- function serment.day_of
-- the civil day of an instant in Europe/Brussels (timeZone)
create or replace function "serment"."day_of"(instant timestamptz) returns date
language sql immutable strict parallel safe
return (instant at time zone 'Europe/Brussels')::date;
comment on function "serment"."day_of"(timestamptz) is 'the civil day of an instant in Europe/Brussels (timeZone)';
grant execute on function "serment"."day_of"(timestamptz) to public;

-- function serment.start_of_day
-- the instant a day begins in Europe/Brussels, the first of two when the clock is set back over midnight
create or replace function "serment"."start_of_day"(day date) returns timestamptz
language sql immutable strict parallel safe
return case
    when not isfinite(day) then (day)::timestamp at time zone 'UTC'
    when ((((((day)::timestamp at time zone 'Europe/Brussels') at time zone 'UTC' - interval '1 hour') at time zone 'UTC')) at time zone 'Europe/Brussels')::date >= day then ((((day)::timestamp at time zone 'Europe/Brussels') at time zone 'UTC' - interval '1 hour') at time zone 'UTC')
    else ((day)::timestamp at time zone 'Europe/Brussels')
  end;
comment on function "serment"."start_of_day"(date) is 'the instant a day begins in Europe/Brussels, the first of two when the clock is set back over midnight';
grant execute on function "serment"."start_of_day"(date) to public;

-- function serment.now
-- the instant a statement began, by the server's clock
create or replace function "serment"."now"() returns timestamptz
language sql stable parallel safe
return statement_timestamp();
comment on function "serment"."now"() is 'the instant a statement began, by the server''s clock';
grant execute on function "serment"."now"() to public;

-- table serment.standing
-- for each person of Person and each purpose, the days on which it is lawful; GDPR art. 5(1)(b), (c) and (e)
create table "serment"."standing" (
  "subject" text not null,
  purpose text not null,
  from_day date not null,
  until_day date not null,
  restricted boolean not null,
  from_at timestamptz not null generated always as (case
    when not isfinite(from_day) then (from_day)::timestamp at time zone 'UTC'
    when ((((((from_day)::timestamp at time zone 'Europe/Brussels') at time zone 'UTC' - interval '1 hour') at time zone 'UTC')) at time zone 'Europe/Brussels')::date >= from_day then ((((from_day)::timestamp at time zone 'Europe/Brussels') at time zone 'UTC' - interval '1 hour') at time zone 'UTC')
    else ((from_day)::timestamp at time zone 'Europe/Brussels')
  end) stored,
  until_at timestamptz not null generated always as (case
    when not isfinite(until_day + 1) then (until_day + 1)::timestamp at time zone 'UTC'
    when ((((((until_day + 1)::timestamp at time zone 'Europe/Brussels') at time zone 'UTC' - interval '1 hour') at time zone 'UTC')) at time zone 'Europe/Brussels')::date >= until_day + 1 then ((((until_day + 1)::timestamp at time zone 'Europe/Brussels') at time zone 'UTC' - interval '1 hour') at time zone 'UTC')
    else ((until_day + 1)::timestamp at time zone 'Europe/Brussels')
  end) stored,
  primary key ("subject", from_at, until_at, restricted, purpose)
) partition by list (purpose);
comment on table "serment"."standing" is 'for each person of Person and each purpose, the days on which it is lawful; GDPR art. 5(1)(b), (c) and (e)';
comment on column "serment"."standing".until_day is 'The last lawful day, included; forgetting is due the day after.';
comment on column "serment"."standing".from_at is 'The instant the first lawful day begins in Europe/Brussels. Views compare instants, because the planner can count them.';
comment on column "serment"."standing".until_at is 'The first instant after the last lawful day.';
comment on column "serment"."standing".restricted is 'False: the days its data may be read. True: days they are kept but hidden (GDPR art. 18).';
revoke all on table "serment"."standing" from public;

-- partition serment.standing__quote_requests
-- purposes.quoteRequests: its days, as `quoteRequests`
create table "serment"."standing__quote_requests" partition of "serment"."standing" for values in ('quoteRequests');
revoke all on table "serment"."standing__quote_requests" from public;

-- partition serment.standing__marketing
-- purposes.marketing: its days, as `marketing`
create table "serment"."standing__marketing" partition of "serment"."standing" for values in ('marketing');
revoke all on table "serment"."standing__marketing" from public;

-- partition serment.standing__marketing__phone
-- purposes.marketing: its days, as `marketing.phone`
create table "serment"."standing__marketing__phone" partition of "serment"."standing" for values in ('marketing.phone');
revoke all on table "serment"."standing__marketing__phone" from public;

-- partition serment.standing__marketing__post
-- purposes.marketing: its days, as `marketing.post`
create table "serment"."standing__marketing__post" partition of "serment"."standing" for values in ('marketing.post');
revoke all on table "serment"."standing__marketing__post" from public;

-- function serment.compute_standing_Person
-- computes the standings of people of Person from their dates and events; GDPR art. 5(1)(b), (c) and (e)
create function "serment"."compute_standing_Person"("keys_1" text[])
returns table ("subject" text, purpose text, from_day date, until_day date, restricted boolean)
language sql stable
as $serment$
  with people as materialized (
    select p."personKey" as "subject"
    from "public"."Person" as p
    where p."personKey" = any ($1)
  ),
  events as materialized (
    select f."subject", e.id, e.at, e.kind, e.purpose, e.channel,
      "serment"."day_of"(e.at) as day
    from people as f, serment.event as e
    where e.subject_table = 'Person' and e.subject = f."subject"::text
  ),
  switches (state, kind, purpose, channel, switched_on, scoped, barrable, opts_out, months, days) as (
    select * from unnest(
      '{erased,erased,restricted_quoteRequests,restricted_quoteRequests,restricted_quoteRequests,restricted_quoteRequests,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,restricted_marketing.phone,restricted_marketing.phone,restricted_marketing.phone,restricted_marketing.phone,consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,restricted_marketing.post,restricted_marketing.post,restricted_marketing.post,restricted_marketing.post}'::text[],
      '{erasure,erasureLifted,restriction,restriction,restrictionLifted,restrictionLifted,consentGiven,consentRenewed,consentImported,consentExpired,consentRefused,consentWithdrawn,objection,objection,erasure,restriction,restriction,restrictionLifted,restrictionLifted,consentGiven,consentRenewed,consentImported,consentExpired,consentRefused,consentWithdrawn,objection,objection,erasure,restriction,restriction,restrictionLifted,restrictionLifted}'::text[],
      '{NULL,NULL,NULL,quoteRequests,NULL,quoteRequests,marketing,marketing,marketing,marketing,marketing,marketing,marketing,directMarketing,NULL,NULL,marketing,NULL,marketing,marketing,marketing,marketing,marketing,marketing,marketing,marketing,directMarketing,NULL,NULL,marketing,NULL,marketing}'::text[],
      '{NULL,NULL,NULL,NULL,NULL,NULL,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,post,post,post,post,post,post,post,post,post,post,post,post,post}'::text[],
      '{true,false,true,true,false,false,true,true,true,false,false,false,false,false,false,true,true,false,false,true,true,true,false,false,false,false,false,false,true,true,false,false}'::boolean[],
      '{false,false,true,true,true,true,false,false,false,false,false,false,false,false,false,true,true,true,true,false,false,false,false,false,false,false,false,false,true,true,true,true}'::boolean[],
      '{false,false,false,false,false,false,false,false,true,false,false,false,false,false,false,false,false,false,false,false,false,true,false,false,false,false,false,false,false,false,false,false}'::boolean[],
      '{false,false,false,false,false,false,false,false,false,false,true,true,true,true,true,false,false,false,false,false,false,false,false,true,true,true,true,true,false,false,false,false}'::boolean[],
      '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL}'::integer[],
      '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL}'::integer[])
  ),
  acts as materialized (
    select s."subject", array_agg(s.state) as act_states, array_agg(s.days) as act_days
    from (
      select s."subject", s.state, range_agg(s.days) as days
      from (
        select h."subject", h.state, daterange(h.day, least(
          h.next_day, serment.add_months(h.day, h.months) + 1, h.day + h.days + 1, 'infinity')) as days
        from (
          select w."subject", w.day, w.state, w.switched_on, w.months, w.days,
            lead(w.day) over (partition by w."subject", w.state, w.about, w.by order by w.at, w.id) as next_day
          from (
            select e."subject", e.day, e.at, e.id, w.state, w.switched_on, w.months, w.days,
              case when w.scoped then e.purpose end as about, case when w.scoped then e.channel end as by,
              w.barrable and bool_or(w.opts_out) over (
                partition by e."subject", w.state
                order by e.at, e.id
                rows between unbounded preceding and 1 preceding) as barred
            from events as e, switches as w
            where w.kind = e.kind
              and w.purpose is not distinct from e.purpose
              and (e.channel is null or e.channel = w.channel)
          ) as w
          where w.barred is not true
        ) as h
        where h.switched_on
      ) as s
      group by s."subject", s.state
    ) as s
    group by s."subject"
  )
  select d."subject", d.purpose, lower(d.days) as from_day, upper(d.days) - 1 as until_day, d.restricted
  from (
    select s."subject", s.purpose, s.restricted, unnest(s.days) as days
    from (
      select f."subject",
        unnest(case when f.acted then '{quoteRequests,marketing,marketing.phone,marketing.post,quoteRequests,marketing,marketing.phone,marketing.post}'::text[] else '{quoteRequests,marketing,marketing.phone,marketing.post}'::text[] end) as purpose,
        unnest(case when f.acted then '{false,false,false,false,true,true,true,true}'::boolean[] else '{false,false,false,false}'::boolean[] end) as restricted,
        unnest(case when f.acted then array[f."visible_quoteRequests_0",
          f."all_visible_marketing",
          f."visible_marketing_0_phone",
          f."visible_marketing_0_post",
          f."kept_quoteRequests_0" * f."hidden_quoteRequests_0",
          case when coalesce(f."hidden_marketing_0_phone", f."hidden_marketing_0_post") is not null then coalesce(f."all_kept_marketing" - f."all_visible_marketing", f."all_kept_marketing") end,
          f."held_marketing_0_phone" * f."hidden_marketing_0_phone",
          f."held_marketing_0_post" * f."hidden_marketing_0_post"]::datemultirange[] else array[f."visible_quoteRequests_0",
          f."all_visible_marketing",
          f."visible_marketing_0_phone",
          f."visible_marketing_0_post"]::datemultirange[] end) as days
      from (select f.*,
        coalesce(f."held_marketing_0_phone" + f."held_marketing_0_post", f."held_marketing_0_phone", f."held_marketing_0_post") as "all_kept_marketing",
        coalesce(f."visible_marketing_0_phone" + f."visible_marketing_0_post", f."visible_marketing_0_phone", f."visible_marketing_0_post") as "all_visible_marketing"
      from (select f.*,
        coalesce(f."kept_quoteRequests_0" - f."hidden_quoteRequests_0", f."kept_quoteRequests_0") as "visible_quoteRequests_0",
        coalesce(f."held_marketing_0_phone" - f."hidden_marketing_0_phone", f."held_marketing_0_phone") as "visible_marketing_0_phone",
        coalesce(f."held_marketing_0_post" - f."hidden_marketing_0_post", f."held_marketing_0_post") as "visible_marketing_0_post"
      from (select f.*,
        coalesce(f."held_quoteRequests_0" - f."ended_quoteRequests_0", f."held_quoteRequests_0") as "kept_quoteRequests_0"
      from (select f.*,
        case when (f."known_quote.asked" is not null and f."until_quote_2" is not null and f."known_quote.asked" <= f."until_quote_2") then datemultirange(daterange(f."known_quote.asked", f."until_quote_2" + 1)) end as "held_quoteRequests_0",
        f.act_days[array_position(f.act_states, 'consent_marketing.phone')] as "held_marketing_0_phone",
        f.act_days[array_position(f.act_states, 'consent_marketing.post')] as "held_marketing_0_post"
      from (select f.*,
        f.act_days[array_position(f.act_states, 'restricted_quoteRequests')] as "hidden_quoteRequests_0",
        f.act_days[array_position(f.act_states, 'erased')] as "ended_quoteRequests_0",
        f.act_days[array_position(f.act_states, 'restricted_marketing.phone')] as "hidden_marketing_0_phone",
        f.act_days[array_position(f.act_states, 'restricted_marketing.post')] as "hidden_marketing_0_post"
      from (select f.*, a.act_states is not null as acted, a.act_states, a.act_days
      from (
    select p.*, "known_quote.asked", "until_quote_2"
    from people as p
    left join (
      select f."subject", min("serment"."day_of"("t"."asked at")) as "known_quote.asked",
        max(serment.add_months("serment"."day_of"("t"."asked at"), 6)) as "until_quote_2"
      from people as f, "public"."quote request" as "t"
      where "t"."personKey" = f."subject"
      group by f."subject") as "r1" using ("subject")) as f
      left join acts as a using ("subject")) as f
      offset 0) as f
      offset 0) as f
      offset 0) as f
      offset 0) as f
      offset 0) as f
    ) as s
    where s.days is not null
  ) as d$serment$;
comment on function "serment"."compute_standing_Person"(text[]) is 'computes the standings of people of Person from their dates and events; GDPR art. 5(1)(b), (c) and (e)';
revoke all on function "serment"."compute_standing_Person"(text[]) from public;

-- function serment.refresh_standing_Person
-- keeps the standings of people of Person current in the transaction that changes them; GDPR art. 5(1)(b), (c) and (e)
create or replace function "serment"."refresh_standing_Person"("keys_1" text[]) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
set join_collapse_limit = 1
set jit = off
as $serment$
declare
  low integer;
  fresh "serment"."standing"[];
  present "serment"."standing"[];
  gone "serment"."standing"[];
  "fresh_1" text[];
  "gone_1" text[];
  "fresh_2" text[];
  "gone_2" text[];
  "fresh_3" date[];
  "gone_3" date[];
  "fresh_4" date[];
  "gone_4" date[];
  "fresh_5" boolean[];
  "gone_5" boolean[];
  first_key record;
  last_key record;
  known boolean;
  again text[];
  -- What a trigger of the company's writes meanwhile is not its doing.
  sweeping boolean := coalesce(
    current_setting('serment.sweeping', true) <> '' and pg_trigger_depth() = 0 and serment.sweeping(), false);
begin
  if coalesce(cardinality($1), 0) = 0 then
    return;
  end if;
  if cardinality($1) > 20000 then
    for low in select generate_series(1, cardinality($1), 20000) loop
      perform "serment"."refresh_standing_Person"($1[low : low + 19999]);
    end loop;
    return;
  end if;
  insert into serment.subject_version as v (subject_table, subject)
  select 'Person', k."subject"::text
  from (select distinct * from unnest($1) as k ("subject")) as k
  where exists (select from "public"."Person" as p where p."personKey" = k."subject")
  order by 2
  on conflict (subject_table, subject) do update set version = v.version + 1,
    due_day = case when sweeping then v.due_day else '-infinity' end;
  
  if cardinality($1) <= 100 then
    fresh := array(
      select row(n."subject", n.purpose, n.from_day, n.until_day, n.restricted, case
    when not isfinite(n.from_day) then (n.from_day)::timestamp at time zone 'UTC'
    when ((((((n.from_day)::timestamp at time zone 'Europe/Brussels') at time zone 'UTC' - interval '1 hour') at time zone 'UTC')) at time zone 'Europe/Brussels')::date >= n.from_day then ((((n.from_day)::timestamp at time zone 'Europe/Brussels') at time zone 'UTC' - interval '1 hour') at time zone 'UTC')
    else ((n.from_day)::timestamp at time zone 'Europe/Brussels')
  end, case
    when not isfinite(n.until_day + 1) then (n.until_day + 1)::timestamp at time zone 'UTC'
    when ((((((n.until_day + 1)::timestamp at time zone 'Europe/Brussels') at time zone 'UTC' - interval '1 hour') at time zone 'UTC')) at time zone 'Europe/Brussels')::date >= n.until_day + 1 then ((((n.until_day + 1)::timestamp at time zone 'Europe/Brussels') at time zone 'UTC' - interval '1 hour') at time zone 'UTC')
    else ((n.until_day + 1)::timestamp at time zone 'Europe/Brussels')
  end)::"serment"."standing"
      from "serment"."compute_standing_Person"($1) as n
    );
    present := array(
      select s
      from (select distinct * from unnest($1) as k ("subject")) as k, "serment"."standing" as s
      where s."subject" = k."subject"
    );
    gone := array(select s from unnest(present) as s except all select s from unnest(fresh) as s);
    fresh := array(select s from unnest(fresh) as s except all select s from unnest(present) as s);
    if cardinality(gone) > 0 then
      delete from "serment"."standing" as s
      using unnest(gone) as n
      where n."subject" = s."subject" and n.purpose = s.purpose and n.from_day = s.from_day
      and n.until_day = s.until_day and n.restricted = s.restricted;
    end if;
    if cardinality(fresh) > 0 then
      insert into "serment"."standing" ("subject", purpose, from_day, until_day, restricted)
      select s."subject", s.purpose, s.from_day, s.until_day, s.restricted
      from unnest(fresh) as s;
    end if;
    if sweeping then
      again := array(
        select distinct s."subject"::text
        from (select g."subject", g.purpose, g.from_day, g.until_day, g.restricted from unnest(gone) as g
        union all select f."subject", f.purpose, f.from_day, f.until_day, f.restricted from unnest(fresh) as f) as s
        where s.until_day >= (select "serment"."today"()));
    end if;
  else
    select k.* into first_key from (select distinct * from unnest($1) as k ("subject")) as k order by k."subject" limit 1;
    select k.* into last_key from (select distinct * from unnest($1) as k ("subject")) as k
    order by k."subject" desc limit 1;
    execute 'select exists (select from "serment"."standing" as s where (s."subject") >= ($2)
      and (s."subject") <= ($3))'
      into known using $1, first_key."subject", last_key."subject";
    if known then
      execute '
  select array_agg(c."subject") filter (where c.fresh), array_agg(c.purpose) filter (where c.fresh), array_agg(c.from_day) filter (where c.fresh), array_agg(c.until_day) filter (where c.fresh), array_agg(c.restricted) filter (where c.fresh), array_agg(c."subject") filter (where not c.fresh), array_agg(c.purpose) filter (where not c.fresh), array_agg(c.from_day) filter (where not c.fresh), array_agg(c.until_day) filter (where not c.fresh), array_agg(c.restricted) filter (where not c.fresh)
  from (
    select b."subject", b.purpose, b.from_day, b.until_day, b.restricted, bool_or(b.fresh) as fresh
    from (
      select n."subject", n.purpose, n.from_day, n.until_day, n.restricted, true as fresh
      from "serment"."compute_standing_Person"($1) as n
      union all
      select s."subject", s.purpose, s.from_day, s.until_day, s.restricted, false
      from (select * from "serment"."standing" as s where s."subject" = any ($1)) as s
      where (s."subject") >= ($2)
      and (s."subject") <= ($3)
    ) as b
    group by b."subject", b.purpose, b.from_day, b.until_day, b.restricted
    having count(*) = 1
  ) as c'
        into "fresh_1", "fresh_2", "fresh_3", "fresh_4", "fresh_5", "gone_1", "gone_2", "gone_3", "gone_4", "gone_5" using $1, first_key."subject", last_key."subject";
      if gone_1 is not null then
        execute '
  delete from "serment"."standing" as s
  using unnest($1, $2, $3, $4, $5) as n ("subject", purpose, from_day, until_day, restricted)
  where s."subject" = any ($1) and s.purpose = any ($6) and n."subject" = s."subject" and n.purpose = s.purpose and n.from_day = s.from_day
      and n.until_day = s.until_day and n.restricted = s.restricted'
          using "gone_1", "gone_2", "gone_3", "gone_4", "gone_5", array(select distinct n.purpose from unnest("gone_2") as n (purpose));
      end if;
      if fresh_1 is not null then
        insert into "serment"."standing" ("subject", purpose, from_day, until_day, restricted)
        select n."subject", n.purpose, n.from_day, n.until_day, n.restricted
        from unnest("fresh_1", "fresh_2", "fresh_3", "fresh_4", "fresh_5") as n ("subject", purpose, from_day, until_day, restricted);
      end if;
    if sweeping then
      again := array(
        select distinct s."subject"::text
        from (select * from unnest("gone_1", "gone_2", "gone_3", "gone_4", "gone_5") as g ("subject", purpose, from_day, until_day, restricted)
        union all select * from unnest("fresh_1", "fresh_2", "fresh_3", "fresh_4", "fresh_5") as f ("subject", purpose, from_day, until_day, restricted)) as s
        where s.until_day >= (select "serment"."today"()));
    end if;
    else
      execute '
  insert into "serment"."standing" ("subject", purpose, from_day, until_day, restricted)
  select n."subject", n.purpose, n.from_day, n.until_day, n.restricted
  from "serment"."compute_standing_Person"($1) as n' using $1;
    end if;
  end if;
  if cardinality(again) > 0 then
    update serment.subject_version as v
    set due_day = '-infinity'
    where v.subject_table = 'Person' and v.subject = any (again);
  end if;
end
$serment$;
comment on function "serment"."refresh_standing_Person"(text[]) is 'keeps the standings of people of Person current in the transaction that changes them; GDPR art. 5(1)(b), (c) and (e)';
revoke all on function "serment"."refresh_standing_Person"(text[]) from public;

-- function serment.rebuild_standing_Person
-- computes the standings of everyone in Person anew, in batches; GDPR art. 5(1)(b), (c) and (e)
create or replace function "serment"."rebuild_standing_Person"() returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set work_mem = '64MB'
as $serment$
declare
  "batch_1" text[];
  done integer;
  total bigint := 0;
  people bigint := (select count(*) from "public"."Person");
begin
  delete from "serment"."standing" as s
  where not exists (select from "public"."Person" as p where p."personKey" = s."subject");
  select array_agg(b."subject" order by b.place), count(*)
    into "batch_1", done
    from (
      select p."personKey" as "subject", row_number() over (order by p."personKey") as place
      from "public"."Person" as p
      order by p."personKey"
      limit 20000
    ) as b;
  while done > 0 loop
    perform "serment"."refresh_standing_Person"("batch_1");
    total := total + done;
    raise notice 'standing %/%', total, people;
    select array_agg(b."subject" order by b.place), count(*)
    into "batch_1", done
    from (
      select p."personKey" as "subject", row_number() over (order by p."personKey") as place
      from "public"."Person" as p
      where (p."personKey") > ("batch_1"[done])
      order by p."personKey"
      limit 20000
    ) as b;
  end loop;
  return total;
end
$serment$;
comment on function "serment"."rebuild_standing_Person"() is 'computes the standings of everyone in Person anew, in batches; GDPR art. 5(1)(b), (c) and (e)';
revoke all on function "serment"."rebuild_standing_Person"() from public;

-- function serment.follow_Person
-- a change in Person shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)
create or replace function "serment"."follow_Person"() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $serment$
declare
  "keys_Person_1" text[];
  
begin
  if current_setting('serment.sweeping', true) <> '' and serment.sweeping() then
    if pg_trigger_depth() = 1 then
      return null;
    end if;
    if tg_op = 'UPDATE' or tg_op = 'DELETE' then
      if not exists (select from old_rows) then
        return null;
      end if;
    end if;
  end if;
  if tg_op = 'INSERT' then
    with changed as materialized (select distinct w."personKey" from new_rows as w)
    select array_agg(p."subject")
    into "keys_Person_1"
    from (
      select "c"."personKey" as "subject"
      from changed as "c"
      where "c"."personKey" is not null
    ) as p;
    perform "serment"."refresh_standing_Person"("keys_Person_1");
  elsif tg_op = 'UPDATE' then
    with changed as materialized (
      (select w."personKey" from new_rows as w except all select w."personKey" from old_rows as w)
      union
      (select w."personKey" from old_rows as w except all select w."personKey" from new_rows as w))
    select array_agg(p."subject")
    into "keys_Person_1"
    from (
      select "c"."personKey" as "subject"
      from changed as "c"
      where "c"."personKey" is not null
    ) as p;
    perform "serment"."refresh_standing_Person"("keys_Person_1");
  elsif tg_op = 'DELETE' then
    with changed as materialized (select distinct w."personKey" from old_rows as w)
    select array_agg(p."subject")
    into "keys_Person_1"
    from (
      select "c"."personKey" as "subject"
      from changed as "c"
      where "c"."personKey" is not null
    ) as p;
    perform "serment"."refresh_standing_Person"("keys_Person_1");
  else
    perform "serment"."rebuild_standing_Person"();
  end if;
  return null;
end
$serment$;
comment on function "serment"."follow_Person"() is 'a change in Person shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)';
revoke all on function "serment"."follow_Person"() from public;

-- trigger serment_10_standing on "public"."Person"
-- a change in Person shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)
create or replace trigger "serment_10_standing_insert"
  after insert on "public"."Person" referencing new table as new_rows
  for each statement execute function "serment"."follow_Person"();
comment on trigger "serment_10_standing_insert" on "public"."Person" is 'a change in Person shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)';
create or replace trigger "serment_10_standing_update"
  after update on "public"."Person" referencing old table as old_rows new table as new_rows
  for each statement execute function "serment"."follow_Person"();
comment on trigger "serment_10_standing_update" on "public"."Person" is 'a change in Person shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)';
create or replace trigger "serment_10_standing_delete"
  after delete on "public"."Person" referencing old table as old_rows
  for each statement execute function "serment"."follow_Person"();
comment on trigger "serment_10_standing_delete" on "public"."Person" is 'a change in Person shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)';
create or replace trigger "serment_10_standing_truncate"
  after truncate on "public"."Person"
  for each statement execute function "serment"."follow_Person"();
comment on trigger "serment_10_standing_truncate" on "public"."Person" is 'a change in Person shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)';

-- function serment.follow_quote request
-- a change in quote request shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)
create or replace function "serment"."follow_quote request"() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $serment$
declare
  "keys_Person_1" text[];
  
begin
  if current_setting('serment.sweeping', true) <> '' and serment.sweeping() then
    if pg_trigger_depth() = 1 then
      return null;
    end if;
    if tg_op = 'UPDATE' or tg_op = 'DELETE' then
      if not exists (select from old_rows) then
        return null;
      end if;
    end if;
  end if;
  if tg_op = 'INSERT' then
    with changed as materialized (select distinct w."personKey", w."asked at" from new_rows as w)
    select array_agg(p."subject")
    into "keys_Person_1"
    from (
      select "c"."personKey" as "subject"
      from changed as "c"
      where "c"."personKey" is not null
    ) as p;
    perform "serment"."refresh_standing_Person"("keys_Person_1");
  elsif tg_op = 'UPDATE' then
    with changed as materialized (
      (select w."personKey", w."asked at" from new_rows as w except all select w."personKey", w."asked at" from old_rows as w)
      union
      (select w."personKey", w."asked at" from old_rows as w except all select w."personKey", w."asked at" from new_rows as w))
    select array_agg(p."subject")
    into "keys_Person_1"
    from (
      select "c"."personKey" as "subject"
      from changed as "c"
      where "c"."personKey" is not null
    ) as p;
    perform "serment"."refresh_standing_Person"("keys_Person_1");
  elsif tg_op = 'DELETE' then
    with changed as materialized (select distinct w."personKey", w."asked at" from old_rows as w)
    select array_agg(p."subject")
    into "keys_Person_1"
    from (
      select "c"."personKey" as "subject"
      from changed as "c"
      where "c"."personKey" is not null
    ) as p;
    perform "serment"."refresh_standing_Person"("keys_Person_1");
  else
    perform "serment"."rebuild_standing_Person"();
  end if;
  return null;
end
$serment$;
comment on function "serment"."follow_quote request"() is 'a change in quote request shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)';
revoke all on function "serment"."follow_quote request"() from public;

-- trigger serment_10_standing on "public"."quote request"
-- a change in quote request shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)
create or replace trigger "serment_10_standing_insert"
  after insert on "public"."quote request" referencing new table as new_rows
  for each statement execute function "serment"."follow_quote request"();
comment on trigger "serment_10_standing_insert" on "public"."quote request" is 'a change in quote request shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)';
create or replace trigger "serment_10_standing_update"
  after update on "public"."quote request" referencing old table as old_rows new table as new_rows
  for each statement execute function "serment"."follow_quote request"();
comment on trigger "serment_10_standing_update" on "public"."quote request" is 'a change in quote request shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)';
create or replace trigger "serment_10_standing_delete"
  after delete on "public"."quote request" referencing old table as old_rows
  for each statement execute function "serment"."follow_quote request"();
comment on trigger "serment_10_standing_delete" on "public"."quote request" is 'a change in quote request shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)';
create or replace trigger "serment_10_standing_truncate"
  after truncate on "public"."quote request"
  for each statement execute function "serment"."follow_quote request"();
comment on trigger "serment_10_standing_truncate" on "public"."quote request" is 'a change in quote request shows in the standings of its people at once; GDPR art. 5(1)(b)-(e)';

-- function serment.follow_event
-- an act recorded about a person shows in their standings at once; GDPR art. 7(3), 17, 18 and 21
create or replace function "serment"."follow_event"() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $serment$
declare
  begun text[];
  ended text[];
  made text[];
  unlocked text[];
begin
  begun := array(select e.subject from new_rows as e
    where e.subject_table = 'Person' and (e.kind = any ('{erasure,restriction}') and e.purpose is null
      or e.kind = any ('{restriction}') and e.purpose = any ('{marketing,quoteRequests}')
      or e.kind = any ('{consentGiven,consentRenewed,consentImported}') and e.purpose = any ('{marketing}')) group by e.subject);
  ended := array(select e.subject from new_rows as e
    where e.subject_table = 'Person' and (e.kind = any ('{erasureLifted,restrictionLifted}') and e.purpose is null
      or e.kind = any ('{restrictionLifted}') and e.purpose = any ('{marketing,quoteRequests}')
      or e.kind = any ('{consentExpired,consentRefused,consentWithdrawn}') and e.purpose = any ('{marketing}')
      or e.kind = any ('{objection}') and e.purpose = any ('{directMarketing,marketing}')) except select unnest(begun));
  if cardinality(begun || ended) > 0 then
    made := array(
      select s.subject
      from unnest(begun || ended) as s (subject)
      where not exists (
        select from serment.subject_version as v
        where v.subject_table = 'Person' and v.subject = s.subject)
      and exists (
        select from only "public"."Person" as p
        where p."personKey" = s.subject::text and p.xmin = pg_current_xact_id()::xid
        offset 0));
    if cardinality(made) > 0 then
      begun := array(select unnest(begun) except select unnest(made));
      ended := array(select unnest(ended) except select unnest(made));
    end if;
  end if;
  if cardinality(begun || ended) > 0 then
    with locked as (
      insert into serment.subject_version (subject_table, subject)
      select 'Person', s.subject
      from unnest(begun || ended) as s (subject)
      where not exists (
        select from serment.subject_version as v
        where v.subject_table = 'Person' and v.subject = s.subject)
      order by s.subject
      on conflict do nothing
      returning subject)
    select array_agg(l.subject) into unlocked from locked as l;
    if cardinality(ended) > 0 then
      perform from serment.subject_version as v
      where v.subject_table = 'Person' and v.subject = any (begun || ended)
      order by v.subject
      for update;
      update serment.subject_version as v
      set version = v.version + 1
      where v.subject_table = 'Person' and v.subject = any (ended);
      begun := begun || array(
        select s.subject from unnest(ended) as s (subject)
        where exists (
          select from serment.event as e
          where e.subject_table = 'Person' and e.subject = s.subject and (e.kind = any ('{erasure,restriction}') and e.purpose is null
      or e.kind = any ('{restriction}') and e.purpose = any ('{marketing,quoteRequests}')
      or e.kind = any ('{consentGiven,consentRenewed,consentImported}') and e.purpose = any ('{marketing}'))));
    end if;
    if cardinality(begun) > 0 then
      perform "serment"."refresh_standing_Person"(array_agg(e.subject::text))
      from unnest(begun) as e (subject);
    end if;
    if cardinality(unlocked) > 0 then
      delete from serment.subject_version as v
      using unnest(unlocked) as s (subject)
      where v.subject_table = 'Person' and v.subject = s.subject
        and not exists (select from "public"."Person" as p where p."personKey" = s.subject::text);
    end if;
  end if;
  return null;
end
$serment$;
comment on function "serment"."follow_event"() is 'an act recorded about a person shows in their standings at once; GDPR art. 7(3), 17, 18 and 21';
revoke all on function "serment"."follow_event"() from public;

-- trigger serment_10_standing on serment.event
-- an act recorded about a person shows in their standings at once; GDPR art. 7(3), 17, 18 and 21
create or replace trigger "serment_10_standing"
  after insert on serment.event referencing new table as new_rows
  for each statement execute function "serment"."follow_event"();
comment on trigger "serment_10_standing" on serment.event is 'an act recorded about a person shows in their standings at once; GDPR art. 7(3), 17, 18 and 21';

-- function serment.mark_all_due
-- has everybody looked at by the next sweep, and every row that belongs to nobody; GDPR art. 5(1)(e)
create or replace function "serment"."mark_all_due"() returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $serment$
begin
  update serment.subject_version set due_day = '-infinity' where due_day > '-infinity';
  delete from serment.due_row where not table_name = any ('{Person,"quote request"}'::text[]);
  delete from serment.touched_row where not table_name = any ('{Person,"quote request"}'::text[]);
  update serment.due_row set due_day = '-infinity' where due_day > '-infinity';
  insert into serment.due_row as d (table_name, row_key, due_day)
      select 'quote request', t."id"::text, '-infinity'::date
      from "public"."quote request" as t
      where not exists (select from "public"."Person" as "t1" where "t1"."personKey" = "t"."personKey")
  on conflict (table_name, row_key) do nothing;
end
$serment$;
comment on function "serment"."mark_all_due"() is 'has everybody looked at by the next sweep, and every row that belongs to nobody; GDPR art. 5(1)(e)';
revoke all on function "serment"."mark_all_due"() from public;

-- function serment.touch_Person
-- notes whose rows of Person were written, for the next sweep to look at; GDPR art. 5(1)(e)
create or replace function "serment"."touch_Person"() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $serment$
begin
  if current_setting('serment.sweeping', true) <> '' and serment.sweeping() then
    if pg_trigger_depth() = 1 then
      return null;
    end if;
    if tg_op = 'UPDATE' or tg_op = 'DELETE' then
      if not exists (select from old_rows) then
        return null;
      end if;
    end if;
  end if;
  if tg_op = 'INSERT' then
    null;
  elsif tg_op = 'UPDATE' then
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    with fresh as materialized (select t."personKey", t."fullName", t."phone" from new_rows as t except all select t."personKey", t."fullName", t."phone" from old_rows as t), stale as materialized (select t."personKey", t."fullName", t."phone" from old_rows as t except all select t."personKey", t."fullName", t."phone" from new_rows as t), "done_0" as (insert into serment.touched (subject_table, subject)
      select 'Person', "t"."personKey"::text
      from fresh as t
      where "t"."personKey" is not null
      union
      select 'Person', "t"."personKey"::text
      from stale as t
      where "t"."personKey" is not null)
    insert into serment.touched_row (table_name, row_key, waits)
      select distinct 'quote request', "x"."id"::text, false
      from stale as s, "public"."quote request" as "x"
      where "x"."personKey" = s."personKey" and not exists (select from "public"."Person" as "x1" where "x1"."personKey" = "x"."personKey");
    else
    with fresh as materialized (select t."personKey", t."fullName", t."phone" from new_rows as t except all select t."personKey", t."fullName", t."phone" from old_rows as t), stale as materialized (select t."personKey", t."fullName", t."phone" from old_rows as t except all select t."personKey", t."fullName", t."phone" from new_rows as t), "done_0" as (insert into serment.touched (subject_table, subject)
      select 'Person', "t"."personKey"::text
      from fresh as t
      where "t"."personKey" is not null
      union
      select 'Person', "t"."personKey"::text
      from stale as t
      where "t"."personKey" is not null)
    insert into serment.due_row as d (table_name, row_key, due_day)
      select distinct 'quote request', "x"."id"::text, '-infinity'::date
      from stale as s, "public"."quote request" as "x"
      where "x"."personKey" = s."personKey" and not exists (select from "public"."Person" as "x1" where "x1"."personKey" = "x"."personKey")
      on conflict (table_name, row_key) do update set due_day = least(d.due_day, excluded.due_day);
    end if;
  elsif tg_op = 'DELETE' then
    null;
  else
    perform "serment"."mark_all_due"();
  end if;
  return null;
end
$serment$;
comment on function "serment"."touch_Person"() is 'notes whose rows of Person were written, for the next sweep to look at; GDPR art. 5(1)(e)';
revoke all on function "serment"."touch_Person"() from public;

-- trigger serment_15_touch on "public"."Person"
-- a row written in Person is looked at by the next sweep; GDPR art. 5(1)(e)
create or replace trigger "serment_15_touch_insert"
  after insert on "public"."Person" referencing new table as new_rows
  for each statement execute function "serment"."touch_Person"();
comment on trigger "serment_15_touch_insert" on "public"."Person" is 'a row written in Person is looked at by the next sweep; GDPR art. 5(1)(e)';
create or replace trigger "serment_15_touch_update"
  after update on "public"."Person" referencing old table as old_rows new table as new_rows
  for each statement execute function "serment"."touch_Person"();
comment on trigger "serment_15_touch_update" on "public"."Person" is 'a row written in Person is looked at by the next sweep; GDPR art. 5(1)(e)';
create or replace trigger "serment_15_touch_delete"
  after delete on "public"."Person" referencing old table as old_rows
  for each statement execute function "serment"."touch_Person"();
comment on trigger "serment_15_touch_delete" on "public"."Person" is 'a row written in Person is looked at by the next sweep; GDPR art. 5(1)(e)';
create or replace trigger "serment_15_touch_truncate"
  after truncate on "public"."Person"
  for each statement execute function "serment"."touch_Person"();
comment on trigger "serment_15_touch_truncate" on "public"."Person" is 'a row written in Person is looked at by the next sweep; GDPR art. 5(1)(e)';

-- function serment.touch_quote request
-- notes whose rows of quote request were written, for the next sweep to look at; GDPR art. 5(1)(e)
create or replace function "serment"."touch_quote request"() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $serment$
begin
  if current_setting('serment.sweeping', true) <> '' and serment.sweeping() then
    if pg_trigger_depth() = 1 then
      return null;
    end if;
    if tg_op = 'UPDATE' or tg_op = 'DELETE' then
      if not exists (select from old_rows) then
        return null;
      end if;
    end if;
  end if;
  if tg_op = 'INSERT' then
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    insert into serment.touched_row (table_name, row_key, waits)
      select 'quote request', t."id"::text, false
      from new_rows as t
      where not exists (select from "public"."Person" as "t1" where "t1"."personKey" = "t"."personKey");
    else
    insert into serment.due_row as d (table_name, row_key, due_day)
      select 'quote request', t."id"::text, '-infinity'::date
      from new_rows as t
      where not exists (select from "public"."Person" as "t1" where "t1"."personKey" = "t"."personKey")
      on conflict (table_name, row_key) do update set due_day = least(d.due_day, excluded.due_day);
    end if;
  elsif tg_op = 'UPDATE' then
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    with fresh as materialized (select t."id", t."personKey", t."asked at", t."wish" from new_rows as t except all select t."id", t."personKey", t."asked at", t."wish" from old_rows as t), stale as materialized (select t."id", t."personKey", t."asked at", t."wish" from old_rows as t except all select t."id", t."personKey", t."asked at", t."wish" from new_rows as t), "done_0" as (insert into serment.touched (subject_table, subject)
      select 'Person', "t"."personKey"::text
      from fresh as t
      where "t"."personKey" is not null
      union
      select 'Person', "t"."personKey"::text
      from stale as t
      where "t"."personKey" is not null)
    insert into serment.touched_row (table_name, row_key, waits)
      select 'quote request', t."id"::text, false
      from fresh as t
      where not exists (select from "public"."Person" as "t1" where "t1"."personKey" = "t"."personKey")
      union
      select 'Person', t."personKey"::text, true
      from stale as t
      where t."personKey" is not null;
    else
    with fresh as materialized (select t."id", t."personKey", t."asked at", t."wish" from new_rows as t except all select t."id", t."personKey", t."asked at", t."wish" from old_rows as t), stale as materialized (select t."id", t."personKey", t."asked at", t."wish" from old_rows as t except all select t."id", t."personKey", t."asked at", t."wish" from new_rows as t), "done_0" as (insert into serment.touched (subject_table, subject)
      select 'Person', "t"."personKey"::text
      from fresh as t
      where "t"."personKey" is not null
      union
      select 'Person', "t"."personKey"::text
      from stale as t
      where "t"."personKey" is not null)
    insert into serment.due_row as d (table_name, row_key, due_day)
      select 'quote request', t."id"::text, '-infinity'::date
      from fresh as t
      where not exists (select from "public"."Person" as "t1" where "t1"."personKey" = "t"."personKey")
      union
      select distinct w.table_name, w.row_key, '-infinity'::date
      from serment.due_row as w, stale as t
      where w.table_name = 'Person' and w.row_key = t."personKey"::text
      on conflict (table_name, row_key) do update set due_day = least(d.due_day, excluded.due_day);
    end if;
  elsif tg_op = 'DELETE' then
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    insert into serment.touched_row (table_name, row_key, waits)
      select 'Person', t."personKey"::text, true
      from old_rows as t
      where t."personKey" is not null;
    else
    insert into serment.due_row as d (table_name, row_key, due_day)
      select distinct w.table_name, w.row_key, '-infinity'::date
      from serment.due_row as w, old_rows as t
      where w.table_name = 'Person' and w.row_key = t."personKey"::text
      on conflict (table_name, row_key) do update set due_day = least(d.due_day, excluded.due_day);
    end if;
  else
    perform "serment"."mark_all_due"();
  end if;
  return null;
end
$serment$;
comment on function "serment"."touch_quote request"() is 'notes whose rows of quote request were written, for the next sweep to look at; GDPR art. 5(1)(e)';
revoke all on function "serment"."touch_quote request"() from public;

-- trigger serment_15_touch on "public"."quote request"
-- a row written in quote request is looked at by the next sweep; GDPR art. 5(1)(e)
create or replace trigger "serment_15_touch_insert"
  after insert on "public"."quote request" referencing new table as new_rows
  for each statement execute function "serment"."touch_quote request"();
comment on trigger "serment_15_touch_insert" on "public"."quote request" is 'a row written in quote request is looked at by the next sweep; GDPR art. 5(1)(e)';
create or replace trigger "serment_15_touch_update"
  after update on "public"."quote request" referencing old table as old_rows new table as new_rows
  for each statement execute function "serment"."touch_quote request"();
comment on trigger "serment_15_touch_update" on "public"."quote request" is 'a row written in quote request is looked at by the next sweep; GDPR art. 5(1)(e)';
create or replace trigger "serment_15_touch_delete"
  after delete on "public"."quote request" referencing old table as old_rows
  for each statement execute function "serment"."touch_quote request"();
comment on trigger "serment_15_touch_delete" on "public"."quote request" is 'a row written in quote request is looked at by the next sweep; GDPR art. 5(1)(e)';
create or replace trigger "serment_15_touch_truncate"
  after truncate on "public"."quote request"
  for each statement execute function "serment"."touch_quote request"();
comment on trigger "serment_15_touch_truncate" on "public"."quote request" is 'a row written in quote request is looked at by the next sweep; GDPR art. 5(1)(e)';

-- function serment.notify_recipients
-- an act that takes something away is told to everyone who was given the person's data; GDPR art. 19 and 7(3); CJEU C-129/21
create or replace function "serment"."notify_recipients"() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $serment$
begin
  -- Most acts take nothing away, and the rest of this is long to begin.
  if not exists (select from new_rows as e where e.kind = any ('{consentWithdrawn,consentRefused,objection,objectionUpheld,restriction,erasure}')) then
    return null;
  end if;
  insert into serment.recipient_notice (day, recipient, party, subject_table, subject, kind, purposes, event)
  select "serment"."today"(), c.recipient, c.party, d.subject_table, d.subject, k.notice, array_agg(distinct c.purpose), e.id
  from new_rows as e
  join (values
    ('consentWithdrawn', 'withdrawal', '{marketing}'::text[]),
    ('consentRefused', 'withdrawal', '{marketing}'::text[]),
    ('objection', 'objection', '{marketing}'::text[]),
    ('objectionUpheld', 'objection', '{marketing}'::text[]),
    ('restriction', 'restriction', '{quoteRequests,marketing}'::text[]),
    ('erasure', 'erasure', '{quoteRequests,marketing}'::text[])) as k (kind, notice, touched) on k.kind = e.kind
  join serment.disclosed as d on d.subject_table = e.subject_table and d.subject = e.subject
  join serment.disclosure as c on c.id = d.disclosure
  where c.purpose = any (k.touched)
    and (e.purpose is null or e.purpose = c.purpose
      or e.purpose = 'directMarketing' and c.purpose = any ('{marketing}'))
    and c.mission is not null
    and not exists (
      select from serment.recipient_notice as told
      where told.subject_table = d.subject_table and told.subject = d.subject
        and told.recipient = c.recipient and told.party = c.party
        and told.kind = 'erasure' and told.fields is null and told.at >= c.at
        and (told.purposes is null or c.purpose = any (told.purposes)))
  group by c.recipient, c.party, d.subject_table, d.subject, k.notice, e.id
  order by 2, 3, 4, 5;
  return null;
end
$serment$;
comment on function "serment"."notify_recipients"() is 'an act that takes something away is told to everyone who was given the person''s data; GDPR art. 19 and 7(3); CJEU C-129/21';
revoke all on function "serment"."notify_recipients"() from public;

-- trigger serment_20_notify on serment.event
-- an act that takes something away is told to everyone who was given the person's data; GDPR art. 19 and 7(3); CJEU C-129/21
create or replace trigger "serment_20_notify"
  after insert on serment.event referencing new table as new_rows
  for each statement execute function "serment"."notify_recipients"();
comment on trigger "serment_20_notify" on serment.event is 'an act that takes something away is told to everyone who was given the person''s data; GDPR art. 19 and 7(3); CJEU C-129/21';

-- function serment.guard_Person
-- a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32
create or replace function "serment"."guard_Person"() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $serment$
<<guarded>>
declare
  acting name := coalesce(nullif(pg_catalog.current_setting('role', true), 'none'), session_user::text);
  refused boolean := false;
begin
  if pg_catalog.has_any_column_privilege(acting, tg_relid, tg_op) then
    return new;
  elsif tg_when = 'BEFORE' then
    refused := false;
  elsif tg_level = 'ROW' then
    refused := exists (
      select from "public"."Person" as "t"
      where "t"."personKey" = new."personKey"
        and not coalesce((pg_catalog.pg_has_role(guarded.acting, 'shop_quote_requests', 'member') and (serment.open() and exists (
    select from "serment"."standing__quote_requests" as s
    where s."subject" = "t"."personKey"
      and s.from_at <= "serment"."now"()
      and s.until_at > "serment"."now"()
      and not s.restricted))), false)
    );
  else
    refused := exists (
      select from new_rows as "t"
      where not coalesce((pg_catalog.pg_has_role(guarded.acting, 'shop_quote_requests', 'member') and (serment.open() and exists (
    select from "serment"."standing__quote_requests" as s
    where s."subject" = "t"."personKey"
      and s.from_at <= "serment"."now"()
      and s.until_at > "serment"."now"()
      and not s.restricted))), false)
    );
  end if;
  if refused then
    raise exception 'the row is not open to this purpose' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$serment$;
comment on function "serment"."guard_Person"() is 'a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32';
revoke all on function "serment"."guard_Person"() from public;

-- trigger serment_20_guard on "public"."Person"
-- a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32
create trigger "serment_20_guard_update"
  after update on "public"."Person" referencing new table as new_rows
  for each statement execute function "serment"."guard_Person"();
comment on trigger "serment_20_guard_update" on "public"."Person" is 'a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32';

-- trigger serment_30_guard on "public"."Person"
-- a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32
create constraint trigger serment_30_guard
  after insert on "public"."Person" deferrable initially deferred
  for each row execute function "serment"."guard_Person"();
comment on trigger "serment_30_guard" on "public"."Person" is 'a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32';

-- function serment.guard_quote request
-- a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32
create or replace function "serment"."guard_quote request"() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $serment$
<<guarded>>
declare
  acting name := coalesce(nullif(pg_catalog.current_setting('role', true), 'none'), session_user::text);
  refused boolean := false;
begin
  if pg_catalog.has_any_column_privilege(acting, tg_relid, tg_op) then
    return new;
  elsif tg_when = 'BEFORE' then
    refused := (new."personKey" is not null
      and not exists (select from "public"."Person" as r where r."personKey" = new."personKey"));
  else
    refused := exists (
      select from new_rows as "t"
      where not coalesce((pg_catalog.pg_has_role(guarded.acting, 'shop_quote_requests', 'member') and (serment.open() and exists (
    select from "serment"."standing__quote_requests" as s
    where s."subject" = "t"."personKey"
      and "t"."asked at" >= (select "serment"."start_of_day"(serment.cutoff_months("serment"."today"(), 6)))
      and s.from_at <= "serment"."now"()
      and s.until_at > "serment"."now"()
      and not s.restricted))), false)
    );
  end if;
  if refused then
    raise exception 'the row is not open to this purpose' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$serment$;
comment on function "serment"."guard_quote request"() is 'a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32';
revoke all on function "serment"."guard_quote request"() from public;

-- trigger serment_20_guard on "public"."quote request"
-- a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32
create trigger "serment_20_guard_insert"
  after insert on "public"."quote request" referencing new table as new_rows
  for each statement execute function "serment"."guard_quote request"();
comment on trigger "serment_20_guard_insert" on "public"."quote request" is 'a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32';
create trigger "serment_20_guard_update"
  after update on "public"."quote request" referencing new table as new_rows
  for each statement execute function "serment"."guard_quote request"();
comment on trigger "serment_20_guard_update" on "public"."quote request" is 'a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32';

-- trigger serment_10_references on "public"."quote request"
-- a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32
create trigger serment_10_references
  before insert or update of "personKey" on "public"."quote request"
  for each row execute function "serment"."guard_quote request"();
comment on trigger "serment_10_references" on "public"."quote request" is 'a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32';

-- schema quote_requests
-- purposes.quoteRequests: what this purpose may see today; GDPR art. 5(1)(b)
create schema if not exists "quote_requests";
comment on schema "quote_requests" is 'purposes.quoteRequests: what this purpose may see today; GDPR art. 5(1)(b)';
revoke all on schema "quote_requests" from public;
grant usage on schema "quote_requests" to "shop_quote_requests";

-- schema marketing
-- purposes.marketing: what this purpose may see today; GDPR art. 5(1)(b)
create schema if not exists "marketing";
comment on schema "marketing" is 'purposes.marketing: what this purpose may see today; GDPR art. 5(1)(b)';
revoke all on schema "marketing" from public;
grant usage on schema "marketing" to "shop_marketing";

-- view quote_requests.Person
-- purposes.quoteRequests: the rows of Person that are lawful today, with the fields it uses; GDPR art. 5(1)(b)-(c)
create view "quote_requests"."Person" with (security_barrier = true) as
select "t"."personKey",
  "t"."fullName"
from "public"."Person" as "t"
where (serment.open() and exists (
    select from "serment"."standing__quote_requests" as s
    where s."subject" = "t"."personKey"
      and s.from_at <= "serment"."now"()
      and s.until_at > "serment"."now"()
      and not s.restricted));
comment on view "quote_requests"."Person" is 'purposes.quoteRequests: the rows of Person that are lawful today, with the fields it uses; GDPR art. 5(1)(b)-(c)';
comment on column "quote_requests"."Person"."personKey" is 'a key or reference: says nothing of a person by itself';
comment on column "quote_requests"."Person"."fullName" is 'identity.name: purposes.quoteRequests.uses (provided); GDPR art. 5(1)(c)';
revoke all on table "quote_requests"."Person" from public;
create rule serment_insert as on insert to "quote_requests"."Person" do instead
insert into "public"."Person" as "t" ("personKey", "fullName")
values (new."personKey", new."fullName")
returning "t"."personKey",
  "t"."fullName";
comment on rule serment_insert on "quote_requests"."Person" is 'a row comes in new or not at all: `on conflict` would show rows that are hidden; GDPR art. 25 and 32';
grant select on table "quote_requests"."Person" to "shop_quote_requests";
grant insert ("personKey", "fullName"), update ("fullName") on table "quote_requests"."Person" to "shop_quote_requests";

-- view quote_requests.quote request
-- purposes.quoteRequests: the rows of quote request that are lawful today, with the fields it uses; GDPR art. 5(1)(b)-(c)
create view "quote_requests"."quote request" with (security_barrier = true) as
select "t"."id",
  "t"."personKey",
  "t"."asked at",
  "t"."wish"
from "public"."quote request" as "t"
where (serment.open() and exists (
    select from "serment"."standing__quote_requests" as s
    where s."subject" = "t"."personKey"
      and "t"."asked at" >= (select "serment"."start_of_day"(serment.cutoff_months("serment"."today"(), 6)))
      and s.from_at <= "serment"."now"()
      and s.until_at > "serment"."now"()
      and not s.restricted));
comment on view "quote_requests"."quote request" is 'purposes.quoteRequests: the rows of quote request that are lawful today, with the fields it uses; GDPR art. 5(1)(b)-(c)';
comment on column "quote_requests"."quote request"."id" is 'a key or reference: says nothing of a person by itself';
comment on column "quote_requests"."quote request"."personKey" is 'a key or reference: says nothing of a person by itself';
comment on column "quote_requests"."quote request"."asked at" is 'not personal: starts the clock';
comment on column "quote_requests"."quote request"."wish" is 'quote.wish: purposes.quoteRequests.uses (provided); GDPR art. 5(1)(c)';
revoke all on table "quote_requests"."quote request" from public;
create rule serment_insert as on insert to "quote_requests"."quote request" do instead
insert into "public"."quote request" as "t" ("id", "personKey", "asked at", "wish")
values (new."id", new."personKey", new."asked at", new."wish")
returning "t"."id",
  "t"."personKey",
  "t"."asked at",
  "t"."wish";
comment on rule serment_insert on "quote_requests"."quote request" is 'a row comes in new or not at all: `on conflict` would show rows that are hidden; GDPR art. 25 and 32';
do $serment$
declare
  given record;
begin
  for given in
    select a.attname as name,
      case when a.attidentity <> ''
        then pg_catalog.format('pg_catalog.nextval(%L::regclass)', pg_catalog.pg_get_serial_sequence('"public"."quote request"', a.attname))
        else pg_catalog.pg_get_expr(d.adbin, d.adrelid) end as value
    from pg_catalog.pg_attribute a
    left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = '"public"."quote request"'::regclass
      and a.attname in ('id', 'personKey', 'asked at', 'wish')
      and (a.attidentity <> '' or a.atthasdef)
  loop
    execute pg_catalog.format('alter view %s alter column %I set default %s', '"quote_requests"."quote request"', given.name, given.value);
  end loop;
end
$serment$;
grant select on table "quote_requests"."quote request" to "shop_quote_requests";
grant insert ("id", "personKey", "asked at", "wish"), update ("wish") on table "quote_requests"."quote request" to "shop_quote_requests";
do $serment$
begin
  if pg_catalog.pg_get_serial_sequence('"public"."quote request"', 'id') is not null then
    execute pg_catalog.format('grant usage on sequence %s to %s', pg_catalog.pg_get_serial_sequence('"public"."quote request"', 'id'), '"shop_quote_requests"');
  end if;
end
$serment$;

-- view marketing.Person
-- purposes.marketing: the rows of Person that are lawful today, with the fields it uses; GDPR art. 5(1)(b)-(c)
create view "marketing"."Person" with (security_barrier = true) as
select "t"."personKey",
  "t"."fullName",
  case when (serment.open() and exists (
    select from "serment"."standing__marketing__phone" as s
    where s."subject" = "t"."personKey"
      and s.from_at <= "serment"."now"()
      and s.until_at > "serment"."now"()
      and not s.restricted)) then "t"."phone" end as "phone"
from "public"."Person" as "t"
where (serment.open() and exists (
    select from "serment"."standing__marketing" as s
    where s."subject" = "t"."personKey"
      and s.from_at <= "serment"."now"()
      and s.until_at > "serment"."now"()
      and not s.restricted));
comment on view "marketing"."Person" is 'purposes.marketing: the rows of Person that are lawful today, with the fields it uses; GDPR art. 5(1)(b)-(c)';
comment on column "marketing"."Person"."personKey" is 'a key or reference: says nothing of a person by itself';
comment on column "marketing"."Person"."fullName" is 'identity.name: purposes.marketing.uses (provided); GDPR art. 5(1)(c)';
comment on column "marketing"."Person"."phone" is 'identity.phone: purposes.marketing.uses (provided), only while phone is lawful; GDPR art. 5(1)(c)';
revoke all on table "marketing"."Person" from public;
grant select on table "marketing"."Person" to "shop_marketing";

-- view serment.kept_Person
-- which cells of Person some purpose or hold still keeps today; GDPR art. 5(1)(e) and 17
create view "serment"."kept_Person" as
select q."k_1" as "personKey",
  q."last_1" is not null as "kept_fullName",
  q."last_2" is not null as "kept_phone",
  (q."last_1" is not null or q."last_2" is not null) as "row_kept"
from (
select p."k_1", greatest(p."last_1", h."last_1", case when e.categories && '{"",identity}'::text[] then serment.day_code('infinity', 0) end) as "last_1",
  greatest(p."last_2", h."last_2", case when e.categories && '{"",identity}'::text[] then serment.day_code('infinity', 0) end) as "last_2"
from (
  select "t"."personKey" as "k_1",
      case when s."mask_1" & '1'::bigint <> 0 then 0::bigint end as "last_1",
      case when s."mask_1" & '2'::bigint <> 0 then 0::bigint end as "last_2"
    from "public"."Person" as "t"
    left join (
        select s."subject", bit_or(v."mask_1") as "mask_1"
        from "serment"."standing" as s
        join (values ('quoteRequests', '1'::bigint), ('marketing', '1'::bigint), ('marketing.phone', '2'::bigint)) as v (value, "mask_1") on v.value = s.purpose
        where s.purpose in ('quoteRequests', 'marketing', 'marketing.phone')
            and (s.from_day > (select "serment"."today"())) is not true
            and (s.until_day < (select "serment"."today"())) is not true
        group by s."subject") as s on s."subject" = "t"."personKey") as p
left join (
  select f."k_1", max(case when (h.table_name is null or h.table_name = 'Person')
      and (h.category is null or h.category = 'identity') then serment.day_code('infinity', 0) end) as "last_1", max(case when (h.table_name is null or h.table_name = 'Person')
      and (h.category is null or h.category = 'identity') then serment.day_code('infinity', 0) end) as "last_2"
  from (
    select a."k_1", a.hold, count(distinct a.part) as parts
    from (
      select "t"."personKey" as "k_1", u.hold, u.part
      from "public"."Person" as "t"
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('row', 'Person') as p) as "m_1" on "m_1".key = ("t"."personKey"::text) collate "C"
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('person', 'Person') as p) as "m_2" on "m_2".key = ("t"."personKey"::text) collate "C"
      cross join lateral (select unnest("m_1".holds), 'row' union all select unnest("m_2".holds), 'person') as u (hold, part)
      where (select exists (
          select from serment.hold_part as p
          where (p.part = 'row' and p.table_name = 'Person' or p.part = 'person' and p.table_name = 'Person') and (p.only_table is null or p.only_table = 'Person')))
        and ("m_1".holds is not null or "m_2".holds is not null)) as a
    group by a."k_1", a.hold) as f
  join serment.hold as h on h.id = f.hold and num_nonnulls(h.subject, h.row_key) = f.parts
  group by f."k_1") as h on h."k_1" = p."k_1"
cross join (
    select array_agg(coalesce(h.category, '')) as categories
    from serment.hold as h
    where h.subject is null and h.row_key is null
      and (h.table_name is null or h.table_name = 'Person')
      and exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'placed')
      and not exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'lifted')) as e) as q;
comment on view "serment"."kept_Person" is 'which cells of Person some purpose or hold still keeps today; GDPR art. 5(1)(e) and 17';
revoke all on table "serment"."kept_Person" from public;

-- view serment.kept_quote request
-- which cells of quote request some purpose or hold still keeps today; GDPR art. 5(1)(e) and 17
create view "serment"."kept_quote request" as
select q."k_1" as "id",
  q."last_1" is not null as "kept_wish",
  q."last_1" is not null as "row_kept"
from (
select p."k_1", greatest(p."last_1", h."last_1", case when e.categories && '{"",quote}'::text[] then serment.day_code('infinity', 0) end) as "last_1"
from (
  select "t"."id" as "k_1",
      case when (s."mask_1" & '1'::bigint <> 0 and "t"."asked at" >= (select "serment"."start_of_day"(serment.cutoff_months("serment"."today"(), 6)))) then 0::bigint end as "last_1"
    from "public"."quote request" as "t"
    left join (
        select s."subject", bit_or(v."mask_1") as "mask_1"
        from "serment"."standing" as s
        join (values ('quoteRequests', '1'::bigint)) as v (value, "mask_1") on v.value = s.purpose
        where s.purpose in ('quoteRequests')
            and (s.from_day > (select "serment"."today"())) is not true
            and (s.until_day < (select "serment"."today"())) is not true
        group by s."subject") as s on s."subject" = "t"."personKey") as p
left join (
  select f."k_1", max(case when (h.table_name is null or h.table_name = 'quote request')
      and (h.category is null or h.category = 'quote') then serment.day_code('infinity', 0) end) as "last_1"
  from (
    select a."k_1", a.hold, count(distinct a.part) as parts
    from (
      select "t"."id" as "k_1", u.hold, u.part
      from "public"."quote request" as "t"
      left join "public"."Person" as "t1" on "t1"."personKey" = "t"."personKey"
      left join (
        select case when p.key ~ '^(0|-?[1-9][0-9]{0,18})$'
          and p.key::numeric between -9223372036854775808 and 9223372036854775807 then p.key::bigint end as key, p.holds
        from serment.held_keys('row', 'quote request') as p) as "m_1" on "m_1".key = "t"."id"
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('row', 'Person') as p) as "m_2" on "m_2".key = ("t1"."personKey"::text) collate "C"
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('person', 'Person') as p) as "m_3" on "m_3".key = ("t1"."personKey"::text) collate "C"
      cross join lateral (select unnest("m_1".holds || "m_2".holds), 'row' union all select unnest("m_3".holds), 'person') as u (hold, part)
      where (select exists (
          select from serment.hold_part as p
          where (p.part = 'row' and p.table_name = 'quote request' or p.part = 'row' and p.table_name = 'Person' or p.part = 'person' and p.table_name = 'Person') and (p.only_table is null or p.only_table = 'quote request')))
        and ("m_1".holds is not null or "m_2".holds is not null or "m_3".holds is not null)) as a
    group by a."k_1", a.hold) as f
  join serment.hold as h on h.id = f.hold and num_nonnulls(h.subject, h.row_key) = f.parts
  group by f."k_1") as h on h."k_1" = p."k_1"
cross join (
    select array_agg(coalesce(h.category, '')) as categories
    from serment.hold as h
    where h.subject is null and h.row_key is null
      and (h.table_name is null or h.table_name = 'quote request')
      and exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'placed')
      and not exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'lifted')) as e) as q;
comment on view "serment"."kept_quote request" is 'which cells of quote request some purpose or hold still keeps today; GDPR art. 5(1)(e) and 17';
revoke all on table "serment"."kept_quote request" from public;

-- function serment.sweep_begin
-- begins a batch of forgetting and says the day it is; GDPR art. 5(1)(e)
create function "serment"."sweep_begin"() returns date
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set jit = off
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_mergejoin = off
set random_page_cost = 1
as $serment$
declare
  day date := "serment"."today"();
  version text := (
    select p.oid || ' ' || p.xmin
    from pg_proc as p
    where p.oid = '"serment"."sweep_begin"()'::regprocedure);
  stale text;
begin
  if not "serment"."open"() then
    raise exception 'the database is closed until a restore has been reconciled'
      using errcode = 'object_not_in_prerequisite_state', hint = 'run: serment restore reconcile';
  end if;
  if to_regclass('"pg_temp"."serment_stage"') is not null then
    if not exists (select from "pg_temp"."serment_stage" as g where g.made = version) then
      for stale in
        select format('%I.%I', n.nspname, c.relname)
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        where c.relnamespace = pg_my_temp_schema() and c.relkind = 'r' and starts_with(c.relname, 'serment_')
      loop
        execute 'drop table ' || stale;
      end loop;
    end if;
  end if;
  if to_regclass('"pg_temp"."serment_stage"') is null then
    create temporary table "pg_temp"."serment_stage" (made text);
    insert into "pg_temp"."serment_stage" (made) values (version);
    create temporary table "pg_temp"."serment_day" (day date);
    create temporary table "pg_temp"."serment_claim" (no integer, kind text, table_name text, key text);
    create temporary table "pg_temp"."serment_next" (no integer, day date);
    create temporary table "pg_temp"."serment_done" (table_name text, change text, columns text[], key text);
    create temporary table "pg_temp"."serment_released" (table_name text, row_key text);
    create temporary table "pg_temp"."serment_who_Person" ("subject" text, no integer, claimed boolean, held boolean);
    create index on "pg_temp"."serment_who_Person" ("subject");
    create temporary table "pg_temp"."serment_now_Person" ("subject" text, "last_1" bigint, "last_2" bigint, "last_3" bigint, "last_4" bigint);
    create index on "pg_temp"."serment_now_Person" ("subject");
    create temporary table "pg_temp"."serment_moved_Person" ("subject" text, again boolean);
    create temporary table "pg_temp"."serment_look_Person" as
    select t."personKey" as "k_1", null::integer as no from "public"."Person" as t
    with no data;
    create temporary table "pg_temp"."serment_said_Person" as
    select t."personKey" as "k_1", t.tableoid as place_table, t.ctid as place, t.xmin as made_by, null::integer as no, null::text[] as emptied,
      false as gone, false as shell, null::date as last_day from "public"."Person" as t
    with no data;
    create index on "pg_temp"."serment_said_Person" ("k_1");
    create temporary table "pg_temp"."serment_look_quote request" as
    select t."id" as "k_1", null::integer as no from "public"."quote request" as t
    with no data;
    create temporary table "pg_temp"."serment_said_quote request" as
    select t."id" as "k_1", t.tableoid as place_table, t.ctid as place, t.xmin as made_by, null::integer as no, null::text[] as emptied,
      false as gone, false as shell, null::date as last_day from "public"."quote request" as t
    with no data;
    create index on "pg_temp"."serment_said_quote request" ("k_1");
  else
    if exists (select from "pg_temp"."serment_day") then
      if pg_relation_size('"pg_temp"."serment_day"') > 80000 then
        truncate "pg_temp"."serment_day";
      else
        delete from "pg_temp"."serment_day";
      end if;
    end if;
    if exists (select from "pg_temp"."serment_claim") then
      if pg_relation_size('"pg_temp"."serment_claim"') > 80000 then
        truncate "pg_temp"."serment_claim";
      else
        delete from "pg_temp"."serment_claim";
      end if;
    end if;
    if exists (select from "pg_temp"."serment_next") then
      if pg_relation_size('"pg_temp"."serment_next"') > 80000 then
        truncate "pg_temp"."serment_next";
      else
        delete from "pg_temp"."serment_next";
      end if;
    end if;
    if exists (select from "pg_temp"."serment_done") then
      if pg_relation_size('"pg_temp"."serment_done"') > 80000 then
        truncate "pg_temp"."serment_done";
      else
        delete from "pg_temp"."serment_done";
      end if;
    end if;
    if exists (select from "pg_temp"."serment_released") then
      if pg_relation_size('"pg_temp"."serment_released"') > 80000 then
        truncate "pg_temp"."serment_released";
      else
        delete from "pg_temp"."serment_released";
      end if;
    end if;
    if exists (select from "pg_temp"."serment_who_Person") then
      if pg_relation_size('"pg_temp"."serment_who_Person"') > 80000 then
        truncate "pg_temp"."serment_who_Person";
      else
        delete from "pg_temp"."serment_who_Person";
      end if;
    end if;
    if exists (select from "pg_temp"."serment_now_Person") then
      if pg_relation_size('"pg_temp"."serment_now_Person"') > 80000 then
        truncate "pg_temp"."serment_now_Person";
      else
        delete from "pg_temp"."serment_now_Person";
      end if;
    end if;
    if exists (select from "pg_temp"."serment_moved_Person") then
      if pg_relation_size('"pg_temp"."serment_moved_Person"') > 80000 then
        truncate "pg_temp"."serment_moved_Person";
      else
        delete from "pg_temp"."serment_moved_Person";
      end if;
    end if;
    if exists (select from "pg_temp"."serment_look_Person") then
      if pg_relation_size('"pg_temp"."serment_look_Person"') > 80000 then
        truncate "pg_temp"."serment_look_Person";
      else
        delete from "pg_temp"."serment_look_Person";
      end if;
    end if;
    if exists (select from "pg_temp"."serment_said_Person") then
      if pg_relation_size('"pg_temp"."serment_said_Person"') > 80000 then
        truncate "pg_temp"."serment_said_Person";
      else
        delete from "pg_temp"."serment_said_Person";
      end if;
    end if;
    if exists (select from "pg_temp"."serment_look_quote request") then
      if pg_relation_size('"pg_temp"."serment_look_quote request"') > 80000 then
        truncate "pg_temp"."serment_look_quote request";
      else
        delete from "pg_temp"."serment_look_quote request";
      end if;
    end if;
    if exists (select from "pg_temp"."serment_said_quote request") then
      if pg_relation_size('"pg_temp"."serment_said_quote request"') > 80000 then
        truncate "pg_temp"."serment_said_quote request";
      else
        delete from "pg_temp"."serment_said_quote request";
      end if;
    end if;
  end if;
  lock table serment.hold in share mode;
  insert into "pg_temp"."serment_day" (day) values (day);
  return day;
end
$serment$;
comment on function "serment"."sweep_begin"() is 'begins a batch of forgetting and says the day it is; GDPR art. 5(1)(e)';
revoke all on function "serment"."sweep_begin"() from public;

-- function serment.sweep_claim
-- claims who and what is due, without waiting for anybody; GDPR art. 5(1)(e)
create function "serment"."sweep_claim"(most integer, these jsonb, without jsonb, after jsonb, today date) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set jit = off
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_mergejoin = off
set random_page_cost = 1
as $serment$
declare
  had integer := 0;
begin
  delete from "pg_temp"."serment_claim";
  -- What transactions have noted that could not see which rows waited.
  if exists (select from serment.touched_row) then
    with noted as (
      delete from serment.touched_row as t
      using (select w.ctid as place from serment.touched_row as w for update skip locked) as x
      where t.ctid = x.place
      returning t.table_name, t.row_key, t.waits
    )
    insert into serment.due_row as d (table_name, row_key, due_day)
    select n.table_name, n.row_key, '-infinity'
    from noted as n
    where not n.waits
      or exists (select from serment.due_row as w where w.table_name = n.table_name and w.row_key = n.row_key)
    group by n.table_name, n.row_key
    order by n.table_name, n.row_key
    on conflict (table_name, row_key) do update set due_day = '-infinity';
  end if;
  if these is not null then
    insert into "pg_temp"."serment_claim" (no, kind, table_name, key)
    select row_number() over (), 'person', x.subject_table, x.subject
    from (
      select v.subject_table, v.subject
      from jsonb_array_elements(these) as e
      join serment.subject_version as v on v.subject_table = e ->> 1 and v.subject = e ->> 2
      where e ->> 0 = 'person'
      for update of v skip locked
    ) as x;
    insert into "pg_temp"."serment_claim" (no, kind, table_name, key)
    select (select count(*) from "pg_temp"."serment_claim") + row_number() over (), 'person', x.subject_table, x.subject
    from (
      select distinct t.subject_table, t.subject
      from jsonb_array_elements(these) as e
      join serment.touched as t on t.subject_table = e ->> 1 and t.subject = e ->> 2
      where e ->> 0 = 'person' and not exists (
        select from serment.subject_version as v where v.subject_table = t.subject_table and v.subject = t.subject)
    ) as x;
    had := (select count(*) from "pg_temp"."serment_claim");
    insert into "pg_temp"."serment_claim" (no, kind, table_name, key)
    select had + row_number() over (), 'row', x.table_name, x.row_key
    from (
      select d.table_name, d.row_key
      from jsonb_array_elements(these) as e
      join serment.due_row as d on d.table_name = e ->> 1 and d.row_key = e ->> 2
      where e ->> 0 = 'row'
      for update of d skip locked
    ) as x;
  else
    if after is null then
      insert into "pg_temp"."serment_claim" (no, kind, table_name, key)
      select row_number() over (), 'person', x.subject_table, x.subject
      from (
        select v.subject_table, v.subject
        from serment.subject_version as v
        where v.due_day <= today and true
          and (without is null
            or not without @> jsonb_build_array(jsonb_build_array('person', v.subject_table, v.subject)))
        order by v.due_day
        limit most
        for update skip locked
      ) as x;
    else
      insert into "pg_temp"."serment_claim" (no, kind, table_name, key)
      select row_number() over (), 'person', x.subject_table, x.subject
      from (
        select v.subject_table, v.subject
        from serment.subject_version as v
        where v.due_day <= today and (v.subject_table, v.subject) > (after ->> 0, after ->> 1)
          and (without is null
            or not without @> jsonb_build_array(jsonb_build_array('person', v.subject_table, v.subject)))
        order by v.subject_table, v.subject
        limit most
        for update skip locked
      ) as x;
    end if;
    get diagnostics had = row_count;
    if had < most then
      insert into "pg_temp"."serment_claim" (no, kind, table_name, key)
      select had + row_number() over (), 'person', x.subject_table, x.subject
      from (
        select v.subject_table, v.subject
        from (
          select distinct w.subject_table, w.subject
          from (select t.subject_table, t.subject from serment.touched as t limit 5 * (most - had)) as w) as t
        join serment.subject_version as v on v.subject_table = t.subject_table and v.subject = t.subject
        where not exists (
            select from "pg_temp"."serment_claim" as c where c.table_name = t.subject_table and c.key = t.subject)
          and (without is null
            or not without @> jsonb_build_array(jsonb_build_array('person', t.subject_table, t.subject)))
        limit null
        for update of v skip locked
      ) as x;
      had := (select count(*) from "pg_temp"."serment_claim");
      -- They went while somebody wrote about them; without a foreign key the row is there, and nobody's.
      insert into "pg_temp"."serment_claim" (no, kind, table_name, key)
      select had + row_number() over (), 'person', x.subject_table, x.subject
      from (
        select t.subject_table, t.subject
        from (
          select distinct w.subject_table, w.subject
          from (select t.subject_table, t.subject from serment.touched as t limit 5 * (most - had)) as w) as t
        where not exists (
        select from serment.subject_version as v where v.subject_table = t.subject_table and v.subject = t.subject) and not exists (
            select from "pg_temp"."serment_claim" as c where c.table_name = t.subject_table and c.key = t.subject)
          and (without is null
            or not without @> jsonb_build_array(jsonb_build_array('person', t.subject_table, t.subject)))
        limit greatest(most - had, 0)
      ) as x;
      had := (select count(*) from "pg_temp"."serment_claim");
    end if;
    -- Somebody who was written to very often fills the head; whoever comes behind is not to wait for that.
    if had < most and exists (select from serment.touched offset 5 * most limit 1) then
      insert into "pg_temp"."serment_claim" (no, kind, table_name, key)
      select had + row_number() over (), 'person', x.subject_table, x.subject
      from (
        select v.subject_table, v.subject
        from (
          select distinct w.subject_table, w.subject
          from (select t.subject_table, t.subject from serment.touched as t limit null) as w) as t
        join serment.subject_version as v on v.subject_table = t.subject_table and v.subject = t.subject
        where not exists (
            select from "pg_temp"."serment_claim" as c where c.table_name = t.subject_table and c.key = t.subject)
          and (without is null
            or not without @> jsonb_build_array(jsonb_build_array('person', t.subject_table, t.subject)))
        limit most - had
        for update of v skip locked
      ) as x;
      had := (select count(*) from "pg_temp"."serment_claim");
      -- They went while somebody wrote about them; without a foreign key the row is there, and nobody's.
      insert into "pg_temp"."serment_claim" (no, kind, table_name, key)
      select had + row_number() over (), 'person', x.subject_table, x.subject
      from (
        select t.subject_table, t.subject
        from (
          select distinct w.subject_table, w.subject
          from (select t.subject_table, t.subject from serment.touched as t limit null) as w) as t
        where not exists (
        select from serment.subject_version as v where v.subject_table = t.subject_table and v.subject = t.subject) and not exists (
            select from "pg_temp"."serment_claim" as c where c.table_name = t.subject_table and c.key = t.subject)
          and (without is null
            or not without @> jsonb_build_array(jsonb_build_array('person', t.subject_table, t.subject)))
        limit greatest(most - had, 0)
      ) as x;
      had := (select count(*) from "pg_temp"."serment_claim");
    end if;
    if had < most then
      insert into "pg_temp"."serment_claim" (no, kind, table_name, key)
      select had + row_number() over (), 'row', x.table_name, x.row_key
      from (
        select d.table_name, d.row_key
        from serment.due_row as d
        where d.due_day <= today
          and (without is null or not without @> jsonb_build_array(jsonb_build_array('row', d.table_name, d.row_key)))
        order by d.due_day
        limit most - had
        for update skip locked
      ) as x;
    end if;
  end if;
  delete from serment.touched as t
  using "pg_temp"."serment_claim" as c
  where c.kind = 'person' and t.subject_table = c.table_name and t.subject = c.key;
end
$serment$;
comment on function "serment"."sweep_claim"(integer, jsonb, jsonb, jsonb, date) is 'claims who and what is due, without waiting for anybody; GDPR art. 5(1)(e)';
revoke all on function "serment"."sweep_claim"(integer, jsonb, jsonb, jsonb, date) from public;

-- function serment.sweep_share
-- holds still everybody who shares a row with the people of a batch; GDPR art. 5(1)(e)
create function "serment"."sweep_share"() returns boolean
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set jit = off
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_mergejoin = off
set random_page_cost = 1
as $serment$
declare
  missing boolean := false;
begin
  if exists (select from "pg_temp"."serment_claim" as c where c.kind = 'row' and c.table_name = 'Person') then
    insert into "pg_temp"."serment_who_Person" ("subject", claimed, held)
    select distinct o."subject", false, false
    from (
      select "t"."personKey" as "subject"
      from "pg_temp"."serment_look_Person" as r, "public"."Person" as t
      where t."personKey" = r."k_1" and "t"."personKey" is not null
        and not exists (select from "pg_temp"."serment_who_Person" as w where w."subject" = "t"."personKey")) as o;
  end if;
  if exists (select from "pg_temp"."serment_claim" as c where c.kind = 'row' and c.table_name = 'quote request') then
    insert into "pg_temp"."serment_who_Person" ("subject", claimed, held)
    select distinct o."subject", false, false
    from (
      select "t"."personKey" as "subject"
      from "pg_temp"."serment_look_quote request" as r, "public"."quote request" as t
      where t."id" = r."k_1" and "t"."personKey" is not null
        and not exists (select from "pg_temp"."serment_who_Person" as w where w."subject" = "t"."personKey")) as o;
  end if;
  if exists (select from "pg_temp"."serment_who_Person" as w where not w.held) then
    with had as (
      select v.subject
      from "pg_temp"."serment_who_Person" as w
      join serment.subject_version as v on v.subject_table = 'Person' and v.subject = w."subject"::text
      where not w.held
      for update of v skip locked
    )
    update "pg_temp"."serment_who_Person" as w set held = true
    where not w.held
      and (exists (select from had where had.subject = w."subject"::text)
        or not exists (
          select from serment.subject_version as v
          where v.subject_table = 'Person' and v.subject = w."subject"::text));
    missing := missing or exists (select from "pg_temp"."serment_who_Person" as w where not w.held);
  end if;
  if not missing then
    return false;
  end if;
  if exists (select from "pg_temp"."serment_claim" as c where c.kind = 'row' and c.table_name = 'Person') then
    with left_out as (
      delete from "pg_temp"."serment_claim" as c
      using "pg_temp"."serment_look_Person" as r, "public"."Person" as t, "pg_temp"."serment_who_Person" as w
      where c.no = r.no and not w.held and t."personKey" = r."k_1" and w."subject" = "t"."personKey"
      returning c.kind, c.table_name, c.key
    )
    -- What was written about them is not seen yet, though its lines went when they were claimed.
    insert into serment.touched (subject_table, subject)
    select l.table_name, l.key
    from left_out as l
    where l.kind = 'person';
  end if;
  if exists (select from "pg_temp"."serment_claim" as c where c.kind = 'row' and c.table_name = 'quote request') then
    with left_out as (
      delete from "pg_temp"."serment_claim" as c
      using "pg_temp"."serment_look_quote request" as r, "public"."quote request" as t, "pg_temp"."serment_who_Person" as w
      where c.no = r.no and not w.held and t."id" = r."k_1" and w."subject" = "t"."personKey"
      returning c.kind, c.table_name, c.key
    )
    -- What was written about them is not seen yet, though its lines went when they were claimed.
    insert into serment.touched (subject_table, subject)
    select l.table_name, l.key
    from left_out as l
    where l.kind = 'person';
  end if;
  return true;
end
$serment$;
comment on function "serment"."sweep_share"() is 'holds still everybody who shares a row with the people of a batch; GDPR art. 5(1)(e)';
revoke all on function "serment"."sweep_share"() from public;

-- function serment.sweep_take
-- claims people and rows that are due, and finds the rows that may have to be forgotten; GDPR art. 5(1)(e)
create function "serment"."sweep_take"(most integer, these jsonb default null, without jsonb default null, after jsonb default null) returns table (kind text, table_name text, key text)
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set jit = off
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_mergejoin = off
set random_page_cost = 1
as $serment$
#variable_conflict use_column
declare
  today date := (select day from "pg_temp"."serment_day");
  missing boolean;
  changed bigint;
  expected bigint;
begin
  perform "serment"."sweep_claim"(most, these, without, after, today);
  loop
    insert into "pg_temp"."serment_who_Person" ("subject", no, claimed, held)
    select c.key::text, c.no, true, true
    from "pg_temp"."serment_claim" as c
    where c.kind = 'person' and c.table_name = 'Person';
    if exists (select from "pg_temp"."serment_claim" as c where c.kind = 'row' and c.table_name = 'Person') then
    insert into "pg_temp"."serment_look_Person" ("k_1", no)
    select k."personKey", c.no
    from "pg_temp"."serment_claim" as c
    cross join lateral jsonb_populate_record(null::"public"."Person", jsonb_build_object('personKey', c.key)) as k
    where c.kind = 'row' and c.table_name = 'Person';
    end if;
    if exists (select from "pg_temp"."serment_claim" as c where c.kind = 'row' and c.table_name = 'quote request') then
    insert into "pg_temp"."serment_look_quote request" ("k_1", no)
    select k."id", c.no
    from "pg_temp"."serment_claim" as c
    cross join lateral jsonb_populate_record(null::"public"."quote request", jsonb_build_object('id', c.key)) as k
    where c.kind = 'row' and c.table_name = 'quote request';
    end if;
    missing := "serment"."sweep_share"();
    exit when not missing;
    delete from "pg_temp"."serment_who_Person";
    delete from "pg_temp"."serment_look_Person";
    delete from "pg_temp"."serment_look_quote request";
  end loop;
  return query select c.kind, c.table_name, c.key from "pg_temp"."serment_claim" as c order by c.no;
end
$serment$;
comment on function "serment"."sweep_take"(integer, jsonb, jsonb, jsonb) is 'claims people and rows that are due, and finds the rows that may have to be forgotten; GDPR art. 5(1)(e)';
revoke all on function "serment"."sweep_take"(integer, jsonb, jsonb, jsonb) from public;

-- function serment.sweep_forget
-- empties and deletes what no purpose keeps of the people and rows of a batch; GDPR art. 5(1)(e) and 17
create function "serment"."sweep_forget"() returns table (table_name text, change text, columns text[], keys text[])
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set jit = off
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_mergejoin = off
set random_page_cost = 1
as $serment$
#variable_conflict use_column
declare
  today date := (select day from "pg_temp"."serment_day");
  changed bigint;
  expected bigint;
  triggered boolean;
  held boolean := exists (select from serment.active_hold);
  one record;
begin
  delete from "pg_temp"."serment_done";
  delete from "pg_temp"."serment_next";
  delete from "pg_temp"."serment_released";
  if exists (select from "pg_temp"."serment_who_Person") then
    insert into "pg_temp"."serment_now_Person" ("subject", "last_1", "last_2", "last_3", "last_4")
    select s."subject",
      serment.day_code(max(s.until_day) filter (where s.purpose = 'quoteRequests'), 1),
      serment.day_code(max(s.until_day) filter (where s.purpose = 'marketing'), 2),
      serment.day_code(max(s.until_day) filter (where s.purpose = 'marketing.phone'), 2),
      serment.day_code(max(s.until_day) filter (where s.purpose = 'marketing.post'), 2)
    from "serment"."standing" as s
    where s."subject" = any (array(select w."subject" from "pg_temp"."serment_who_Person" as w)) and s.from_day <= today and s.until_day >= today
    group by s."subject";
  end if;
  if exists (select from "pg_temp"."serment_who_Person") then
    if not held then
    insert into "pg_temp"."serment_said_Person" ("k_1", place_table, place, made_by, no,
      emptied, gone, shell, last_day)
    select k."k_1", k.of_table, k.of_place, k.of_maker, k.of_person,
      array_remove(array[case when k."last_1" is null and k."is_filled_1" then 'fullName' end, case when k."last_2" is null and k."is_filled_2" then 'phone' end]::text[], null),
      coalesce(k."last_1", k."last_2") is null, false, least(case when k."is_filled_1" then serment.code_day(k."last_1") end, case when k."is_filled_2" then serment.code_day(k."last_2") end, serment.code_day(greatest(k."last_1", k."last_2")))
    from (select p."k_1", p."last_1", p."last_2", p."of_table", p."of_place", p."of_maker", p."of_person", p."is_filled_1", p."is_filled_2"
from (select w."k_1", w."of_table", w."of_place", w."of_maker", w."of_person", w."is_filled_1", w."is_filled_2",
      w."slot_1" as "last_1",
      w."slot_2" as "last_2"
    from (
      select w."k_1", w."of_table", w."of_place", w."of_maker", w."of_person", w."is_filled_1", w."is_filled_2",
        w."slot_1" as "slot_1",
        w."slot_2" as "slot_2"
      from (
        select "t"."personKey" as "k_1", t.tableoid as "of_table", t.ctid as "of_place", t.xmin as "of_maker", w.no as "of_person", t."fullName" is not null as "is_filled_1", t."phone" is not null as "is_filled_2", s.day, s."slot_1", s."slot_2"
        from "pg_temp"."serment_who_Person" as w cross join "public"."Person" as t
        left join (
        select s."subject", today as day,
          greatest(s."last_1", s."last_2") as "slot_1", s."last_3" as "slot_2"
        from "pg_temp"."serment_now_Person" as s) as s on s."subject" = "t"."personKey"
        where (w.claimed and w."subject" = "t"."personKey")
        offset '0') as w
      offset '0') as w) as p) as k;
    else
    insert into "pg_temp"."serment_said_Person" ("k_1", place_table, place, made_by, no,
      emptied, gone, shell, last_day)
    select k."k_1", k.of_table, k.of_place, k.of_maker, k.of_person,
      array_remove(array[case when k."last_1" is null and k."is_filled_1" then 'fullName' end, case when k."last_2" is null and k."is_filled_2" then 'phone' end]::text[], null),
      coalesce(k."last_1", k."last_2") is null, false, least(case when k."is_filled_1" then serment.code_day(k."last_1") end, case when k."is_filled_2" then serment.code_day(k."last_2") end, serment.code_day(greatest(k."last_1", k."last_2")))
    from (select p."k_1", greatest(p."last_1", h."last_1", case when e.categories && '{"",identity}'::text[] then serment.day_code('infinity', 0) end) as "last_1",
  greatest(p."last_2", h."last_2", case when e.categories && '{"",identity}'::text[] then serment.day_code('infinity', 0) end) as "last_2",
  p."of_table",
  p."of_place",
  p."of_maker",
  p."of_person",
  p."is_filled_1",
  p."is_filled_2"
from (
  select w."k_1", w."of_table", w."of_place", w."of_maker", w."of_person", w."is_filled_1", w."is_filled_2",
      w."slot_1" as "last_1",
      w."slot_2" as "last_2"
    from (
      select w."k_1", w."of_table", w."of_place", w."of_maker", w."of_person", w."is_filled_1", w."is_filled_2",
        w."slot_1" as "slot_1",
        w."slot_2" as "slot_2"
      from (
        select "t"."personKey" as "k_1", t.tableoid as "of_table", t.ctid as "of_place", t.xmin as "of_maker", w.no as "of_person", t."fullName" is not null as "is_filled_1", t."phone" is not null as "is_filled_2", s.day, s."slot_1", s."slot_2"
        from "pg_temp"."serment_who_Person" as w cross join "public"."Person" as t
        left join (
        select s."subject", today as day,
          greatest(s."last_1", s."last_2") as "slot_1", s."last_3" as "slot_2"
        from "pg_temp"."serment_now_Person" as s) as s on s."subject" = "t"."personKey"
        where (w.claimed and w."subject" = "t"."personKey")
        offset '0') as w
      offset '0') as w) as p
left join (
  select f."k_1", max(case when (h.table_name is null or h.table_name = 'Person')
      and (h.category is null or h.category = 'identity') then serment.day_code('infinity', 0) end) as "last_1", max(case when (h.table_name is null or h.table_name = 'Person')
      and (h.category is null or h.category = 'identity') then serment.day_code('infinity', 0) end) as "last_2"
  from (
    select a."k_1", a.hold, count(distinct a.part) as parts
    from (
      select "t"."personKey" as "k_1", u.hold, u.part
      from (
      select t.* from "pg_temp"."serment_who_Person" as w, "public"."Person" as t where w.claimed and w."subject" = "t"."personKey") as t
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('row', 'Person') as p) as "m_1" on "m_1".key = ("t"."personKey"::text) collate "C"
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('person', 'Person') as p) as "m_2" on "m_2".key = ("t"."personKey"::text) collate "C"
      cross join lateral (select unnest("m_1".holds), 'row' union all select unnest("m_2".holds), 'person') as u (hold, part)
      where (select exists (
          select from serment.hold_part as p
          where (p.part = 'row' and p.table_name = 'Person' or p.part = 'person' and p.table_name = 'Person') and (p.only_table is null or p.only_table = 'Person')))
        and ("m_1".holds is not null or "m_2".holds is not null)) as a
    group by a."k_1", a.hold) as f
  join serment.hold as h on h.id = f.hold and num_nonnulls(h.subject, h.row_key) = f.parts
  group by f."k_1") as h on h."k_1" = p."k_1"
cross join (
    select array_agg(coalesce(h.category, '')) as categories
    from serment.hold as h
    where h.subject is null and h.row_key is null
      and (h.table_name is null or h.table_name = 'Person')
      and exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'placed')
      and not exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'lifted')) as e) as k;
    end if;
  end if;
  if exists (select from "pg_temp"."serment_look_Person") then
    if not held then
    insert into "pg_temp"."serment_said_Person" ("k_1", place_table, place, made_by, emptied, gone, shell, last_day)
    select k."k_1", t.tableoid, t.ctid, t.xmin, array_remove(array[case when k."last_1" is null and t."fullName" is not null then 'fullName' end, case when k."last_2" is null and t."phone" is not null then 'phone' end]::text[], null),
      coalesce(k."last_1", k."last_2") is null, false, least(case when t."fullName" is not null then serment.code_day(k."last_1") end, case when t."phone" is not null then serment.code_day(k."last_2") end, serment.code_day(greatest(k."last_1", k."last_2")))
    from (select p."k_1", p."last_1", p."last_2"
from (select w."k_1",
      w."slot_1" as "last_1",
      w."slot_2" as "last_2"
    from (
      select w."k_1",
        w."slot_1" as "slot_1",
        w."slot_2" as "slot_2"
      from (
        select "t"."personKey" as "k_1", s.day, s."slot_1", s."slot_2"
        from (select distinct "k_1" from "pg_temp"."serment_look_Person") as r
    join "public"."Person" as t on t."personKey" = r."k_1"
        left join (
        select s."subject", today as day,
          greatest(s."last_1", s."last_2") as "slot_1", s."last_3" as "slot_2"
        from "pg_temp"."serment_now_Person" as s) as s on s."subject" = "t"."personKey"
        offset '0') as w
      offset '0') as w) as p) as k
    join "public"."Person" as t on t."personKey" = k."k_1"
    where not exists (select from "pg_temp"."serment_said_Person" as s where s."k_1" = k."k_1");
    else
    insert into "pg_temp"."serment_said_Person" ("k_1", place_table, place, made_by, emptied, gone, shell, last_day)
    select k."k_1", t.tableoid, t.ctid, t.xmin, array_remove(array[case when k."last_1" is null and t."fullName" is not null then 'fullName' end, case when k."last_2" is null and t."phone" is not null then 'phone' end]::text[], null),
      coalesce(k."last_1", k."last_2") is null, false, least(case when t."fullName" is not null then serment.code_day(k."last_1") end, case when t."phone" is not null then serment.code_day(k."last_2") end, serment.code_day(greatest(k."last_1", k."last_2")))
    from (select p."k_1", greatest(p."last_1", h."last_1", case when e.categories && '{"",identity}'::text[] then serment.day_code('infinity', 0) end) as "last_1",
  greatest(p."last_2", h."last_2", case when e.categories && '{"",identity}'::text[] then serment.day_code('infinity', 0) end) as "last_2"
from (
  select w."k_1",
      w."slot_1" as "last_1",
      w."slot_2" as "last_2"
    from (
      select w."k_1",
        w."slot_1" as "slot_1",
        w."slot_2" as "slot_2"
      from (
        select "t"."personKey" as "k_1", s.day, s."slot_1", s."slot_2"
        from (select distinct "k_1" from "pg_temp"."serment_look_Person") as r
    join "public"."Person" as t on t."personKey" = r."k_1"
        left join (
        select s."subject", today as day,
          greatest(s."last_1", s."last_2") as "slot_1", s."last_3" as "slot_2"
        from "pg_temp"."serment_now_Person" as s) as s on s."subject" = "t"."personKey"
        offset '0') as w
      offset '0') as w) as p
left join (
  select f."k_1", max(case when (h.table_name is null or h.table_name = 'Person')
      and (h.category is null or h.category = 'identity') then serment.day_code('infinity', 0) end) as "last_1", max(case when (h.table_name is null or h.table_name = 'Person')
      and (h.category is null or h.category = 'identity') then serment.day_code('infinity', 0) end) as "last_2"
  from (
    select a."k_1", a.hold, count(distinct a.part) as parts
    from (
      select "t"."personKey" as "k_1", u.hold, u.part
      from (select distinct "k_1" from "pg_temp"."serment_look_Person") as r
    join "public"."Person" as t on t."personKey" = r."k_1"
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('row', 'Person') as p) as "m_1" on "m_1".key = ("t"."personKey"::text) collate "C"
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('person', 'Person') as p) as "m_2" on "m_2".key = ("t"."personKey"::text) collate "C"
      cross join lateral (select unnest("m_1".holds), 'row' union all select unnest("m_2".holds), 'person') as u (hold, part)
      where (select exists (
          select from serment.hold_part as p
          where (p.part = 'row' and p.table_name = 'Person' or p.part = 'person' and p.table_name = 'Person') and (p.only_table is null or p.only_table = 'Person')))
        and ("m_1".holds is not null or "m_2".holds is not null)) as a
    group by a."k_1", a.hold) as f
  join serment.hold as h on h.id = f.hold and num_nonnulls(h.subject, h.row_key) = f.parts
  group by f."k_1") as h on h."k_1" = p."k_1"
cross join (
    select array_agg(coalesce(h.category, '')) as categories
    from serment.hold as h
    where h.subject is null and h.row_key is null
      and (h.table_name is null or h.table_name = 'Person')
      and exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'placed')
      and not exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'lifted')) as e) as k
    join "public"."Person" as t on t."personKey" = k."k_1"
    where not exists (select from "pg_temp"."serment_said_Person" as s where s."k_1" = k."k_1");
    end if;
  end if;
  if exists (select from "pg_temp"."serment_who_Person") then
    if not held then
    insert into "pg_temp"."serment_said_quote request" ("k_1", place_table, place, made_by, no,
      emptied, gone, shell, last_day)
    select k."k_1", k.of_table, k.of_place, k.of_maker, k.of_person,
      array_remove(array[case when k."last_1" is null and k."is_filled_1" then 'wish' end]::text[], null),
      coalesce(k."last_1") is null, false, least(case when k."is_filled_1" then serment.code_day(k."last_1") end, serment.code_day(greatest(k."last_1")))
    from (select p."k_1", p."last_1", p."of_table", p."of_place", p."of_maker", p."of_person", p."is_filled_1"
from (select w."k_1", w."of_table", w."of_place", w."of_maker", w."of_person", w."is_filled_1",
      w."slot_1" as "last_1"
    from (
      select w."k_1", w."of_table", w."of_place", w."of_maker", w."of_person", w."is_filled_1",
        case when w."until_1" >= w.day
          then least(w."slot_1", serment.day_code(w."until_1", (w."slot_1" & 4095)::integer)) end as "slot_1"
      from (
        select "t"."id" as "k_1", t.tableoid as "of_table", t.ctid as "of_place", t.xmin as "of_maker", w.no as "of_person", t."wish" is not null as "is_filled_1", s.day, s."slot_1", case when s."slot_1" is not null then serment.add_months("serment"."day_of"("t"."asked at"), 6) end as "until_1"
        from "pg_temp"."serment_who_Person" as w cross join "public"."quote request" as t
        left join (
        select s."subject", today as day,
          s."last_1" as "slot_1"
        from "pg_temp"."serment_now_Person" as s) as s on s."subject" = "t"."personKey"
        where (w.claimed and w."subject" = "t"."personKey")
        offset '0') as w
      offset '0') as w) as p) as k;
    else
    insert into "pg_temp"."serment_said_quote request" ("k_1", place_table, place, made_by, no,
      emptied, gone, shell, last_day)
    select k."k_1", k.of_table, k.of_place, k.of_maker, k.of_person,
      array_remove(array[case when k."last_1" is null and k."is_filled_1" then 'wish' end]::text[], null),
      coalesce(k."last_1") is null, false, least(case when k."is_filled_1" then serment.code_day(k."last_1") end, serment.code_day(greatest(k."last_1")))
    from (select p."k_1", greatest(p."last_1", h."last_1", case when e.categories && '{"",quote}'::text[] then serment.day_code('infinity', 0) end) as "last_1",
  p."of_table",
  p."of_place",
  p."of_maker",
  p."of_person",
  p."is_filled_1"
from (
  select w."k_1", w."of_table", w."of_place", w."of_maker", w."of_person", w."is_filled_1",
      w."slot_1" as "last_1"
    from (
      select w."k_1", w."of_table", w."of_place", w."of_maker", w."of_person", w."is_filled_1",
        case when w."until_1" >= w.day
          then least(w."slot_1", serment.day_code(w."until_1", (w."slot_1" & 4095)::integer)) end as "slot_1"
      from (
        select "t"."id" as "k_1", t.tableoid as "of_table", t.ctid as "of_place", t.xmin as "of_maker", w.no as "of_person", t."wish" is not null as "is_filled_1", s.day, s."slot_1", case when s."slot_1" is not null then serment.add_months("serment"."day_of"("t"."asked at"), 6) end as "until_1"
        from "pg_temp"."serment_who_Person" as w cross join "public"."quote request" as t
        left join (
        select s."subject", today as day,
          s."last_1" as "slot_1"
        from "pg_temp"."serment_now_Person" as s) as s on s."subject" = "t"."personKey"
        where (w.claimed and w."subject" = "t"."personKey")
        offset '0') as w
      offset '0') as w) as p
left join (
  select f."k_1", max(case when (h.table_name is null or h.table_name = 'quote request')
      and (h.category is null or h.category = 'quote') then serment.day_code('infinity', 0) end) as "last_1"
  from (
    select a."k_1", a.hold, count(distinct a.part) as parts
    from (
      select "t"."id" as "k_1", u.hold, u.part
      from (
      select t.* from "pg_temp"."serment_who_Person" as w, "public"."quote request" as t where w.claimed and w."subject" = "t"."personKey") as t
      left join "public"."Person" as "t1" on "t1"."personKey" = "t"."personKey"
      left join (
        select case when p.key ~ '^(0|-?[1-9][0-9]{0,18})$'
          and p.key::numeric between -9223372036854775808 and 9223372036854775807 then p.key::bigint end as key, p.holds
        from serment.held_keys('row', 'quote request') as p) as "m_1" on "m_1".key = "t"."id"
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('row', 'Person') as p) as "m_2" on "m_2".key = ("t1"."personKey"::text) collate "C"
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('person', 'Person') as p) as "m_3" on "m_3".key = ("t1"."personKey"::text) collate "C"
      cross join lateral (select unnest("m_1".holds || "m_2".holds), 'row' union all select unnest("m_3".holds), 'person') as u (hold, part)
      where (select exists (
          select from serment.hold_part as p
          where (p.part = 'row' and p.table_name = 'quote request' or p.part = 'row' and p.table_name = 'Person' or p.part = 'person' and p.table_name = 'Person') and (p.only_table is null or p.only_table = 'quote request')))
        and ("m_1".holds is not null or "m_2".holds is not null or "m_3".holds is not null)) as a
    group by a."k_1", a.hold) as f
  join serment.hold as h on h.id = f.hold and num_nonnulls(h.subject, h.row_key) = f.parts
  group by f."k_1") as h on h."k_1" = p."k_1"
cross join (
    select array_agg(coalesce(h.category, '')) as categories
    from serment.hold as h
    where h.subject is null and h.row_key is null
      and (h.table_name is null or h.table_name = 'quote request')
      and exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'placed')
      and not exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'lifted')) as e) as k;
    end if;
  end if;
  if exists (select from "pg_temp"."serment_look_quote request") then
    if not held then
    insert into "pg_temp"."serment_said_quote request" ("k_1", place_table, place, made_by, emptied, gone, shell, last_day)
    select k."k_1", t.tableoid, t.ctid, t.xmin, array_remove(array[case when k."last_1" is null and t."wish" is not null then 'wish' end]::text[], null),
      coalesce(k."last_1") is null, false, least(case when t."wish" is not null then serment.code_day(k."last_1") end, serment.code_day(greatest(k."last_1")))
    from (select p."k_1", p."last_1"
from (select w."k_1",
      w."slot_1" as "last_1"
    from (
      select w."k_1",
        case when w."until_1" >= w.day
          then least(w."slot_1", serment.day_code(w."until_1", (w."slot_1" & 4095)::integer)) end as "slot_1"
      from (
        select "t"."id" as "k_1", s.day, s."slot_1", case when s."slot_1" is not null then serment.add_months("serment"."day_of"("t"."asked at"), 6) end as "until_1"
        from (select distinct "k_1" from "pg_temp"."serment_look_quote request") as r
    join "public"."quote request" as t on t."id" = r."k_1"
        left join (
        select s."subject", today as day,
          s."last_1" as "slot_1"
        from "pg_temp"."serment_now_Person" as s) as s on s."subject" = "t"."personKey"
        offset '0') as w
      offset '0') as w) as p) as k
    join "public"."quote request" as t on t."id" = k."k_1"
    where not exists (select from "pg_temp"."serment_said_quote request" as s where s."k_1" = k."k_1");
    else
    insert into "pg_temp"."serment_said_quote request" ("k_1", place_table, place, made_by, emptied, gone, shell, last_day)
    select k."k_1", t.tableoid, t.ctid, t.xmin, array_remove(array[case when k."last_1" is null and t."wish" is not null then 'wish' end]::text[], null),
      coalesce(k."last_1") is null, false, least(case when t."wish" is not null then serment.code_day(k."last_1") end, serment.code_day(greatest(k."last_1")))
    from (select p."k_1", greatest(p."last_1", h."last_1", case when e.categories && '{"",quote}'::text[] then serment.day_code('infinity', 0) end) as "last_1"
from (
  select w."k_1",
      w."slot_1" as "last_1"
    from (
      select w."k_1",
        case when w."until_1" >= w.day
          then least(w."slot_1", serment.day_code(w."until_1", (w."slot_1" & 4095)::integer)) end as "slot_1"
      from (
        select "t"."id" as "k_1", s.day, s."slot_1", case when s."slot_1" is not null then serment.add_months("serment"."day_of"("t"."asked at"), 6) end as "until_1"
        from (select distinct "k_1" from "pg_temp"."serment_look_quote request") as r
    join "public"."quote request" as t on t."id" = r."k_1"
        left join (
        select s."subject", today as day,
          s."last_1" as "slot_1"
        from "pg_temp"."serment_now_Person" as s) as s on s."subject" = "t"."personKey"
        offset '0') as w
      offset '0') as w) as p
left join (
  select f."k_1", max(case when (h.table_name is null or h.table_name = 'quote request')
      and (h.category is null or h.category = 'quote') then serment.day_code('infinity', 0) end) as "last_1"
  from (
    select a."k_1", a.hold, count(distinct a.part) as parts
    from (
      select "t"."id" as "k_1", u.hold, u.part
      from (select distinct "k_1" from "pg_temp"."serment_look_quote request") as r
    join "public"."quote request" as t on t."id" = r."k_1"
      left join "public"."Person" as "t1" on "t1"."personKey" = "t"."personKey"
      left join (
        select case when p.key ~ '^(0|-?[1-9][0-9]{0,18})$'
          and p.key::numeric between -9223372036854775808 and 9223372036854775807 then p.key::bigint end as key, p.holds
        from serment.held_keys('row', 'quote request') as p) as "m_1" on "m_1".key = "t"."id"
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('row', 'Person') as p) as "m_2" on "m_2".key = ("t1"."personKey"::text) collate "C"
      left join (
        select p.key collate "C" as key, p.holds
        from serment.held_keys('person', 'Person') as p) as "m_3" on "m_3".key = ("t1"."personKey"::text) collate "C"
      cross join lateral (select unnest("m_1".holds || "m_2".holds), 'row' union all select unnest("m_3".holds), 'person') as u (hold, part)
      where (select exists (
          select from serment.hold_part as p
          where (p.part = 'row' and p.table_name = 'quote request' or p.part = 'row' and p.table_name = 'Person' or p.part = 'person' and p.table_name = 'Person') and (p.only_table is null or p.only_table = 'quote request')))
        and ("m_1".holds is not null or "m_2".holds is not null or "m_3".holds is not null)) as a
    group by a."k_1", a.hold) as f
  join serment.hold as h on h.id = f.hold and num_nonnulls(h.subject, h.row_key) = f.parts
  group by f."k_1") as h on h."k_1" = p."k_1"
cross join (
    select array_agg(coalesce(h.category, '')) as categories
    from serment.hold as h
    where h.subject is null and h.row_key is null
      and (h.table_name is null or h.table_name = 'quote request')
      and exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'placed')
      and not exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'lifted')) as e) as k
    join "public"."quote request" as t on t."id" = k."k_1"
    where not exists (select from "pg_temp"."serment_said_quote request" as s where s."k_1" = k."k_1");
    end if;
  end if;
  if exists (select from "pg_temp"."serment_look_Person") and exists (
    select from "pg_temp"."serment_said_Person" where gone or cardinality(emptied) > 0
  ) then
    if exists (
      select "t"."personKey" as "subject"
      from (select * from "pg_temp"."serment_said_Person" as s where s.gone or cardinality(s.emptied) > 0) as r, "public"."Person" as t
      where t."personKey" = r."k_1" and "t"."personKey" is not null
        and not exists (select from "pg_temp"."serment_who_Person" as w where w."subject" = "t"."personKey")) then
      raise exception 'rows of % got another owner while they were looked at', 'Person'
        using errcode = 'serialization_failure';
    end if;
  end if;
  if exists (select from "pg_temp"."serment_look_quote request") and exists (
    select from "pg_temp"."serment_said_quote request" where gone or cardinality(emptied) > 0
  ) then
    if exists (
      select "t"."personKey" as "subject"
      from (select * from "pg_temp"."serment_said_quote request" as s where s.gone or cardinality(s.emptied) > 0) as r, "public"."quote request" as t
      where t."id" = r."k_1" and "t"."personKey" is not null
        and not exists (select from "pg_temp"."serment_who_Person" as w where w."subject" = "t"."personKey")) then
      raise exception 'rows of % got another owner while they were looked at', 'quote request'
        using errcode = 'serialization_failure';
    end if;
  end if;
  triggered := exists (
    with recursive reached (oid) as (
      select unnest(array['"public"."quote request"'::regclass::oid, '"public"."Person"'::regclass::oid])
      union
      select more.oid
      from reached as r
      cross join lateral (
        select i.inhrelid as oid from pg_inherits as i where i.inhparent = r.oid
        union all
        select c.conrelid from pg_constraint as c
        where c.contype = 'f' and c.confrelid = r.oid and c.confdeltype in ('c', 'n', 'd')
      ) as more
    )
    select
    from reached as r
    where exists (
        select from pg_trigger as t
        where t.tgrelid = r.oid and not t.tgisinternal and t.tgenabled <> 'D' and not starts_with(t.tgname, 'serment_'))
      or exists (select from pg_rewrite as w where w.ev_class = r.oid and w.ev_enabled <> 'D'));
  if triggered then
    expected := (select count(*) from "pg_temp"."serment_said_quote request" as s where s.gone);
    if expected > 0 then
      perform from "public"."quote request" as t join "pg_temp"."serment_said_quote request" as s on t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by where s.gone for update of t;
      get diagnostics changed = row_count;
    if changed <> expected then
      raise exception 'rows of % changed while they were looked at', 'quote request'
        using errcode = 'serialization_failure';
    end if;
    end if;
    expected := (select count(*) from "pg_temp"."serment_said_quote request" as s where not s.gone and cardinality(s.emptied) > 0);
    if expected > 0 then
      perform from "public"."quote request" as t join "pg_temp"."serment_said_quote request" as s on t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by where not s.gone and cardinality(s.emptied) > 0 for no key update of t;
      get diagnostics changed = row_count;
    if changed <> expected then
      raise exception 'rows of % changed while they were looked at', 'quote request'
        using errcode = 'serialization_failure';
    end if;
    end if;
    expected := (select count(*) from "pg_temp"."serment_said_Person" as s where s.gone);
    if expected > 0 then
      perform from "public"."Person" as t join "pg_temp"."serment_said_Person" as s on t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by where s.gone for update of t;
      get diagnostics changed = row_count;
    if changed <> expected then
      raise exception 'rows of % changed while they were looked at', 'Person'
        using errcode = 'serialization_failure';
    end if;
    end if;
    expected := (select count(*) from "pg_temp"."serment_said_Person" as s where not s.gone and cardinality(s.emptied) > 0);
    if expected > 0 then
      perform from "public"."Person" as t join "pg_temp"."serment_said_Person" as s on t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by where not s.gone and cardinality(s.emptied) > 0 for no key update of t;
      get diagnostics changed = row_count;
    if changed <> expected then
      raise exception 'rows of % changed while they were looked at', 'Person'
        using errcode = 'serialization_failure';
    end if;
    end if;
  end if;
  if exists (select from "pg_temp"."serment_said_Person" where gone) then
    changed := 0;
      update "pg_temp"."serment_said_Person" as s set gone = false, shell = true
      where s.gone and (
        select true
        from "public"."quote request" as u
        where u."personKey" = s."k_1"
          and not exists (
            select from "pg_temp"."serment_said_quote request" as x where x.gone and u."id" = x."k_1")
        limit 1
        for key share of u);
      get diagnostics expected = row_count;
      changed := changed + expected;
  end if;
  if exists (select from "pg_temp"."serment_said_Person" as s where s.gone or s.emptied && '{personKey}'::text[]) then
    insert into "pg_temp"."serment_moved_Person" ("subject", again)
    select w."subject", bool_or(s.emptied && '{personKey}'::text[])
    from "pg_temp"."serment_said_Person" as s
    join "pg_temp"."serment_who_Person" as w on w.no = s.no
    where s.gone or s.emptied && '{personKey}'::text[]
    group by w."subject";
    insert into "pg_temp"."serment_moved_Person" ("subject", again)
    select "t"."personKey", bool_or(s.emptied && '{personKey}'::text[])
    from "pg_temp"."serment_said_Person" as s, "public"."Person" as t
    where s.no is null and (s.gone or s.emptied && '{personKey}'::text[]) and t."personKey" = s."k_1" and "t"."personKey" is not null
    group by "t"."personKey";
  end if;
  if exists (select from "pg_temp"."serment_said_quote request" as s where s.gone or s.emptied && '{personKey,"asked at"}'::text[]) then
    insert into "pg_temp"."serment_moved_Person" ("subject", again)
    select w."subject", bool_or(s.emptied && '{personKey,"asked at"}'::text[])
    from "pg_temp"."serment_said_quote request" as s
    join "pg_temp"."serment_who_Person" as w on w.no = s.no
    where s.gone or s.emptied && '{personKey,"asked at"}'::text[]
    group by w."subject";
    insert into "pg_temp"."serment_moved_Person" ("subject", again)
    select "t"."personKey", bool_or(s.emptied && '{personKey,"asked at"}'::text[])
    from "pg_temp"."serment_said_quote request" as s, "public"."quote request" as t
    where s.no is null and (s.gone or s.emptied && '{personKey,"asked at"}'::text[]) and t."id" = s."k_1" and "t"."personKey" is not null
    group by "t"."personKey";
  end if;
  if exists (select from "pg_temp"."serment_said_quote request" where gone or cardinality(emptied) > 0) then
    if exists (
      select from serment.due_row as d where d.table_name = 'Person' and d.due_day > today
    ) then
      insert into "pg_temp"."serment_released" (table_name, row_key)
      select distinct 'Person', p."personKey"::text
      from "pg_temp"."serment_said_quote request" as s
      join "public"."quote request" as t on t."id" = s."k_1"
      join "public"."Person" as p on p."personKey" = t."personKey"
      where s.gone;
    end if;
  end if;
  if exists (select from "pg_temp"."serment_said_quote request") then
    insert into "pg_temp"."serment_done" (table_name, change, columns, key)
    select 'quote request', case when s.gone then 'deleted' else 'emptied' end,
      case when s.gone then null else s.emptied end, s."k_1"::text
    from "pg_temp"."serment_said_quote request" as s
    where s.gone or cardinality(s.emptied) > 0;
    insert into serment.due_row (table_name, row_key, due_day)
    select 'quote request', s."k_1"::text, coalesce(s.last_day + 1, 'infinity')
    from "pg_temp"."serment_said_quote request" as s
    where s.shell
    on conflict (table_name, row_key) do update set due_day = excluded.due_day;
    if exists (select from serment.due_row as d where d.table_name = 'quote request') then
      delete from serment.due_row as d
      using "pg_temp"."serment_said_quote request" as s
      where d.table_name = 'quote request' and d.row_key = s."k_1"::text and not s.shell
        and (s.gone or s.last_day is distinct from 'infinity');
      -- What only a hold keeps may be nobody's: it is looked at again for itself when the hold is lifted.
      update serment.due_row as d set due_day = 'infinity'
      from "pg_temp"."serment_said_quote request" as s
      where d.table_name = 'quote request' and d.row_key = s."k_1"::text and not s.shell and not s.gone
        and s.last_day = 'infinity' and d.due_day < 'infinity';
    end if;
    insert into "pg_temp"."serment_next" (no, day)
    select l.no, min(s.last_day) + 1
    from "pg_temp"."serment_look_quote request" as l
    join "pg_temp"."serment_said_quote request" as s on s."k_1" = l."k_1"
    where not s.gone and s.last_day < 'infinity' and l.no is not null
    group by l.no;
  end if;
  if exists (select from "pg_temp"."serment_claim" as c where c.kind = 'row' and c.table_name = 'quote request') then
    -- A row that is not there any more is nothing to look at.
    delete from serment.due_row as d
    using "pg_temp"."serment_claim" as c
    where c.kind = 'row' and c.table_name = 'quote request' and d.table_name = 'quote request' and d.row_key = c.key
      and d.due_day <= today;
  end if;
  if exists (select from "pg_temp"."serment_said_Person") then
    insert into "pg_temp"."serment_done" (table_name, change, columns, key)
    select 'Person', case when s.gone then 'deleted' else 'emptied' end,
      case when s.gone then null else s.emptied end, s."k_1"::text
    from "pg_temp"."serment_said_Person" as s
    where s.gone or cardinality(s.emptied) > 0;
    insert into serment.due_row (table_name, row_key, due_day)
    select 'Person', s."k_1"::text, coalesce(s.last_day + 1, 'infinity')
    from "pg_temp"."serment_said_Person" as s
    where s.shell
    on conflict (table_name, row_key) do update set due_day = excluded.due_day;
    if exists (select from serment.due_row as d where d.table_name = 'Person') then
      delete from serment.due_row as d
      using "pg_temp"."serment_said_Person" as s
      where d.table_name = 'Person' and d.row_key = s."k_1"::text and not s.shell
        and (s.gone or s.last_day is distinct from 'infinity');
      -- What only a hold keeps may be nobody's: it is looked at again for itself when the hold is lifted.
      update serment.due_row as d set due_day = 'infinity'
      from "pg_temp"."serment_said_Person" as s
      where d.table_name = 'Person' and d.row_key = s."k_1"::text and not s.shell and not s.gone
        and s.last_day = 'infinity' and d.due_day < 'infinity';
    end if;
    insert into "pg_temp"."serment_next" (no, day)
    select l.no, min(s.last_day) + 1
    from "pg_temp"."serment_look_Person" as l
    join "pg_temp"."serment_said_Person" as s on s."k_1" = l."k_1"
    where not s.gone and s.last_day < 'infinity' and l.no is not null
    group by l.no;
  end if;
  if exists (select from "pg_temp"."serment_claim" as c where c.kind = 'row' and c.table_name = 'Person') then
    -- A row that is not there any more is nothing to look at.
    delete from serment.due_row as d
    using "pg_temp"."serment_claim" as c
    where c.kind = 'row' and c.table_name = 'Person' and d.table_name = 'Person' and d.row_key = c.key
      and d.due_day <= today;
  end if;
  insert into "pg_temp"."serment_next" (no, day)
  select s.no, min(s.last_day) + 1
  from "pg_temp"."serment_said_quote request" as s
  where not s.gone and s.last_day < 'infinity' and s.no is not null
  group by s.no;
  insert into "pg_temp"."serment_next" (no, day)
  select s.no, min(s.last_day) + 1
  from "pg_temp"."serment_said_Person" as s
  where not s.gone and s.last_day < 'infinity' and s.no is not null
  group by s.no;
  update serment.subject_version as v
  set due_day = coalesce(n.day, 'infinity')
  from "pg_temp"."serment_who_Person" as w
  left join (select no, min(day) as day from "pg_temp"."serment_next" group by no) as n on n.no = w.no
  where w.claimed and v.subject_table = 'Person'
    and v.subject = w."subject"::text
    and not exists (select from "pg_temp"."serment_said_Person" as s where s.gone and s."k_1" = w."subject");
  if exists (select from serment.disclosed) then
    insert into serment.recipient_notice (day, recipient, party, subject_table, subject, kind, fields, row_table, row_keys)
    select "serment"."today"(), x.recipient, x.party, x.subject_table, x.subject, 'erasure',
      case when not bool_or(x.all_of_them) then array_agg(distinct x.field) end,
      x.row_table, array_agg(distinct x.row_key) filter (where x.row_table is not null)
    from (
      select c.recipient, c.party, c.at, d.subject_table, d.subject, l.field, s.gone as all_of_them,
        null::text as row_table, s."k_1"::text as row_key
      from "pg_temp"."serment_said_Person" as s cross join "public"."Person" as t
      join serment.disclosed as d
        on d.subject_table = 'Person' and d.subject = "t"."personKey"::text
      join serment.disclosure as c on c.id = d.disclosure
      left join lateral (
        select f.field
        from (values ('fullName', 'identity.name'), ('phone', 'identity.phone')) as f (name, field)
        where f.field = any (c.fields) and (s.gone or f.name = any (s.emptied))
      ) as l on true
      where t."personKey" = s."k_1"
        and (s.gone or l.field is not null)
        and c.mission is not null
    and not exists (
      select from serment.recipient_notice as told
      where told.subject_table = d.subject_table and told.subject = d.subject
        and told.recipient = c.recipient and told.party = c.party
        and told.kind = 'erasure' and told.fields is null and told.at >= c.at
        and (told.purposes is null or c.purpose = any (told.purposes)))
    ) as x
    where true
    group by x.recipient, x.party, x.subject_table, x.subject, x.row_table
    order by 2, 3, 4, 5;
    insert into serment.recipient_notice (day, recipient, party, subject_table, subject, kind, fields, row_table, row_keys)
    select "serment"."today"(), x.recipient, x.party, x.subject_table, x.subject, 'erasure',
      case when not bool_or(x.all_of_them) then array_agg(distinct x.field) end,
      x.row_table, array_agg(distinct x.row_key) filter (where x.row_table is not null)
    from (
      select c.recipient, c.party, c.at, d.subject_table, d.subject, l.field, false as all_of_them,
        'quote request'::text as row_table, s."k_1"::text as row_key
      from "pg_temp"."serment_said_quote request" as s cross join "public"."quote request" as t
      join serment.disclosed as d
        on d.subject_table = 'Person' and d.subject = "t"."personKey"::text
      join serment.disclosure as c on c.id = d.disclosure
      left join lateral (
        select f.field
        from (values ('wish', 'quote.wish')) as f (name, field)
        where f.field = any (c.fields) and (s.gone or f.name = any (s.emptied))
      ) as l on true
      where t."id" = s."k_1"
        and l.field is not null
        and exists (
          select from serment.disclosure as g
          where g.mission is not null and g.fields && '{quote.wish}'::text[])
        and c.mission is not null
    and not exists (
      select from serment.recipient_notice as told
      where told.subject_table = d.subject_table and told.subject = d.subject
        and told.recipient = c.recipient and told.party = c.party
        and told.kind = 'erasure' and told.fields is null and told.at >= c.at
        and (told.purposes is null or c.purpose = any (told.purposes)))
    ) as x
    where true
    group by x.recipient, x.party, x.subject_table, x.subject, x.row_table
    order by 2, 3, 4, 5;
  end if;
  if coalesce(current_setting('serment.company_path', true), '') = '' then
    -- Once in a session: PostgreSQL writes down all of its settings to tell one.
    perform set_config('serment.company_path', reset_val, false)
    from pg_catalog.pg_settings
    where name = 'search_path';
  end if;
  perform set_config('search_path', current_setting('serment.company_path'), true);
  perform set_config('serment.sweeping', pg_current_xact_id()::text, true);
  if triggered then
  if exists (select
    from "pg_temp"."serment_said_quote request" as s
    join "public"."quote request" as t on t."id" = s."k_1"
    where not s.gone and cardinality(s.emptied) > 0 and ('wish' = any (s.emptied) and t."wish" is not null)) then
    update "pg_temp"."serment_said_quote request" as s set place = t.ctid, place_table = t.tableoid, made_by = t.xmin
    from "public"."quote request" as t
    where (s.gone or cardinality(s.emptied) > 0) and t."id" = s."k_1" and not (t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by);
    begin
      update "public"."quote request" as t
      set "wish" = case when 'wish' = any (s.emptied) then null else t."wish" end
      from "pg_temp"."serment_said_quote request" as s
      where t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by and not s.gone and cardinality(s.emptied) > 0 and ('wish' = any (s.emptied) and t."wish" is not null);
    exception when triggered_data_change_violation or foreign_key_violation then
      begin
        for one in select s."k_1" from "pg_temp"."serment_said_quote request" as s where not s.gone and cardinality(s.emptied) > 0 loop
          update "public"."quote request" as t
      set "wish" = case when 'wish' = any (s.emptied) then null else t."wish" end
      from "pg_temp"."serment_said_quote request" as s
      where s."k_1" = one."k_1" and t."id" = one."k_1" and not s.gone and cardinality(s.emptied) > 0 and ('wish' = any (s.emptied) and t."wish" is not null);
        end loop;
      exception when triggered_data_change_violation then
      raise exception 'a trigger on `%` changes a row before it is emptied, which PostgreSQL refuses', 'quote request' using errcode = '27S01';
      end;
    end;
  end if;
  if exists (select
    from "pg_temp"."serment_said_Person" as s
    join "public"."Person" as t on t."personKey" = s."k_1"
    where not s.gone and cardinality(s.emptied) > 0 and ('fullName' = any (s.emptied) and t."fullName" is not null or 'phone' = any (s.emptied) and t."phone" is not null)) then
    update "pg_temp"."serment_said_Person" as s set place = t.ctid, place_table = t.tableoid, made_by = t.xmin
    from "public"."Person" as t
    where (s.gone or cardinality(s.emptied) > 0) and t."personKey" = s."k_1" and not (t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by);
    begin
      update "public"."Person" as t
      set "fullName" = case when 'fullName' = any (s.emptied) then null else t."fullName" end,
      "phone" = case when 'phone' = any (s.emptied) then null else t."phone" end
      from "pg_temp"."serment_said_Person" as s
      where t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by and not s.gone and cardinality(s.emptied) > 0 and ('fullName' = any (s.emptied) and t."fullName" is not null or 'phone' = any (s.emptied) and t."phone" is not null);
    exception when triggered_data_change_violation or foreign_key_violation then
      begin
        for one in select s."k_1" from "pg_temp"."serment_said_Person" as s where not s.gone and cardinality(s.emptied) > 0 loop
          update "public"."Person" as t
      set "fullName" = case when 'fullName' = any (s.emptied) then null else t."fullName" end,
      "phone" = case when 'phone' = any (s.emptied) then null else t."phone" end
      from "pg_temp"."serment_said_Person" as s
      where s."k_1" = one."k_1" and t."personKey" = one."k_1" and not s.gone and cardinality(s.emptied) > 0 and ('fullName' = any (s.emptied) and t."fullName" is not null or 'phone' = any (s.emptied) and t."phone" is not null);
        end loop;
      exception when triggered_data_change_violation then
      raise exception 'a trigger on `%` changes a row before it is emptied, which PostgreSQL refuses', 'Person' using errcode = '27S01';
      end;
    end;
  end if;
  else
  expected := (select count(*) from "pg_temp"."serment_said_quote request" as s where not s.gone and cardinality(s.emptied) > 0);
  if expected > 0 then
    update "public"."quote request" as t
    set "wish" = case when 'wish' = any (s.emptied) then null else t."wish" end
    from "pg_temp"."serment_said_quote request" as s
    where t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by and not s.gone and cardinality(s.emptied) > 0;
    get diagnostics changed = row_count;
    if changed <> expected then
      raise exception 'rows of % changed while they were looked at', 'quote request'
        using errcode = 'serialization_failure';
    end if;
  end if;
  expected := (select count(*) from "pg_temp"."serment_said_Person" as s where not s.gone and cardinality(s.emptied) > 0);
  if expected > 0 then
    update "public"."Person" as t
    set "fullName" = case when 'fullName' = any (s.emptied) then null else t."fullName" end,
      "phone" = case when 'phone' = any (s.emptied) then null else t."phone" end
    from "pg_temp"."serment_said_Person" as s
    where t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by and not s.gone and cardinality(s.emptied) > 0;
    get diagnostics changed = row_count;
    if changed <> expected then
      raise exception 'rows of % changed while they were looked at', 'Person'
        using errcode = 'serialization_failure';
    end if;
  end if;
  end if;
  perform set_config('serment.sweeping', '', true);
  if triggered then
  end if;
  perform set_config('serment.sweeping', pg_current_xact_id()::text, true);
  if triggered then
  else
  end if;
  if triggered then
  if exists (select from "pg_temp"."serment_said_quote request" where gone) then
    update "pg_temp"."serment_said_quote request" as s set place = t.ctid, place_table = t.tableoid, made_by = t.xmin
    from "public"."quote request" as t
    where (s.gone or cardinality(s.emptied) > 0) and t."id" = s."k_1" and not (t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by);
    begin
      delete from "public"."quote request" as t
      using "pg_temp"."serment_said_quote request" as s
      where t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by and s.gone;
    exception when triggered_data_change_violation or foreign_key_violation then
      begin
        for one in select s."k_1" from "pg_temp"."serment_said_quote request" as s where s.gone loop
          delete from "public"."quote request" as t
      using "pg_temp"."serment_said_quote request" as s
      where s."k_1" = one."k_1" and t."id" = one."k_1" and s.gone;
        end loop;
      exception when triggered_data_change_violation then
      raise exception 'a trigger on `%` changes a row before it is deleted, which PostgreSQL refuses', 'quote request' using errcode = '27S01';
      end;
    end;
    if exists (
    select from "pg_temp"."serment_said_quote request" as s
    join "public"."quote request" as t on t."id" = s."k_1"
    where s.gone and t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by) then
      raise exception 'a trigger before delete on `%`, or a rule, keeps its rows', 'quote request' using errcode = '27S01';
    end if;
    if exists (
    select from "pg_temp"."serment_said_quote request" as s
    join "public"."quote request" as t on t."id" = s."k_1"
    where s.gone) then
      raise exception 'a trigger on `%` keeps rows, or writes them again, when they are deleted', 'quote request' using errcode = '27S01';
    end if;
  end if;
  if exists (select from "pg_temp"."serment_said_Person" where gone) then
    if exists (
      select from "pg_temp"."serment_said_Person" as s
      join "public"."Person" as t on t."personKey" = s."k_1"
      join "public"."quote request" as u on u."personKey" = t."personKey"
      where s.gone
    ) then
      raise exception 'a trigger writes rows of `%` that refer to what is to be deleted in `%`', 'quote request', 'Person' using errcode = '27S01';
    end if;
    update "pg_temp"."serment_said_Person" as s set place = t.ctid, place_table = t.tableoid, made_by = t.xmin
    from "public"."Person" as t
    where (s.gone or cardinality(s.emptied) > 0) and t."personKey" = s."k_1" and not (t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by);
    begin
      delete from "public"."Person" as t
      using "pg_temp"."serment_said_Person" as s
      where t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by and s.gone;
    exception when triggered_data_change_violation or foreign_key_violation then
      begin
        for one in select s."k_1" from "pg_temp"."serment_said_Person" as s where s.gone loop
          delete from "public"."Person" as t
      using "pg_temp"."serment_said_Person" as s
      where s."k_1" = one."k_1" and t."personKey" = one."k_1" and s.gone;
        end loop;
      exception when triggered_data_change_violation then
      raise exception 'a trigger on `%` changes a row before it is deleted, which PostgreSQL refuses', 'Person' using errcode = '27S01';
      end;
    end;
    if exists (
    select from "pg_temp"."serment_said_Person" as s
    join "public"."Person" as t on t."personKey" = s."k_1"
    where s.gone and t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by) then
      raise exception 'a trigger before delete on `%`, or a rule, keeps its rows', 'Person' using errcode = '27S01';
    end if;
    if exists (
    select from "pg_temp"."serment_said_Person" as s
    join "public"."Person" as t on t."personKey" = s."k_1"
    where s.gone) then
      raise exception 'a trigger on `%` keeps rows, or writes them again, when they are deleted', 'Person' using errcode = '27S01';
    end if;
  end if;
    set constraints all immediate;
  if exists (select
    from "pg_temp"."serment_said_quote request" as s
    join "public"."quote request" as t on t."id" = s."k_1"
    where not s.gone and cardinality(s.emptied) > 0 and ('wish' = any (s.emptied) and t."wish" is not null)) then
    update "pg_temp"."serment_said_quote request" as s set place = t.ctid, place_table = t.tableoid, made_by = t.xmin
    from "public"."quote request" as t
    where (s.gone or cardinality(s.emptied) > 0) and t."id" = s."k_1" and not (t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by);
    begin
      update "public"."quote request" as t
      set "wish" = case when 'wish' = any (s.emptied) then null else t."wish" end
      from "pg_temp"."serment_said_quote request" as s
      where t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by and not s.gone and cardinality(s.emptied) > 0 and ('wish' = any (s.emptied) and t."wish" is not null);
    exception when triggered_data_change_violation or foreign_key_violation then
      begin
        for one in select s."k_1" from "pg_temp"."serment_said_quote request" as s where not s.gone and cardinality(s.emptied) > 0 loop
          update "public"."quote request" as t
      set "wish" = case when 'wish' = any (s.emptied) then null else t."wish" end
      from "pg_temp"."serment_said_quote request" as s
      where s."k_1" = one."k_1" and t."id" = one."k_1" and not s.gone and cardinality(s.emptied) > 0 and ('wish' = any (s.emptied) and t."wish" is not null);
        end loop;
      exception when triggered_data_change_violation then
      raise exception 'a trigger on `%` changes a row before it is emptied, which PostgreSQL refuses', 'quote request' using errcode = '27S01';
      end;
    end;
  end if;
  if exists (select
    from "pg_temp"."serment_said_Person" as s
    join "public"."Person" as t on t."personKey" = s."k_1"
    where not s.gone and cardinality(s.emptied) > 0 and ('fullName' = any (s.emptied) and t."fullName" is not null or 'phone' = any (s.emptied) and t."phone" is not null)) then
    update "pg_temp"."serment_said_Person" as s set place = t.ctid, place_table = t.tableoid, made_by = t.xmin
    from "public"."Person" as t
    where (s.gone or cardinality(s.emptied) > 0) and t."personKey" = s."k_1" and not (t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by);
    begin
      update "public"."Person" as t
      set "fullName" = case when 'fullName' = any (s.emptied) then null else t."fullName" end,
      "phone" = case when 'phone' = any (s.emptied) then null else t."phone" end
      from "pg_temp"."serment_said_Person" as s
      where t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by and not s.gone and cardinality(s.emptied) > 0 and ('fullName' = any (s.emptied) and t."fullName" is not null or 'phone' = any (s.emptied) and t."phone" is not null);
    exception when triggered_data_change_violation or foreign_key_violation then
      begin
        for one in select s."k_1" from "pg_temp"."serment_said_Person" as s where not s.gone and cardinality(s.emptied) > 0 loop
          update "public"."Person" as t
      set "fullName" = case when 'fullName' = any (s.emptied) then null else t."fullName" end,
      "phone" = case when 'phone' = any (s.emptied) then null else t."phone" end
      from "pg_temp"."serment_said_Person" as s
      where s."k_1" = one."k_1" and t."personKey" = one."k_1" and not s.gone and cardinality(s.emptied) > 0 and ('fullName' = any (s.emptied) and t."fullName" is not null or 'phone' = any (s.emptied) and t."phone" is not null);
        end loop;
      exception when triggered_data_change_violation then
      raise exception 'a trigger on `%` changes a row before it is emptied, which PostgreSQL refuses', 'Person' using errcode = '27S01';
      end;
    end;
  end if;
  else
  expected := (select count(*) from "pg_temp"."serment_said_quote request" as s where s.gone);
  if expected > 0 then
    delete from "public"."quote request" as t
    using "pg_temp"."serment_said_quote request" as s
    where t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by and s.gone;
    get diagnostics changed = row_count;
    if changed <> expected then
      raise exception 'rows of % changed while they were looked at', 'quote request'
        using errcode = 'serialization_failure';
    end if;
  end if;
  expected := (select count(*) from "pg_temp"."serment_said_Person" as s where s.gone);
  if expected > 0 then
    delete from "public"."Person" as t
    using "pg_temp"."serment_said_Person" as s
    where t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by and s.gone;
    get diagnostics changed = row_count;
    if changed <> expected then
      raise exception 'rows of % changed while they were looked at', 'Person'
        using errcode = 'serialization_failure';
    end if;
  end if;
  end if;
  if exists (select from "pg_temp"."serment_said_Person" where gone) then
    delete from "serment"."standing" as st
    where st."subject" = any (array(select s."k_1" from "pg_temp"."serment_said_Person" as s where s.gone));
    delete from serment.subject_version as v
    using "pg_temp"."serment_said_Person" as s
    where s.gone and v.subject_table = 'Person' and v.subject = s."k_1"::text;
  end if;
  if exists (select from "pg_temp"."serment_moved_Person") then
    perform "serment"."refresh_standing_Person"(array_agg(m."subject"))
    from (
      select m."subject"
      from (select distinct m."subject" from "pg_temp"."serment_moved_Person" as m offset '0') as m
      where exists (
        select from "public"."Person" as p where p."personKey" = m."subject")
    ) as m
    having count(*) > 0;
    update serment.subject_version as v
    set due_day = '-infinity'
    from "pg_temp"."serment_moved_Person" as m
    where m.again and v.subject_table = 'Person'
      and v.subject = m."subject"::text;
  end if;
  if exists (select from serment.hold_part as p where p.part = 'row') then
    if exists (
      select from serment.hold_part as p
      join "pg_temp"."serment_said_quote request" as s on p.key = s."k_1"::text
      where p.part = 'row' and p.table_name = 'quote request' and s.gone
    ) then
      update serment.subject_version as v set due_day = '-infinity'
      from "pg_temp"."serment_who_Person" as w
      where v.subject_table = 'Person'
        and v.subject = w."subject"::text;
      update serment.due_row as d set due_day = '-infinity'
      where d.due_day > today and d.table_name = any ('{Person}'::text[]);
    end if;
  end if;
  perform set_config('serment.sweeping', '', true);
  if triggered then
  if exists (select
    from "pg_temp"."serment_said_quote request" as s
    join "public"."quote request" as t on t."id" = s."k_1"
    where s.gone) then
      raise exception 'a trigger on `%` keeps rows, or writes them again, when they are deleted', 'quote request' using errcode = '27S01';
  end if;
  if exists (select
    from "pg_temp"."serment_said_quote request" as s
    join "public"."quote request" as t on t."id" = s."k_1"
    where not s.gone and cardinality(s.emptied) > 0 and ('wish' = any (s.emptied) and t."wish" is not null)) then
      raise exception 'a trigger on `%` keeps or fills again cells that are emptied', 'quote request' using errcode = '27S01';
  end if;
  if exists (select
    from "pg_temp"."serment_said_Person" as s
    join "public"."Person" as t on t."personKey" = s."k_1"
    where s.gone) then
      raise exception 'a trigger on `%` keeps rows, or writes them again, when they are deleted', 'Person' using errcode = '27S01';
  end if;
  if exists (select
    from "pg_temp"."serment_said_Person" as s
    join "public"."Person" as t on t."personKey" = s."k_1"
    where not s.gone and cardinality(s.emptied) > 0 and ('fullName' = any (s.emptied) and t."fullName" is not null or 'phone' = any (s.emptied) and t."phone" is not null)) then
      raise exception 'a trigger on `%` keeps or fills again cells that are emptied', 'Person' using errcode = '27S01';
  end if;
  end if;
  update serment.due_row as d set due_day = '-infinity'
  from "pg_temp"."serment_released" as r
  where d.table_name = r.table_name and d.row_key = r.row_key and d.due_day > today;
  return query
    select d.table_name, d.change, d.columns, array_agg(d.key)
    from "pg_temp"."serment_done" as d
    group by d.table_name, d.change, d.columns;
end
$serment$;
comment on function "serment"."sweep_forget"() is 'empties and deletes what no purpose keeps of the people and rows of a batch; GDPR art. 5(1)(e) and 17';
revoke all on function "serment"."sweep_forget"() from public;

-- function serment.contact_gate_Person_marketing_phone
-- who of Person may be contacted for marketing by phone, and why the others may not; GDPR art. 21(3), 25
create or replace function "serment"."contact_gate_Person_marketing_phone"(wanted text[], asked jsonb, own bigint[])
returns table (person text, allowed boolean, reasons jsonb, contact bigint)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set jit = off
set plan_cache_mode = force_custom_plan
as $serment$
#variable_conflict use_column
declare
  serment_today date;
begin
  if (asked ->> 'lock')::boolean then
    perform 1 from serment.subject_version as v
    where v.subject_table = 'Person' and v.subject = any ($1)
    order by v.subject
    for no key update;
  end if;
  -- Each statement from here on sees what was committed before the locks were had.
  serment_today := "serment"."today"();
  return query
  with wanted as materialized (select distinct w.id from unnest($1) as w (id)),
  people as materialized (
    select p."personKey" as "subject", p."personKey"::text as id,
      true as ours
    from "public"."Person" as p
    where p."personKey" = any ($1::text[])
  ),
  addresses as materialized (
    select * from (
      select f."subject", 'phone' as kind,
        serment.fingerprint('phone', array["t"."phone"::text]) as fingerprint
      from people as f, "public"."Person" as "t"
      where ("t"."personKey" = f."subject" and "t"."phone"::text <> '')
    offset 0) as a
    where a.fingerprint is not null),
  reached as materialized (select distinct a."subject" from addresses as a),
  before as materialized (select p."subject", null::date[] as contacted from people as p where false),
  found as materialized (
    select p.*, before.contacted, s.stands is true as stands
    from people as p
    left join before using ("subject")
    left join (
      select distinct s."subject", true as stands
      from people as p, "serment"."standing__marketing__phone" as s
      where s."subject" = p."subject"
        and not s.restricted and s.from_day <= serment_today and s.until_day >= serment_today) as s using ("subject")
  ),
  examined as materialized (
    select f."subject", f.contacted
    from found as f
    where not f.stands
  ),
  events as materialized (
    select f."subject", e.id, e.at, e.kind, e.purpose, e.channel,
      "serment"."day_of"(e.at) as day
    from examined as f, serment.event as e
    where e.subject_table = 'Person' and e.subject = f."subject"::text
  ),
  switches (state, kind, purpose, channel, switched_on, scoped, barrable, opts_out, months, days) as (
    select * from unnest(
      '{consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,consent_marketing.phone,objected_marketing.phone,objected_marketing.phone,objected_marketing.phone,objected_marketing.phone,expired_marketing.phone,expired_marketing.phone,expired_marketing.phone,expired_marketing.phone,expired_marketing.phone,expired_marketing.phone,expired_marketing.phone,expired_marketing.phone,expired_marketing.phone,restricted_marketing.phone,restricted_marketing.phone,restricted_marketing.phone,restricted_marketing.phone}'::text[],
      '{consentGiven,consentRenewed,consentImported,consentExpired,consentRefused,consentWithdrawn,objection,objection,erasure,objection,objection,objectionLifted,objectionLifted,consentGiven,consentRenewed,consentImported,consentExpired,consentRefused,consentWithdrawn,objection,objection,erasure,restriction,restriction,restrictionLifted,restrictionLifted}'::text[],
      '{marketing,marketing,marketing,marketing,marketing,marketing,marketing,directMarketing,NULL,marketing,directMarketing,marketing,directMarketing,marketing,marketing,marketing,marketing,marketing,marketing,marketing,directMarketing,NULL,NULL,marketing,NULL,marketing}'::text[],
      '{phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone,phone}'::text[],
      '{true,true,true,false,false,false,false,false,false,true,true,false,false,false,false,false,true,false,false,false,false,false,true,true,false,false}'::boolean[],
      '{false,false,false,false,false,false,false,false,false,true,true,true,true,false,false,false,false,false,false,false,false,false,true,true,true,true}'::boolean[],
      '{false,false,true,false,false,false,false,false,false,false,false,false,false,false,false,true,false,false,false,false,false,false,false,false,false,false}'::boolean[],
      '{false,false,false,false,true,true,true,true,true,false,false,false,false,false,false,false,false,true,true,true,true,true,false,false,false,false}'::boolean[],
      '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL}'::integer[],
      '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL}'::integer[])
  ),
  acts as materialized (
    select s."subject", array_agg(s.state) as act_states, array_agg(s.days) as act_days
    from (
      select s."subject", s.state, range_agg(s.days) as days
      from (
        select h."subject", h.state, daterange(h.day, least(
          h.next_day, serment.add_months(h.day, h.months) + 1, h.day + h.days + 1, 'infinity')) as days
        from (
          select w."subject", w.day, w.state, w.switched_on, w.months, w.days,
            lead(w.day) over (partition by w."subject", w.state, w.about, w.by order by w.at, w.id) as next_day
          from (
            select e."subject", e.day, e.at, e.id, w.state, w.switched_on, w.months, w.days,
              case when w.scoped then e.purpose end as about, case when w.scoped then e.channel end as by,
              w.barrable and bool_or(w.opts_out) over (
                partition by e."subject", w.state
                order by e.at, e.id
                rows between unbounded preceding and 1 preceding) as barred
            from events as e, switches as w
            where w.kind = e.kind
              and w.purpose is not distinct from e.purpose
              and (e.channel is null or e.channel = w.channel)
          ) as w
          where w.barred is not true
        ) as h
        where h.switched_on
      ) as s
      group by s."subject", s.state
    ) as s
    group by s."subject"
  ),
  explained as materialized (
    select f."subject", ((f."lawful_0" and not false)) as free,
      case
        when ((f."lawful_0" and not false)) then '[]'::jsonb
        when (f."lawful_0") then '[]'::jsonb
        else (
          select jsonb_agg(distinct jsonb_build_object('code', x.code, 'from', lower(r.days), 'until', upper(r.days) - 1))
          from (values
            ('no-basis', f."not_whom_marketing_0_phone", not (f."inside_0")),
            (case
          when f.act_days[array_position(f.act_states, 'objected_marketing.phone')] @> serment_today then 'objection'
          when f.act_days[array_position(f.act_states, 'consent_marketing.phone')] @> serment_today then 'window-over'
          when f.act_days[array_position(f.act_states, 'consent_marketing.phone')] && datemultirange(daterange(null, serment_today)) then
            case when f.act_days[array_position(f.act_states, 'expired_marketing.phone')] @> serment_today then 'window-over' else 'withdrawn' end
          else 'no-basis'
        end, f."against_0_marketing_0_phone", f."inside_0"),
            ('restricted', f."against_1_marketing_0_phone", f."inside_0")) as x (code, days, counts)
          cross join lateral unnest(x.days) as r (days)
          where (x.counts or (not (f."inside_0") and x.code = any ('{objection,withdrawn,erased,deceased,minor,restricted}'::text[])))
            and x.days @> serment_today and r.days @> serment_today)
      end as reasons
    from (select f.*,
        not coalesce(f."not_whom_marketing_0_phone" @> serment_today, false) as "inside_0",
        not (coalesce(f."not_whom_marketing_0_phone" @> serment_today, false) or coalesce(f."against_0_marketing_0_phone" @> serment_today, false) or coalesce(f."against_1_marketing_0_phone" @> serment_today, false)) as "lawful_0"
      from (select f.*,
        null::datemultirange as "not_whom_marketing_0_phone",
        coalesce('{[-infinity,infinity)}'::datemultirange - f.act_days[array_position(f.act_states, 'consent_marketing.phone')], '{[-infinity,infinity)}'::datemultirange) as "against_0_marketing_0_phone",
        f.act_days[array_position(f.act_states, 'restricted_marketing.phone')] as "against_1_marketing_0_phone"
      from (select f.*, a.act_states is not null as acted, a.act_states, a.act_days
      from examined as f
      left join acts as a using ("subject")) as f
      offset 0) as f
      offset 0) as f
  ),
  decided as materialized (
    select p.id, (case when e.free is null then p.stands else e.free end) as lawful,
      case when not p.ours then '[{"code": "processor-data"}]'::jsonb else '[]'::jsonb end
        || case when r is null then '[{"code": "no-address"}]'::jsonb else '[]'::jsonb end
        || coalesce(silent.reasons, '[]'::jsonb)
        || coalesce(campaign.reasons, '[]'::jsonb)
        || coalesce(profile.reasons, '[]'::jsonb)
        || coalesce(e.reasons, '[]'::jsonb) as reasons
    from found as p
    left join explained as e using ("subject")
    left join reached as r using ("subject")
      left join (
        select a."subject",
          jsonb_build_array(jsonb_build_object('code', 'suppressed', 'from', "serment"."day_of"(max(l.at)))) as reasons
        from addresses as a
        join serment.suppressed as l on l.fingerprint = a.fingerprint
        join people as p on a."subject" = p."subject"
        where l.purpose = any ('{marketing,directMarketing}'::text[])
          and (l.channel is null or l.channel = 'phone')
          -- Who has agreed again, or taken the objection back, has spoken since.
          and not exists (
            select from serment.event as e
            where e.subject_table = 'Person' and e.subject = p.id and e.at > l.at
              and e.kind in ('consentGiven', 'consentRenewed', 'objectionLifted')
              and e.purpose = any ('{marketing,directMarketing}'::text[])
              and (e.channel is null or e.channel = 'phone'))
        group by a."subject") as silent using ("subject")
      left join (
        select p."subject", '[{"code": "in-campaign"}]'::jsonb as reasons
        from people as p
        join serment.contact_entry as c on c.subject = p.id
        where c.campaign = (asked ->> 'campaign')::bigint and c.subject_table = 'Person'
          and c.id <> all ($3)) as campaign using ("subject")
      left join (
        select p."subject", jsonb_build_array(jsonb_build_object('code', 'no-basis', 'purpose', asked ->> 'by')) as reasons
        from people as p
        where asked ->> 'by' is not null and not exists (
          select from "serment"."standing" as s
          where s."subject" = p."subject" and s.purpose = asked ->> 'by'
            and not s.restricted and s.from_day <= serment_today and s.until_day >= serment_today)) as profile using ("subject")
  ),
  verdicts as materialized (
    select w.id, coalesce(d.lawful and d.reasons = '[]'::jsonb, false) as allowed,
      coalesce(d.reasons, '[{"code": "no-basis"}]'::jsonb) as reasons
    from wanted as w
    left join decided as d using (id)
  ),
  claimed as (
    insert into serment.contact_entry (subject_table, subject, purpose, channel, campaign, offer, sender, at, day)
    select 'Person', v.id, 'marketing', 'phone',
      (asked ->> 'campaign')::bigint, asked ->> 'offer', asked ->> 'sender', clock_timestamp(), serment_today
    from verdicts as v
    where v.allowed and (asked ->> 'claim')::boolean
    order by v.id
    returning id, subject
  )
  select v.id, v.allowed, v.reasons, c.id
  from verdicts as v
  left join claimed as c on c.subject = v.id;
end
$serment$;
comment on function "serment"."contact_gate_Person_marketing_phone"(text[], jsonb, bigint[]) is 'who of Person may be contacted for marketing by phone, and why the others may not; GDPR art. 21(3), 25';
revoke all on function "serment"."contact_gate_Person_marketing_phone"(text[], jsonb, bigint[]) from public;

-- function serment.contact_gate_Person_marketing_post
-- who of Person may be contacted for marketing by post, and why the others may not; GDPR art. 21(3), 25
create or replace function "serment"."contact_gate_Person_marketing_post"(wanted text[], asked jsonb, own bigint[])
returns table (person text, allowed boolean, reasons jsonb, contact bigint)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set jit = off
set plan_cache_mode = force_custom_plan
as $serment$
#variable_conflict use_column
declare
  serment_today date;
begin
  if (asked ->> 'lock')::boolean then
    perform 1 from serment.subject_version as v
    where v.subject_table = 'Person' and v.subject = any ($1)
    order by v.subject
    for no key update;
  end if;
  -- Each statement from here on sees what was committed before the locks were had.
  serment_today := "serment"."today"();
  return query
  with wanted as materialized (select distinct w.id from unnest($1) as w (id)),
  people as materialized (
    select p."personKey" as "subject", p."personKey"::text as id,
      true as ours
    from "public"."Person" as p
    where p."personKey" = any ($1::text[])
  ),
  addresses as materialized (select p."subject", null::text as kind, null::bytea as fingerprint
    from people as p
    where false),
  reached as materialized (select distinct a."subject" from addresses as a),
  before as materialized (select p."subject", null::date[] as contacted from people as p where false),
  found as materialized (
    select p.*, before.contacted, s.stands is true as stands
    from people as p
    left join before using ("subject")
    left join (
      select distinct s."subject", true as stands
      from people as p, "serment"."standing__marketing__post" as s
      where s."subject" = p."subject"
        and not s.restricted and s.from_day <= serment_today and s.until_day >= serment_today) as s using ("subject")
  ),
  examined as materialized (
    select f."subject", f.contacted
    from found as f
    where not f.stands
  ),
  events as materialized (
    select f."subject", e.id, e.at, e.kind, e.purpose, e.channel,
      "serment"."day_of"(e.at) as day
    from examined as f, serment.event as e
    where e.subject_table = 'Person' and e.subject = f."subject"::text
  ),
  switches (state, kind, purpose, channel, switched_on, scoped, barrable, opts_out, months, days) as (
    select * from unnest(
      '{consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,consent_marketing.post,objected_marketing.post,objected_marketing.post,objected_marketing.post,objected_marketing.post,expired_marketing.post,expired_marketing.post,expired_marketing.post,expired_marketing.post,expired_marketing.post,expired_marketing.post,expired_marketing.post,expired_marketing.post,expired_marketing.post,restricted_marketing.post,restricted_marketing.post,restricted_marketing.post,restricted_marketing.post}'::text[],
      '{consentGiven,consentRenewed,consentImported,consentExpired,consentRefused,consentWithdrawn,objection,objection,erasure,objection,objection,objectionLifted,objectionLifted,consentGiven,consentRenewed,consentImported,consentExpired,consentRefused,consentWithdrawn,objection,objection,erasure,restriction,restriction,restrictionLifted,restrictionLifted}'::text[],
      '{marketing,marketing,marketing,marketing,marketing,marketing,marketing,directMarketing,NULL,marketing,directMarketing,marketing,directMarketing,marketing,marketing,marketing,marketing,marketing,marketing,marketing,directMarketing,NULL,NULL,marketing,NULL,marketing}'::text[],
      '{post,post,post,post,post,post,post,post,post,post,post,post,post,post,post,post,post,post,post,post,post,post,post,post,post,post}'::text[],
      '{true,true,true,false,false,false,false,false,false,true,true,false,false,false,false,false,true,false,false,false,false,false,true,true,false,false}'::boolean[],
      '{false,false,false,false,false,false,false,false,false,true,true,true,true,false,false,false,false,false,false,false,false,false,true,true,true,true}'::boolean[],
      '{false,false,true,false,false,false,false,false,false,false,false,false,false,false,false,true,false,false,false,false,false,false,false,false,false,false}'::boolean[],
      '{false,false,false,false,true,true,true,true,true,false,false,false,false,false,false,false,false,true,true,true,true,true,false,false,false,false}'::boolean[],
      '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL}'::integer[],
      '{NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL}'::integer[])
  ),
  acts as materialized (
    select s."subject", array_agg(s.state) as act_states, array_agg(s.days) as act_days
    from (
      select s."subject", s.state, range_agg(s.days) as days
      from (
        select h."subject", h.state, daterange(h.day, least(
          h.next_day, serment.add_months(h.day, h.months) + 1, h.day + h.days + 1, 'infinity')) as days
        from (
          select w."subject", w.day, w.state, w.switched_on, w.months, w.days,
            lead(w.day) over (partition by w."subject", w.state, w.about, w.by order by w.at, w.id) as next_day
          from (
            select e."subject", e.day, e.at, e.id, w.state, w.switched_on, w.months, w.days,
              case when w.scoped then e.purpose end as about, case when w.scoped then e.channel end as by,
              w.barrable and bool_or(w.opts_out) over (
                partition by e."subject", w.state
                order by e.at, e.id
                rows between unbounded preceding and 1 preceding) as barred
            from events as e, switches as w
            where w.kind = e.kind
              and w.purpose is not distinct from e.purpose
              and (e.channel is null or e.channel = w.channel)
          ) as w
          where w.barred is not true
        ) as h
        where h.switched_on
      ) as s
      group by s."subject", s.state
    ) as s
    group by s."subject"
  ),
  explained as materialized (
    select f."subject", ((f."lawful_0" and not false)) as free,
      case
        when ((f."lawful_0" and not false)) then '[]'::jsonb
        when (f."lawful_0") then '[]'::jsonb
        else (
          select jsonb_agg(distinct jsonb_build_object('code', x.code, 'from', lower(r.days), 'until', upper(r.days) - 1))
          from (values
            ('no-basis', f."not_whom_marketing_0_post", not (f."inside_0")),
            (case
          when f.act_days[array_position(f.act_states, 'objected_marketing.post')] @> serment_today then 'objection'
          when f.act_days[array_position(f.act_states, 'consent_marketing.post')] @> serment_today then 'window-over'
          when f.act_days[array_position(f.act_states, 'consent_marketing.post')] && datemultirange(daterange(null, serment_today)) then
            case when f.act_days[array_position(f.act_states, 'expired_marketing.post')] @> serment_today then 'window-over' else 'withdrawn' end
          else 'no-basis'
        end, f."against_0_marketing_0_post", f."inside_0"),
            ('restricted', f."against_1_marketing_0_post", f."inside_0")) as x (code, days, counts)
          cross join lateral unnest(x.days) as r (days)
          where (x.counts or (not (f."inside_0") and x.code = any ('{objection,withdrawn,erased,deceased,minor,restricted}'::text[])))
            and x.days @> serment_today and r.days @> serment_today)
      end as reasons
    from (select f.*,
        not coalesce(f."not_whom_marketing_0_post" @> serment_today, false) as "inside_0",
        not (coalesce(f."not_whom_marketing_0_post" @> serment_today, false) or coalesce(f."against_0_marketing_0_post" @> serment_today, false) or coalesce(f."against_1_marketing_0_post" @> serment_today, false)) as "lawful_0"
      from (select f.*,
        null::datemultirange as "not_whom_marketing_0_post",
        coalesce('{[-infinity,infinity)}'::datemultirange - f.act_days[array_position(f.act_states, 'consent_marketing.post')], '{[-infinity,infinity)}'::datemultirange) as "against_0_marketing_0_post",
        f.act_days[array_position(f.act_states, 'restricted_marketing.post')] as "against_1_marketing_0_post"
      from (select f.*, a.act_states is not null as acted, a.act_states, a.act_days
      from examined as f
      left join acts as a using ("subject")) as f
      offset 0) as f
      offset 0) as f
  ),
  decided as materialized (
    select p.id, (case when e.free is null then p.stands else e.free end) as lawful,
      case when not p.ours then '[{"code": "processor-data"}]'::jsonb else '[]'::jsonb end
        || coalesce(silent.reasons, '[]'::jsonb)
        || coalesce(campaign.reasons, '[]'::jsonb)
        || coalesce(profile.reasons, '[]'::jsonb)
        || coalesce(e.reasons, '[]'::jsonb) as reasons
    from found as p
    left join explained as e using ("subject")
    left join reached as r using ("subject")
      left join (
        select a."subject",
          jsonb_build_array(jsonb_build_object('code', 'suppressed', 'from', "serment"."day_of"(max(l.at)))) as reasons
        from addresses as a
        join serment.suppressed as l on l.fingerprint = a.fingerprint
        join people as p on a."subject" = p."subject"
        where l.purpose = any ('{marketing,directMarketing}'::text[])
          and (l.channel is null or l.channel = 'post')
          -- Who has agreed again, or taken the objection back, has spoken since.
          and not exists (
            select from serment.event as e
            where e.subject_table = 'Person' and e.subject = p.id and e.at > l.at
              and e.kind in ('consentGiven', 'consentRenewed', 'objectionLifted')
              and e.purpose = any ('{marketing,directMarketing}'::text[])
              and (e.channel is null or e.channel = 'post'))
        group by a."subject") as silent using ("subject")
      left join (
        select p."subject", '[{"code": "in-campaign"}]'::jsonb as reasons
        from people as p
        join serment.contact_entry as c on c.subject = p.id
        where c.campaign = (asked ->> 'campaign')::bigint and c.subject_table = 'Person'
          and c.id <> all ($3)) as campaign using ("subject")
      left join (
        select p."subject", jsonb_build_array(jsonb_build_object('code', 'no-basis', 'purpose', asked ->> 'by')) as reasons
        from people as p
        where asked ->> 'by' is not null and not exists (
          select from "serment"."standing" as s
          where s."subject" = p."subject" and s.purpose = asked ->> 'by'
            and not s.restricted and s.from_day <= serment_today and s.until_day >= serment_today)) as profile using ("subject")
  ),
  verdicts as materialized (
    select w.id, coalesce(d.lawful and d.reasons = '[]'::jsonb, false) as allowed,
      coalesce(d.reasons, '[{"code": "no-basis"}]'::jsonb) as reasons
    from wanted as w
    left join decided as d using (id)
  ),
  claimed as (
    insert into serment.contact_entry (subject_table, subject, purpose, channel, campaign, offer, sender, at, day)
    select 'Person', v.id, 'marketing', 'post',
      (asked ->> 'campaign')::bigint, asked ->> 'offer', asked ->> 'sender', clock_timestamp(), serment_today
    from verdicts as v
    where v.allowed and (asked ->> 'claim')::boolean
    order by v.id
    returning id, subject
  )
  select v.id, v.allowed, v.reasons, c.id
  from verdicts as v
  left join claimed as c on c.subject = v.id;
end
$serment$;
comment on function "serment"."contact_gate_Person_marketing_post"(text[], jsonb, bigint[]) is 'who of Person may be contacted for marketing by post, and why the others may not; GDPR art. 21(3), 25';
revoke all on function "serment"."contact_gate_Person_marketing_post"(text[], jsonb, bigint[]) from public;

-- function serment.remember_silence
-- addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)
create or replace function "serment"."remember_silence"() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $serment$
#variable_conflict use_column
begin
  if exists (select from new_rows as e where e.kind = 'objection' and e.subject_table = 'Person' and e.purpose = any ('{directMarketing,marketing}'::text[])) then
    insert into serment.suppressed (fingerprint, channel, purpose, at)
    with said as materialized (
      select e.subject as said_by, e.purpose, e.channel, e.at, e.subject::text as "subject"
      from new_rows as e
      where e.kind = 'objection' and e.subject_table = 'Person' and e.purpose = any ('{directMarketing,marketing}'::text[])
    ),
    people as materialized (select distinct s."subject" from said as s),
    addresses as materialized (
    select * from (
      select f."subject", 'phone' as kind,
        serment.fingerprint('phone', array["t"."phone"::text]) as fingerprint
      from people as f, "public"."Person" as "t"
      where ("t"."personKey" = f."subject" and "t"."phone"::text <> '')
    offset 0) as a
    where a.fingerprint is not null)
    select distinct a.fingerprint, s.channel, s.purpose, s.at
    from said as s
    join addresses as a using ("subject")
    where (s.channel is null or (s.channel = 'email' and a.kind = 'email') or (s.channel = 'phone' and a.kind = 'phone') or (s.channel = 'sms' and a.kind = 'phone') or (s.channel = 'post' and a.kind = 'post') or (s.channel = 'visit' and a.kind = 'post'));
  end if;
  return null;
end
$serment$;
comment on function "serment"."remember_silence"() is 'addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)';
revoke all on function "serment"."remember_silence"() from public;

-- trigger serment_20_silence on serment.event
-- addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)
create or replace trigger "serment_20_silence"
  after insert on serment.event referencing new table as new_rows
  for each statement execute function "serment"."remember_silence"();
comment on trigger "serment_20_silence" on serment.event is 'addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)';

-- function serment.keep_silent_Person
-- addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)
create or replace function "serment"."keep_silent_Person"("keys_1" text[]) returns void
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $serment$
  insert into serment.event (subject_table, subject, kind, purpose, channel, source, note)
  with people as materialized (
    select distinct * from unnest($1) as k ("subject")
  ),
  addresses as materialized (
    select * from (
      select f."subject", 'phone' as kind,
        serment.fingerprint('phone', array["t"."phone"::text]) as fingerprint
      from people as f, "public"."Person" as "t"
      where ("t"."personKey" = f."subject" and "t"."phone"::text <> '')
    offset 0) as a
    where a.fingerprint is not null)
  select 'Person', p.id, 'objection', p.purpose, p.channel, 'system', 'the address came in again after an objection'
  from (
    select distinct p."subject"::text as id, l.purpose, c.channel
    from addresses as p
    join serment.suppressed as l on l.fingerprint = p.fingerprint and (l.channel is null or (l.channel = 'email' and p.kind = 'email') or (l.channel = 'phone' and p.kind = 'phone') or (l.channel = 'sms' and p.kind = 'phone') or (l.channel = 'post' and p.kind = 'post') or (l.channel = 'visit' and p.kind = 'post'))
    -- A home is not a person: whoever moves in after an objector has said nothing of their own telephone.
    cross join lateral unnest(
      case when l.channel is null and p.kind = 'post' then '{post,visit}'::text[] else array[l.channel] end
    ) as c (channel)
  ) as p
  -- Who has spoken for themselves in this scope is believed.
  where not exists (
    select from serment.event as e
    where e.subject_table = 'Person' and e.subject = p.id
      and e.kind in ('objection', 'objectionLifted') and e.purpose in (p.purpose, 'directMarketing')
      and (e.channel is null or e.channel = p.channel))
  order by p.id
$serment$;
comment on function "serment"."keep_silent_Person"(text[]) is 'addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)';
revoke all on function "serment"."keep_silent_Person"(text[]) from public;

-- function serment.intake_Person
-- addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)
create or replace function "serment"."intake_Person"() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $serment$
begin
  if current_setting('serment.sweeping', true) <> '' and serment.sweeping() then
    if pg_trigger_depth() = 1 then
      return null;
    end if;
    if tg_op = 'UPDATE' or tg_op = 'DELETE' then
      if not exists (select from old_rows) then
        return null;
      end if;
    end if;
  end if;
  if not exists (select from serment.suppressed) then
    return null;
  end if;
  if tg_op = 'INSERT' then
    perform "serment"."keep_silent_Person"(array_agg(p."subject"))
    from (with changed as materialized (select w."phone", w."personKey" from new_rows as w)
      select "c"."personKey" as "subject"
      from changed as "c"
      where "c"."personKey" is not null
    ) as p;
  else
    perform "serment"."keep_silent_Person"(array_agg(p."subject"))
    from (with changed as materialized (select w."phone", w."personKey" from new_rows as w except all select w."phone", w."personKey" from old_rows as w)
      select "c"."personKey" as "subject"
      from changed as "c"
      where "c"."personKey" is not null
    ) as p;
  end if;
  return null;
end
$serment$;
comment on function "serment"."intake_Person"() is 'addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)';
revoke all on function "serment"."intake_Person"() from public;

-- trigger serment_20_silence on "public"."Person"
-- addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)
create or replace trigger "serment_20_silence_insert"
  after insert on "public"."Person" referencing new table as new_rows
  for each statement execute function "serment"."intake_Person"();
comment on trigger "serment_20_silence_insert" on "public"."Person" is 'addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)';
create or replace trigger "serment_20_silence_update"
  after update on "public"."Person" referencing old table as old_rows new table as new_rows
  for each statement execute function "serment"."intake_Person"();
comment on trigger "serment_20_silence_update" on "public"."Person" is 'addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)';
