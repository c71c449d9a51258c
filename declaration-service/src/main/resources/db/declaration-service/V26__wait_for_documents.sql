-- Which documents there are is document-service's to say; this is the copy. The tables document, document_piece and
-- document_reader are read once more by its job that moves them, and go with the next release.
create table uploaded_document (
  owner_tin text not null,
  digest text not null,
  primary key (digest, owner_tin)
);
select restrict_rows('uploaded_document', 'all', 'fairway.tin', 'owner_tin');

select set_config('fairway.reader', 'system', true);
insert into uploaded_document (owner_tin, digest) select owner_tin, digest from document;

create index declaration_awaiting_documents on declaration (id)
  where status in ('PRE_LODGED', 'ACCEPTED', 'UNDER_CONTROL', 'PAYMENT_HOLD', 'DETAINED')
    and state #> '{clearance,awaited}' is not null;
