-- Beside the declarant one other party sees a declaration: who represents the declarant, or for whom the declarant acts
-- in its own name. Until now the column had the representative alone, which is the declarant itself when it acts in its
-- own name (indirect representation); the importer or exporter then saw nothing of what was declared for it.
do $$
declare changed text;
begin
  perform set_config('fairway.reader', 'system', true);
  foreach changed in array array['declaration', 'declaration_event', 'submission', 'assessment', 'notification'] loop
    execute format('alter table %I rename column representative_tin to other_party_tin', changed);
    perform restrict_rows(changed::regclass, 'all', 'fairway.tin', 'declarant_tin', 'other_party_tin');
  end loop;

  update declaration set other_party_tin = nullif(nullif(btrim(case state #>> '{goods,kind}'
      when 'IMPORT' then state #>> '{goods,parties,importer,tin}'
      when 'EXPORT' then state #>> '{goods,parties,exporter,tin}'
      when 'TRANSIT' then state #>> '{goods,parties,exporter,tin}'
    end), ''), declarant_tin)
  where coalesce(other_party_tin, declarant_tin) = declarant_tin;

  foreach changed in array array['declaration_event', 'assessment', 'notification', 'submission'] loop
    execute format('update %I as row set other_party_tin = declaration.other_party_tin from declaration
      where declaration.id = row.declaration_id
        and declaration.other_party_tin is distinct from row.other_party_tin', changed);
  end loop;
end $$;
alter index declaration_by_representative rename to declaration_by_other_party;
alter index notification_by_representative rename to notification_by_other_party;
