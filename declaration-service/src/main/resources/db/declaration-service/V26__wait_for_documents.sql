-- Which documents there are is document-service's to say; this is the copy. The tables document, document_piece and
-- document_reader are read once more by its job that moves them, and go with the next release.
create table uploaded_document (
  owner_tin text not null,
  digest text not null,
  heard_at timestamptz not null default now(),
  -- Whether every declaration that waited for it has been found.
  looked boolean not null default false,
  primary key (digest, owner_tin)
);
create index uploaded_document_to_look on uploaded_document (heard_at) where not looked;
select restrict_rows('uploaded_document', 'all', 'fairway.tin', 'owner_tin');

select set_config('fairway.reader', 'system', true);
insert into uploaded_document (owner_tin, digest, looked) select owner_tin, digest, true from document;

-- Digests of the documents that an undecided declaration waits for; null if it waits for none.
alter table declaration add column awaited_documents text[];
create index declaration_by_awaited_document on declaration using gin (awaited_documents)
  where awaited_documents is not null;
