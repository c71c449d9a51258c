-- The person behind the client or login; unknown for what was proposed before, and for what the platform brought along.
alter table profile add proposed_by_person text;
alter table model add made_by_person text;

-- What one person put in force alone ends by itself.
alter table profile_activation add expires_at timestamptz;
alter table model_activation add expires_at timestamptz;

-- What is to decide from now on: requested by one person, made by a second one, or made alone and reviewed afterwards.
create table decision_change (
  change_id uuid primary key,
  subject text not null check (subject in ('PROFILE', 'MODEL')),
  act text not null check (act in ('ACTIVATE', 'SHADOW', 'OFF', 'REVERT')),
  version text,
  -- The last activation that the first person saw: a change of another state is not this one.
  based_on bigint not null,
  first_person text not null,
  requested_at timestamptz not null,
  second_person text,
  made_at timestamptz,
  position bigint,
  alone boolean not null,
  reason text,
  expires_at timestamptz,
  review_by timestamptz,
  reviewed_by text,
  reviewed_at timestamptz,
  upheld boolean,
  review_reason text,
  check (not alone or (reason is not null and expires_at is not null and review_by is not null and made_at is not null)),
  check (made_at is null or alone or second_person is not null and second_person <> first_person),
  check (reviewed_by is null or reviewed_by <> first_person)
);
create index decision_change_waiting on decision_change (subject, act) where made_at is null;
create index decision_change_to_review on decision_change (review_by) where alone and reviewed_by is null;
create index decision_change_by_time on decision_change (requested_at, change_id);
