-- A version may be assessed again. Every assessment stays; the one that is not superseded counts.
alter table assessment add superseded boolean not null default false;
alter table assessment drop constraint assessment_declaration_id_version_key;
alter table assessment add unique (declaration_id, version, assessed_at);
create unique index assessment_that_counts on assessment (declaration_id, version) where not superseded;

-- What the last assessed version names and whose records count for it; nothing follows from a record once it is closed.
alter table reconciliation add numbers text[] not null default '{}', add owners text[] not null default '{}', add closed boolean not null default false;
create index reconciliation_numbers on reconciliation using gin (numbers) where not closed;

select set_config('fairway.reader', 'house', true);
do $$
declare
  one record;
  told jsonb;
begin
  for one in select declaration_id, inputs from reconciliation join assessment using (declaration_id, version) loop
    begin
      told := one.inputs::jsonb -> 'declaration';
      -- Whatever document is named: one that is no record is never asked for. A record's number has at most 70 characters.
      update reconciliation set
        numbers = array(
          select distinct btrim(id) from (
            select d ->> 'id' as id from jsonb_path_query(told, '$.documents[*]') d
            union all
            select d ->> 'id' from jsonb_path_query(told, '$.items[*].documents[*]') d) as named
          where length(btrim(id)) between 1 and 70),
        owners = array(
          select distinct told #>> array['parties', party, 'tin'] from unnest(array['importer', 'consignee', 'exporter', 'declarant']) as party
          where coalesce(told #>> array['parties', party, 'tin'], '') <> '')
      where declaration_id = one.declaration_id;
    exception when untranslatable_character then
      -- A text that jsonb cannot hold: a late record does not reach it.
      null;
    end;
  end loop;
end $$;
