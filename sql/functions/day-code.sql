-- A day and the number of the purpose that keeps something until then, in one number whose order is that of the days.
-- What keeps a cell longest is thus a plain maximum over whole numbers, which PostgreSQL finds fast.

create or replace function serment.day_code(day date, purpose integer) returns bigint
  language sql immutable parallel safe
return case
  when day = 'infinity' then 2147483647
  when day = '-infinity' then -2147483648
  else day - date '2000-01-01'
end::bigint * 4096 + purpose;
comment on function serment.day_code(date, integer) is
  'A last day and the purpose behind it (0: a hold; else its place in the policy, from 1) as one number; null without a day.';

create or replace function serment.code_day(code bigint) returns date
  language sql immutable parallel safe
return case code >> 12
  when 2147483647 then date 'infinity'
  when -2147483648 then date '-infinity'
  else date '2000-01-01' + (code >> 12)::integer
end;
comment on function serment.code_day(bigint) is 'The last day that serment.day_code put into the number.';

create or replace function serment.code_purpose(code bigint) returns integer
  language sql immutable strict parallel safe
return (code & 4095)::integer;
comment on function serment.code_purpose(bigint) is
  'The purpose that serment.day_code put into the number: its place in the policy, from 1; 0: a hold.';

-- Said aloud, because a company may have taken this right from new functions by default.
grant execute on function serment.day_code(date, integer), serment.code_day(bigint), serment.code_purpose(bigint) to public;
