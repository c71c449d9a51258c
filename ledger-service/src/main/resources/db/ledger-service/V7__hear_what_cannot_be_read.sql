-- Events of the shared ledger that this release could not read. The row stays, because the last event is heard again after a restart; whoever has looked at it says so.
create table fabric_unread (
  transaction_id text primary key,
  block bigint not null,
  event text not null,
  reason text not null,
  heard_at timestamptz not null default now(),
  looked_at timestamptz
);
create index fabric_unread_by_anybody on fabric_unread (block) where looked_at is null;

-- What alarms look for.
create index fabric_anchor_with_fault on fabric_anchor (first) where fault is not null;
create index fabric_batch_committed on fabric_batch (block) where block is not null;
create index fabric_share_committed on fabric_share (block) where block is not null;

-- A name for a draw stands for it for ever: what was given back is not set aside again by the same name.
alter table certificate_reservation add given_back boolean not null default false;

-- Only what is our own is sent.
drop index shared_status_to_send;
create index shared_status_to_send on shared_status (organisation, changed_at) where sent_version < version;

-- What status lists are made of.
create index shared_credential_by_status on shared_credential (organisation, status) where status <> 'VALID';

-- What the single window says of each agency and item; what an agency says of a declaration is the worst of it.
create table agency_answer (
  declaration_id text not null,
  agency text not null,
  item int not null,
  status text not null,
  since timestamptz not null,
  primary key (declaration_id, agency, item)
);
