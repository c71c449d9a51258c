-- What the gateway kept is here from the moment it is read off the broker. It waits, in order of position for each key,
-- until it is answered; the message itself is kept no longer than that.
alter table buffered_submission
  add column position bigint generated always as identity,
  add column key text not null default '',
  add column message bytea,
  add column attempts int not null default 0,
  -- Attempts in a row that ended without an answer; one that took the process with it counts, too.
  add column silent int not null default 0,
  add column due_at timestamptz not null default now(),
  add column leased_until timestamptz,
  alter column worked_at drop not null,
  alter column status drop not null,
  alter column answer_type drop not null,
  alter column answer drop not null;

create index buffered_submission_waiting on buffered_submission (key, position) where status is null;
create index buffered_submission_in_order on buffered_submission (position) where status is null;

-- Looked up by the reference alone; row-level security narrows it to the reader.
drop index buffered_submission_by_reference;
create index buffered_submission_by_reference on buffered_submission (reference);
