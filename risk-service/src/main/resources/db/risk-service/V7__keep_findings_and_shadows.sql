alter table profile add valid_to timestamptz;

-- The gravest that any inspection found about a version, and the first that found it.
create table finding (
  declaration_id text not null,
  version int not null,
  label text not null check (label in ('CONFORM', 'DISCREPANCY', 'PROHIBITED')),
  found_at timestamptz not null,
  agency text not null,
  case_id text not null,
  inspection uuid not null,
  primary key (declaration_id, version)
);

create table profile_shadow (
  position bigint generated always as identity primary key,
  version text not null references profile,
  put_by text not null,
  put_at timestamptz not null,
  ended_by text,
  ended_at timestamptz
);
create unique index profile_shadow_open on profile_shadow (version) where ended_at is null;

-- What a profile in the shadow would have said; nobody is told.
create table shadow_assessment (
  profile_version text not null references profile,
  declaration_id text not null,
  version int not null,
  lane text not null,
  score int not null check (score between 0 and 100),
  reasons text not null,
  assessed_at timestamptz not null,
  primary key (profile_version, declaration_id, version)
);

-- By pattern and not by a cast to jsonb, which refuses texts that traders may write; a quote within a text is escaped and never matches.
alter table assessment add reason_codes text[] not null default '{}';
update assessment set reason_codes = array(select m[1] from regexp_matches(outcome, '"code":"([A-Z][A-Z0-9_]*)"', 'g') m);
alter table back_test add declarations bigint not null default 0;
update back_test set declarations = coalesce(substring(outcome from '"declarations":([0-9]+)')::bigint, 0);
create index assessment_profile on assessment (profile_version);

-- What cases are alike in: of the first item, and of the parties by number or else by name.
alter table assessment add heading text, add origin text, add importer text, add declarant text, add seller text;
do $$
declare
  one record;
  told jsonb;
begin
  for one in select assessment_id, inputs from assessment loop
    begin
      told := one.inputs::jsonb -> 'declaration';
      update assessment set
        heading = left(told #>> '{items,0,commodity,hs}', 4),
        origin = told #>> '{items,0,origin,country}',
        importer = coalesce(told #>> '{parties,importer,tin}', told #>> '{parties,importer,name}'),
        declarant = coalesce(told #>> '{parties,declarant,tin}', told #>> '{parties,declarant,name}'),
        seller = coalesce(told #>> '{parties,seller,tin}', told #>> '{parties,seller,name}', told #>> '{parties,exporter,tin}', told #>> '{parties,exporter,name}')
      where assessment_id = one.assessment_id;
    exception when untranslatable_character then
      -- A text that jsonb cannot hold: this case is never found by its likeness.
      null;
    end;
  end loop;
end $$;
create index assessment_heading on assessment (heading, assessed_at);
create index assessment_importer on assessment (importer, heading, assessed_at);
create index assessment_seller on assessment (seller, heading, assessed_at);

-- Cases are compared whether a model scored them or not.
alter table model_score drop column heading, drop column origin, drop column importer, drop column seller;
