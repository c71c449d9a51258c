create table model_back_test (
  position bigint generated always as identity primary key,
  version text not null references model,
  tested_by text not null,
  tested_at timestamptz not null,
  declarations bigint not null,
  outcome text not null
);
create index model_back_test_version on model_back_test (version);
