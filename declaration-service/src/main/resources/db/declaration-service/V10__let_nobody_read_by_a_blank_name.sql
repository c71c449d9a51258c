-- A reader without a name reads nothing, not even rows whose owner is blank: current_setting gives an empty text where a transaction names nobody.
do $$
declare
  named constant text := 'current_setting(''fairway.tin''::text, true)';
  p record;
begin
  for p in select tablename, policyname, qual from pg_policies where schemaname = current_schema() and position(named in qual) > 0 loop
    execute format('alter policy %I on %I using (%s)', p.policyname, p.tablename, replace(p.qual, named, 'nullif(' || named || ', '''')'));
  end loop;
end $$;

-- A blank representative was nobody; a declaration with one can be amended like one without.
select set_config('fairway.reader', 'house', true);
update declaration set representative_tin = null where btrim(representative_tin) = '';
