-- What the register last published of each authorisation, and the work on its credential. status is that of the
-- credential: VALID, SUSPENDED or REVOKED.
create table registered_authorisation (
  number text primary key,
  version int not null,
  type text not null,
  holder text not null,
  country text not null,
  valid_from date not null,
  -- Null if no end is known.
  valid_until date,
  status text not null,
  -- Since when the shared ledger lacks something of it; null if it lacks nothing.
  waiting_since timestamptz,
  due_at timestamptz not null default now(),
  -- The replica that works on it has until then, so that no two change one credential at a time.
  worked_until timestamptz not null default '-infinity',
  tries int not null default 0,
  -- Why the ledger refuses the latest version.
  refusal text
);
create index registered_authorisation_waiting on registered_authorisation (due_at) where waiting_since is not null;
create index registered_authorisation_refused on registered_authorisation (number) where refusal is not null;

-- The names of operators, for the credentials that they carry. The ledger never has them.
create table registered_operator (
  tin text primary key,
  version int not null,
  name text not null
);
select restrict_rows('registered_operator', 'select', 'fairway.tin');

-- How many authorisations there were to read when the register was last counted, and whether as many were read once.
create table register_snapshot (
  version int not null,
  authorisations int not null,
  complete boolean not null,
  -- Names this copy to the broker, so that a new database reads the register from its beginning.
  copy uuid not null default gen_random_uuid()
);
insert into register_snapshot values (0, 0, false);

-- The register has the name of the holder.
alter table own_credential drop holder_name;
