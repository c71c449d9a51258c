-- Who asked for what of what is shared, noted before it was done: nothing is done in nobody's name.
create table shared_request (
  id bigint generated always as identity primary key,
  thing text not null,
  act text not null,
  officer text not null,
  asked_at timestamptz not null default now()
);
create index shared_request_by_thing on shared_request (thing, id);

-- Append-only for the application, whatever it is made to try.
revoke update, delete, truncate on shared_request from ${app_role};
