create table profile (
  version text primary key,
  valid_from timestamptz not null,
  -- Text and not jsonb: a profile is kept as it was proposed.
  body text not null,
  proposed_by text not null,
  proposed_at timestamptz not null
);

-- The last one in force decides; nothing is ever switched off, so that going back is going forward.
create table profile_activation (
  position bigint generated always as identity primary key,
  version text not null references profile,
  activated_by text not null,
  activated_at timestamptz not null
);

create table assessment (
  assessment_id uuid primary key,
  declaration_id text not null,
  version int not null,
  lane text not null,
  score int not null check (score between 0 and 100),
  profile_version text not null references profile,
  lodged_at timestamptz not null,
  assessed_at timestamptz not null,
  inputs text not null,
  inputs_hash text not null,
  outcome text not null,
  unique (declaration_id, version)
);

create table history (
  trace text primary key,
  first_declaration text not null,
  declarations bigint not null
);
