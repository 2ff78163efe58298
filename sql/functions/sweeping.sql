-- Forgetting changes tables that triggers of Serment watch. It sees to what they would have done itself, once for all
-- rows of a batch, so they stand aside. A setting alone must not silence them, or anybody could; and the setting holds
-- the number of the transaction, so that none that comes later finds it.

create or replace function serment.sweeping() returns boolean
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    current_setting('serment.sweeping', true) = pg_current_xact_id_if_assigned()::text
    and pg_has_role(
      session_user, (select n.nspowner from pg_namespace as n where n.nspname = 'serment'), 'member'),
    false)
$$;
comment on function serment.sweeping() is
  'Whether this session is forgetting what no purpose keeps: its setting names the transaction and it belongs to the owner of this schema.';
revoke all on function serment.sweeping() from public;
