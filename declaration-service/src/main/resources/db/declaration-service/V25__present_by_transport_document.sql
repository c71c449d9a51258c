-- What a notice of presentation may name of a declaration: TRANSPORT_DOCUMENT by its number, CONTAINER, or MANIFEST, which
-- is the reference of the manifest that lists it. Carriers hold no MRNs.
create table presentable_goods (
  declaration_id uuid not null references declaration,
  kind text not null,
  reference text not null,
  primary key (declaration_id, kind, reference)
);
create index presentable_goods_by_reference on presentable_goods (reference, kind);
select restrict_rows('presentable_goods'::regclass, 'all', 'fairway.tin');

-- A carrier's cargo report names a transport document.
create index consignment_by_transport_document on consignment (transport_doc_no, owner);

select set_config('fairway.reader', 'system', true);
insert into presentable_goods (declaration_id, kind, reference)
select distinct id, named.kind, named.reference
from declaration,
  lateral (
    select 'TRANSPORT_DOCUMENT', jsonb_path_query(state, '$.goods.consignments[*].transportDocNo') #>> '{}'
    union all
    select 'MANIFEST', jsonb_path_query(state, '$.goods.consignments[*].manifestRef') #>> '{}'
    union all
    select 'CONTAINER', jsonb_path_query(state, '$.goods.equipment[*].containerNo') #>> '{}'
  ) named (kind, reference)
where btrim(coalesce(named.reference, '')) <> '';
