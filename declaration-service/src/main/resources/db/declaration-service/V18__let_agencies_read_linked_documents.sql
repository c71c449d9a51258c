-- Which agency may read a document by its digest, and which declaration is the reason. Customs is the agency CUSTOMS.
-- A row is never taken back: an agency that was asked about an earlier version has decided about its documents.
create table document_reader (
  digest text not null,
  agency text not null,
  declaration_id uuid not null,
  primary key (digest, agency, declaration_id)
);

select set_config('fairway.reader', 'system', true);
insert into document_reader (digest, agency, declaration_id)
select distinct lower(named.digest #>> '{}'), asked.agency, d.id
from declaration d,
  lateral (
    select jsonb_path_query(d.state, '$.goods.documents[*].digest')
    union all select jsonb_path_query(d.state, '$.goods.items[*].documents[*].digest')
  ) named (digest),
  lateral (
    select 'CUSTOMS' union select permit.value ->> 'agency' from jsonb_each(d.state #> '{clearance,permits}') permit
  ) asked (agency)
where jsonb_typeof(named.digest) = 'string' and asked.agency is not null;
