-- Empty but on a demonstration platform, where the end of a reference says what desks do (docs/sandbox.md).
create table sandbox_scenario (
  declaration_id text primary key,
  lrn text not null,
  seen_at timestamptz not null
);
create table sandbox_case (
  case_id text primary key references agency_case,
  taken int not null,
  done boolean not null
);

alter table sandbox_scenario enable row level security;
alter table sandbox_scenario force row level security;
create policy house_works on sandbox_scenario using (current_setting('fairway.reader', true) = 'house');
