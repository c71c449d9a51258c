-- What a version owes; what was frozen at acceptance stands before what was provisional.
create table duty (
  declaration_id text not null,
  version int not null,
  provisional boolean not null,
  payable numeric not null,
  currency text not null,
  assessed_at timestamptz not null,
  primary key (declaration_id, version)
);
