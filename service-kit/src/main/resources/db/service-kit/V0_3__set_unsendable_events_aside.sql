-- Events that no broker will take, and those of their subjects behind them, until an operator decides. (xid, seq) is the
-- place in the outbox; within a topic and subject they go in that order.
create table unsent_event (
  seq bigint primary key,
  xid xid8 not null,
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
  refused boolean not null,
  error text not null,
  set_aside_at timestamptz not null default now()
);
create index unsent_event_by_subject on unsent_event (topic, subject, xid, seq);
create index unsent_event_refused on unsent_event (seq) where refused;
