create table back_test (
  position bigint generated always as identity primary key,
  version text not null references profile,
  tested_by text not null,
  tested_at timestamptz not null,
  outcome text not null
);
create index back_test_version on back_test (version);
create index assessment_time on assessment (assessed_at);
