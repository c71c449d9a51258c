alter default privileges grant select, insert, update, delete on tables to ${app_role};
alter default privileges grant usage, select on sequences to ${app_role};

-- Insert-only: the relay reads by (xid, seq) below the oldest running transaction, so that nobody who commits late is skipped.
create table outbox (
  seq bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  id uuid not null,
  topic text not null,
  subject text not null,
  type text not null,
  source text not null,
  time timestamptz not null,
  sequence bigint not null,
  correlation_id text not null,
  traceparent text,
  data bytea not null,
  appended_at timestamptz not null default now(),
  primary key (xid, seq)
);

-- One row. The epoch fences a leader that lost its lock without noticing.
create table outbox_cursor (
  only_one boolean primary key default true check (only_one),
  epoch bigint not null default 0,
  xid xid8 not null default '0',
  seq bigint not null default 0
);
insert into outbox_cursor default values;

create table inbox (
  consumer text not null,
  event_id uuid not null,
  seen_at timestamptz not null default now(),
  primary key (consumer, event_id)
);

-- A key whose event failed: its later events queue behind it, in order of position.
create table parked_event (
  position bigint generated always as identity primary key,
  consumer text not null,
  topic text not null,
  subject text not null,
  id uuid not null,
  type text not null,
  source text not null,
  time timestamptz not null,
  sequence bigint not null,
  correlation_id text not null,
  traceparent text,
  data bytea not null,
  error text not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  dead boolean not null default false,
  parked_at timestamptz not null default now(),
  unique (consumer, id)
);
create index parked_event_by_subject on parked_event (consumer, subject, position);
