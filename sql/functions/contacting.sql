-- Numbers and addresses in one spelling, and their fingerprints. A list, a form and a table write them differently; all
-- of them are compared here and nowhere else.

create or replace function serment.plain_phone(value text) returns text
  language plpgsql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp
as $$
declare
  digits text := regexp_replace(replace(value, '(0)', ''), '[^0-9+]', '', 'g');
  number text := case
    when digits like '+%' then digits
    when digits like '00%' then '+' || substr(digits, 3)
    when digits like '0%' then '+32' || substr(digits, 2)
    when digits like '32%' and length(digits) >= 10 then '+' || digits
    else '+32' || digits
  end;
begin
  return case when number ~ '^\+[1-9][0-9]{6,14}$' then number end;
end
$$;
comment on function serment.plain_phone(text) is
  'The number as E.164; one without a country is Belgian. Null for what is none.';

create or replace function serment.plain_part(value text) returns text
  language plpgsql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(lower(regexp_replace(normalize(value, nfkd), '[^A-Za-z0-9]', '', 'g')), '');
end
$$;
comment on function serment.plain_part(text) is 'Letters without their accents and digits, and nothing else.';

create or replace function serment.plain_address(kind text, parts text[]) returns text
  language plpgsql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  return case kind
    -- In lower case, composed, without blanks around it.
    when 'email' then case when position('@' in parts[1]) > 1 then lower(normalize(btrim(parts[1]), nfc)) end
    when 'phone' then serment.plain_phone(parts[1])
    when 'post' then serment.plain_part(parts[1]) || '/' || serment.plain_part(parts[2]) || '/' || serment.plain_part(parts[3])
  end;
end
$$;
comment on function serment.plain_address(text, text[]) is
  'An address in its one spelling: an e-mail address, a number, or street, house number and postcode.';

-- In PL/pgSQL, which keeps its plans: a campaign compares the addresses of hundreds of thousands.
create or replace function serment.fingerprint(kind text, parts text[]) returns bytea
  language plpgsql stable strict parallel safe
  set search_path = pg_catalog, pg_temp
as $$
declare
  plain text := serment.plain_address(kind, parts);
  pads serment.fingerprint_key;
begin
  if plain is null then
    return null;
  end if;
  select k.* into pads from serment.fingerprint_key as k;
  return sha256(pads.outer_pad || sha256(pads.inner_pad || convert_to(kind || ':' || plain, 'UTF8')));
end
$$;
comment on function serment.fingerprint(text, text[]) is
  'What stands for an address in the lists: HMAC-SHA256 of its one spelling. Nobody can be found from it without the key.';

revoke all on function serment.fingerprint(text, text[]) from public;
