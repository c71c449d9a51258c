-- The platform's own work is named system, as everywhere else.
do $$
declare
  policy record;
begin
  for policy in
    select * from pg_policies
    where schemaname = current_schema() and (qual like '%house%' or with_check like '%house%' or policyname like '%house%')
  loop
    execute format('alter policy %I on %I using (%s)', policy.policyname, policy.tablename,
      replace(policy.qual, '''house''', '''system'''));
    if policy.with_check is not null then
      execute format('alter policy %I on %I with check (%s)', policy.policyname, policy.tablename,
        replace(policy.with_check, '''house''', '''system'''));
    end if;
    if policy.policyname like '%house%' then
      execute format('alter policy %I on %I rename to %I', policy.policyname, policy.tablename,
        replace(policy.policyname, 'house', 'system'));
    end if;
  end loop;
end $$;
