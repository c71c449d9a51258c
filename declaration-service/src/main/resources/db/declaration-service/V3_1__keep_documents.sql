-- Documents by the SHA-256 of their content, in pieces, so that neither side ever holds one whole. They never change.
create table document (
  owner_tin text not null,
  digest text not null,
  content_type text not null,
  bytes bigint not null,
  uploaded_at timestamptz not null,
  primary key (owner_tin, digest)
);
create index document_by_digest on document (digest);

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

do $$
declare fenced text;
begin
  foreach fenced in array array['document', 'document_piece'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy own_or_house on %I using (current_setting(''fairway.reader'', true) = ''house'' or owner_tin = current_setting(''fairway.tin'', true))', fenced);
  end loop;
end $$;
