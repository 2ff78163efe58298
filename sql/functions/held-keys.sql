-- The keys that holds in force name, one line for each key. A function, and not a view, so that the planner takes the
-- keys to be many: what has few lines it would compare with every row of a table.

create or replace function serment.held_keys(part text, table_name text)
  returns table (key text, holds bigint[])
  language plpgsql stable parallel safe rows 1000
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select p.key, array_agg(p.hold)
    from serment.hold_part as p
    where p.part = $1 and p.table_name = $2
    group by p.key;
end
$$;
comment on function serment.held_keys(text, text) is
  'The keys of a table''s people (part `person`) or rows (part `row`) that holds in force name, with those holds.';
revoke all on function serment.held_keys(text, text) from public;
