-- The one place that says how the rows of a table are restricted. Nobody sees a row unless the transaction says on whose
-- behalf it reads (RowSecurity): the system sees and writes every row, and a reader sees the rows that one of the owner
-- columns names. Readers may write their own rows, too, unless they are only given select.
--
-- There is a policy for each owner column, so that none has an OR over columns. PostgreSQL still checks every row that
-- a query reads against all of them: a query for a reader names the owner columns itself, one branch of a union for each,
-- so that it goes along their indexes.
create function restrict_rows(restricted regclass, given text, reader text, variadic owners text[] default '{}') returns void
language plpgsql as $$
declare
  old record;
  owner text;
begin
  for old in select polname from pg_policy where polrelid = restricted loop
    execute format('drop policy %I on %s', old.polname, restricted);
  end loop;
  execute format('alter table %s enable row level security', restricted);
  execute format('alter table %s force row level security', restricted);
  execute format('create policy system_works on %s using (current_setting(''fairway.reader'', true) = ''system'')',
    restricted);
  foreach owner in array owners loop
    -- A reader without a name reads nothing: current_setting gives an empty text where a transaction names nobody.
    execute format('create policy %I on %s for %s using (%I = nullif(current_setting(%L, true), ''''))',
      'own_by_' || owner, restricted, given, owner, reader);
  end loop;
end $$;
revoke execute on function restrict_rows(regclass, text, text, text[]) from public;
