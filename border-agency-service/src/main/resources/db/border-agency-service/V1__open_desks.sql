-- One row per case; state is the whole aggregate, the columns beside it are what worklists ask by.
create table agency_case (
  case_id text primary key,
  declaration_id text not null,
  agency text not null,
  status text not null,
  perishable boolean not null,
  deadline timestamptz not null,
  escalates_at timestamptz,
  state jsonb not null
);
create index agency_case_worklist on agency_case (agency, status, perishable desc, deadline);
create index agency_case_by_declaration on agency_case (declaration_id);
create index agency_case_by_escalation on agency_case (escalates_at) where escalates_at is not null;

-- An officer sees the cases of the own agency only, even if a query forgets to ask for them; the room's own work says that it is the house.
alter table agency_case enable row level security;
alter table agency_case force row level security;
create policy house_works on agency_case
  using (current_setting('fairway.reader', true) = 'house')
  with check (current_setting('fairway.reader', true) = 'house');
create policy agency_works_own on agency_case
  using (agency = current_setting('fairway.agency', true))
  with check (agency = current_setting('fairway.agency', true));

-- A request that comes late about a declaration that is over opens no case.
create table finished_declaration (
  declaration_id text primary key,
  finished_at timestamptz not null
);

-- The first answer to each Idempotency-Key, given again when the request is repeated.
create table answered_request (
  case_id text not null,
  idempotency_key text not null,
  request text not null,
  answer jsonb not null,
  answered_at timestamptz not null default now(),
  primary key (case_id, idempotency_key)
);
