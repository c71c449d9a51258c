-- What came to an office on a day, by score, so that the riskiest that a budget reaches can be told from the rest.
create table office_day (
  office text not null,
  day date not null,
  score int not null check (score between 0 and 100),
  declarations bigint not null,
  novel bigint not null,
  inspected bigint not null,
  primary key (office, day, score)
);

-- Absent where it was assessed before there were budgets.
alter table assessment add office text, add inspection_probability double precision;
create index assessment_office on assessment (office, assessed_at);
