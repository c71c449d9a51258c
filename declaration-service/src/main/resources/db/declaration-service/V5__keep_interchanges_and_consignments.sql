-- Every UN/EDIFACT interchange that was worked, under the reference its sender gave it, with the answer: the same bytes get the same answer again.
create table edifact_interchange (
  owner text not null,
  sender text not null,
  recipient text not null,
  reference text not null,
  body_hash bytea not null,
  status int,
  answer bytea,
  results text,
  at timestamptz not null,
  primary key (owner, sender, recipient, reference)
);

-- What carriers say is aboard.
create table consignment (
  owner text not null,
  conveyance text not null,
  transport_doc_type text not null,
  transport_doc_no text not null,
  report text,
  body jsonb not null,
  at timestamptz not null,
  primary key (owner, conveyance, transport_doc_type, transport_doc_no)
);
create index consignment_by_conveyance on consignment (conveyance);

do $$
declare fenced text;
begin
  foreach fenced in array array['edifact_interchange', 'consignment'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy own_or_house on %I using (current_setting(''fairway.reader'', true) = ''house'' or owner = current_setting(''fairway.tin'', true))', fenced);
  end loop;
end $$;
