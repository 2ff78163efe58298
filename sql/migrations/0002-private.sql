-- A company may have given rights on new tables to everybody by default; ours are nobody's but the owner's. The
-- schema is closed as well, so this is the second lock on the same door.

revoke all on all tables in schema serment from public;
revoke all on all sequences in schema serment from public;
