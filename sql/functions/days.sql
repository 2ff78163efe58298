-- Arithmetic on civil days, as src/policy/day.ts does it. Fixed: no policy and no time zone is known here. The purpose
-- views call these, so they are parallel safe and anyone may run them: they tell nothing but arithmetic.

create or replace function serment.add_months(day date, months integer) returns date
  language sql immutable strict parallel safe
return (day + make_interval(months => months))::date;
comment on function serment.add_months(date, integer) is
  'The same day number some months later, or the last day of that month when it has no such day.';

create or replace function serment.end_of_year(day date) returns date
  language sql immutable strict parallel safe
return (date_trunc('year', day::timestamp) + interval '1 year' - interval '1 day')::date;
comment on function serment.end_of_year(date) is '31 December of the day''s year; infinity stays.';

create or replace function serment.start_of_year(day date) returns date
  language sql immutable strict parallel safe
return date_trunc('year', day::timestamp)::date;
comment on function serment.start_of_year(date) is '1 January of the day''s year; infinity stays.';

create or replace function serment.financial_year_end(year date, last_month integer, last_day integer) returns date
  language sql immutable strict parallel safe
return least(
  (year + make_interval(months => last_month - 1))::date + last_day - 1,
  (year + make_interval(months => last_month))::date - 1
);
comment on function serment.financial_year_end(date, integer, integer) is
  'The last day of the financial year that ends in the year of that 1 January; a day the month has not is its last one.';

create or replace function serment.end_of_financial_year(day date, last_month integer, last_day integer) returns date
  language sql immutable strict parallel safe
return case
  when day <= serment.financial_year_end(serment.start_of_year(day), last_month, last_day)
    then serment.financial_year_end(serment.start_of_year(day), last_month, last_day)
  else serment.financial_year_end(serment.end_of_year(day) + 1, last_month, last_day)
end;
comment on function serment.end_of_financial_year(date, integer, integer) is
  'The last day of the financial year that the day is in; infinity stays.';

create or replace function serment.start_of_financial_year(day date, last_month integer, last_day integer) returns date
  language sql immutable strict parallel safe
return serment.financial_year_end(
  serment.start_of_year(serment.start_of_year(serment.end_of_financial_year(day, last_month, last_day)) - 1),
  last_month,
  last_day
) + 1;
comment on function serment.start_of_financial_year(date, integer, integer) is
  'The first day of the financial year that the day is in; infinity stays.';

create or replace function serment.cutoff_months(day date, months integer) returns date
  language sql immutable strict parallel safe
return (day - make_interval(months => months))::date
  + case when serment.add_months((day - make_interval(months => months))::date, months) < day then 1 else 0 end;
comment on function serment.cutoff_months(date, integer) is
  'The first day from which so many months reach the given day: add_months(d, n) >= day exactly when d >= cutoff.';

create or replace function serment.span(from_day date, until_day date) returns daterange
  language sql immutable parallel safe
return case when from_day <= until_day then daterange(from_day, until_day + 1) else 'empty'::daterange end;
comment on function serment.span(date, date) is
  'The days from one to the other, both included; empty when one is missing or they are the wrong way round.';

create or replace function serment.to_end_of_year(days daterange) returns daterange
  language sql immutable parallel safe
return case
  when isempty(days) then days
  else daterange(lower(days), serment.end_of_year(upper(days) - 1) + 1)
end;
comment on function serment.to_end_of_year(daterange) is 'The same days, on to 31 December of the year of the last one.';

-- Said aloud, because a company may have taken this right from new functions by default.
grant execute on function serment.add_months(date, integer), serment.end_of_year(date), serment.start_of_year(date),
  serment.cutoff_months(date, integer), serment.span(date, date), serment.to_end_of_year(daterange),
  serment.financial_year_end(date, integer, integer), serment.end_of_financial_year(date, integer, integer),
  serment.start_of_financial_year(date, integer, integer) to public;
