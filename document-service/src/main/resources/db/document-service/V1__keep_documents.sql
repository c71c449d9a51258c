-- Documents by the SHA-256 of their content, in pieces, so that neither side ever holds one whole. They never change.
create table document (
  owner_tin text not null,
  digest text not null,
  content_type text not null,
  bytes bigint not null,
  uploaded_at timestamptz not null,
  primary key (owner_tin, digest)
);
create index document_by_digest on document (digest, owner_tin);
create index document_by_age on document (uploaded_at);
select restrict_rows('document', 'all', 'fairway.tin', 'owner_tin');

create table document_piece (
  owner_tin text not null,
  digest text not null,
  position int not null,
  data bytea not null,
  primary key (owner_tin, digest, position),
  foreign key (owner_tin, digest) references document on delete cascade
);
-- Most documents are compressed already.
alter table document_piece alter column data set storage external;
select restrict_rows('document_piece', 'all', 'fairway.tin', 'owner_tin');

-- Declarations that name documents: whose they are, what they name, and which agencies are asked about them.
create table linked_declaration (
  declaration_id uuid primary key,
  version int not null,
  declarant_tin text not null,
  other_party_tin text
);
select restrict_rows('linked_declaration', 'select', 'fairway.tin', 'declarant_tin', 'other_party_tin');
create table named_document (
  declaration_id uuid not null,
  digest text not null,
  stated_by text not null,
  proposed boolean not null,
  named_at timestamptz not null,
  primary key (digest, declaration_id, stated_by)
);
create index named_document_by_declaration on named_document (declaration_id);
create index named_document_by_age on named_document (named_at);
create table asked_agency (
  declaration_id uuid not null,
  agency text not null,
  asked_at timestamptz not null,
  primary key (declaration_id, agency)
);
create index asked_agency_by_age on asked_agency (asked_at);

-- Whether all documents that declaration-service kept before were read once: one row.
create table moved (
  one boolean primary key default true check (one),
  done boolean not null default false
);
insert into moved default values;
