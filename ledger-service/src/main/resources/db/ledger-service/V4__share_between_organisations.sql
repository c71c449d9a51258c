-- What agencies of this and of other organisations currently say of a declaration.
create table shared_status (
  declaration_id text not null,
  organisation text not null,
  agency text not null,
  version bigint not null check (version > 0),
  status text not null,
  since timestamptz not null,
  -- On its way to the shared ledger, or there.
  sent_version bigint not null default 0,
  changed_at timestamptz not null default now(),
  primary key (declaration_id, organisation, agency)
);
create index shared_status_to_send on shared_status (changed_at) where sent_version < version;

create table shared_certificate (
  organisation text not null,
  id text not null,
  unit text not null,
  available numeric not null check (available >= 0),
  reserved numeric not null check (reserved >= 0),
  written_off numeric not null check (written_off >= 0),
  drawers text[] not null,
  -- Of the shared ledger, where it was last changed.
  block bigint not null default 0,
  primary key (organisation, id)
);
-- Without a shared ledger, which has its own: what each name for a draw stands for.
create table certificate_reservation (
  organisation text not null,
  id text not null,
  name text not null,
  quantity numeric not null check (quantity > 0),
  remaining numeric not null check (remaining between 0 and quantity),
  primary key (organisation, id, name),
  foreign key (organisation, id) references shared_certificate
);
create table certificate_use (
  organisation text not null,
  id text not null,
  reservation text not null,
  name text not null,
  quantity numeric not null check (quantity > 0),
  primary key (organisation, id, reservation, name),
  foreign key (organisation, id, reservation) references certificate_reservation (organisation, id, name)
);

create table shared_credential (
  organisation text not null,
  number text not null,
  holder text not null,
  type text not null,
  country text not null,
  valid_from date not null,
  valid_until date not null,
  status_index int not null check (status_index >= 0),
  status text not null,
  block bigint not null default 0,
  primary key (organisation, number)
);
create index shared_credential_by_holder on shared_credential (holder);
-- A place in our status lists is given once; what is not for the shared ledger is here too.
create table own_credential (
  number text primary key,
  status_index int not null unique check (status_index >= 0),
  holder_name text
);

-- Every change that no shared ledger keeps: what was anchored in the log, word for word.
create table shared_change (
  event_id uuid primary key,
  type text not null,
  subject text not null,
  time timestamptz not null,
  body text not null
);
create index shared_change_by_subject on shared_change (subject, event_id);
revoke update, delete, truncate on shared_change from ${app_role};

-- Without a shared ledger: what two share alone.
create table commercial_fields (
  collection text not null,
  declaration_id text not null,
  salt bytea not null check (length(salt) >= 16),
  fields text not null,
  primary key (collection, declaration_id)
);

-- Statuses that go to the shared ledger together.
create table fabric_share (
  id bigint generated always as identity primary key,
  statuses text not null,
  cut_at timestamptz not null default now(),
  transaction_id text,
  envelope bytea,
  worked_until timestamptz not null default '-infinity',
  block bigint,
  committed_at timestamptz,
  refusal text
);
create index fabric_share_waiting on fabric_share (id) where block is null;
