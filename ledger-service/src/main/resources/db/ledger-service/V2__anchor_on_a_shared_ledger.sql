-- Cut once and never otherwise: the shared ledger takes one batch at a position.
create table fabric_batch (
  first bigint primary key check (first >= 0),
  size bigint not null unique check (size > first),
  transaction_id text,
  -- Endorsed and not yet known to be committed; the same bytes are sent again until it is.
  envelope bytea,
  worked_until timestamptz not null default '-infinity',
  block bigint,
  committed_at timestamptz,
  refusal text
);
create index fabric_batch_waiting on fabric_batch (first) where block is null;

-- What the shared ledger told, of every organisation's logs.
create table fabric_anchor (
  msp_id text not null,
  origin text not null,
  first bigint not null,
  size bigint not null,
  root bytea not null,
  transaction_id text not null,
  block bigint not null,
  fault text,
  primary key (msp_id, origin, first)
);

-- How far it was heard, and which ledger that was.
create table fabric_replay (
  one boolean primary key default true check (one),
  fingerprint text not null,
  block bigint not null
);
