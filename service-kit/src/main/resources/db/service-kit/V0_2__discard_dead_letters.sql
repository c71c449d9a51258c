-- What is tried again is found by its subject. A dead letter holds nobody back and is looked up by operators alone.
drop index parked_event_by_subject;
create index parked_event_live on parked_event (consumer, subject, position) where not dead;
create index parked_event_dead on parked_event (position) where dead;

-- Events an operator gave up, whole, with who did it, when and why. Rows are only ever added.
create table discarded_event (
  position bigint generated always as identity primary key,
  consumer text,
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
  discarded_by text not null,
  reason text not null,
  discarded_at timestamptz not null default now()
);
comment on column discarded_event.consumer is 'who could not process it; null if it could not be sent';
revoke update, delete, truncate on discarded_event from ${app_role};
