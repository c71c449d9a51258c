-- One row per declaration; state is the whole aggregate, the columns beside it are what is asked by.
create table permits (
  declaration_id text primary key,
  declarant_tin text not null,
  version int not null,
  closed boolean not null,
  next_deadline timestamptz,
  sequence bigint not null,
  state jsonb not null
);
create index permits_by_deadline on permits (next_deadline) where next_deadline is not null;

-- A trader sees own files only, even if a query forgets to ask for them; the room's own work says that it is the house.
alter table permits enable row level security;
alter table permits force row level security;
create policy house_works on permits
  using (current_setting('fairway.reader', true) = 'house')
  with check (current_setting('fairway.reader', true) = 'house');
create policy trader_reads_own on permits for select
  using (declarant_tin <> '' and declarant_tin = current_setting('fairway.tin', true));

-- Insert-only: a decision names the version it used, so a version never changes.
create table routing_matrix (
  version text primary key,
  valid_from date not null,
  content jsonb not null,
  loaded_at timestamptz not null default now()
);
