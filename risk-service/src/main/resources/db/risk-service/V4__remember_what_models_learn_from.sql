-- Movements under a key up to the day before "day", and those of that day, which count from the next one on.
create table figures (
  key text primary key,
  day date not null,
  count bigint not null,
  density bigint not null,
  density_squares bigint not null,
  mass bigint not null,
  mass_squares bigint not null,
  today_count bigint not null,
  today_density bigint not null,
  today_density_squares bigint not null,
  today_mass bigint not null,
  today_mass_squares bigint not null
);

create table labels (
  key text not null,
  fold int not null,
  examined bigint not null,
  hits bigint not null,
  primary key (key, fold)
);

-- Under a key, movements of one kind teach once, and count as a hit once any of them was.
create table movement_kind (
  key text not null,
  likeness text not null,
  hit boolean not null,
  primary key (key, likeness)
);

create table model (
  version text primary key,
  body text not null,
  made_by text not null,
  made_at timestamptz not null
);

-- The last entry says which model decides, if any. A model in the shadow scores and is not heard.
create table model_activation (
  position bigint generated always as identity primary key,
  version text references model,
  in_shadow boolean not null,
  activated_by text not null,
  activated_at timestamptz not null
);

create table model_score (
  declaration_id text not null,
  version int not null,
  item int not null,
  model_version text not null references model,
  in_shadow boolean not null,
  day date not null,
  movement text not null,
  cells real[] not null,
  probability double precision not null,
  hit boolean,
  found_on date,
  primary key (declaration_id, version, item, model_version)
);
create index model_score_labelled on model_score (found_on) where hit is not null;
