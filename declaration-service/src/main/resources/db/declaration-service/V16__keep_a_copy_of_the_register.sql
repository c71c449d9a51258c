-- What registry-service has published, one row for each operator, empowerment and authorisation, the latest version
-- each. first_party is the operator, the principal or the holder; second_party the representative. Nobody but the
-- service reads it. record is the event as it came, whose type is in the column type.
create table registered (
  subject text primary key,
  type text not null,
  version int not null,
  first_party text not null,
  second_party text,
  record jsonb not null
);
create index registered_by_parties on registered (first_party, second_party);

-- How much there was to read when the register was last counted, and whether as much was read once.
create table register_snapshot (
  version int not null,
  operators int not null,
  empowerments int not null,
  authorisations int not null,
  complete boolean not null,
  -- Names this copy to the broker, so that a new database reads the register from its beginning.
  copy uuid not null default gen_random_uuid()
);
insert into register_snapshot values (0, 0, 0, 0, false);

-- Declarations that wait for an empowerment are looked at again when the register changes.
create index declaration_unempowered on declaration (id)
  where status in ('ACCEPTED', 'UNDER_CONTROL', 'PAYMENT_HOLD', 'DETAINED')
    and (state #>> '{clearance,payment}' = 'UNAUTHORISED' or state #>> '{clearance,representation}' = 'ENDED');
