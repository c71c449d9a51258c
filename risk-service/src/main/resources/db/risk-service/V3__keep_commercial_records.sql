-- A key never changes: what it signed must be checkable after it was revoked.
create table commercial_key (
  owner_tin text not null check (owner_tin <> ''),
  kid text not null,
  jwk text not null,
  registered_by text not null,
  registered_at timestamptz not null,
  revoked_at timestamptz,
  primary key (owner_tin, kid)
);

-- Insert-only evidence: the JWS as it came; a record that changes is another revision of its number.
create table commercial_record (
  id uuid primary key,
  owner_tin text not null check (owner_tin <> ''),
  type text not null,
  number text not null,
  revision int not null,
  digest text not null,
  kid text not null,
  jws text not null,
  received_at timestamptz not null,
  unique (owner_tin, type, number, revision),
  unique (owner_tin, type, number, digest),
  foreign key (owner_tin, kid) references commercial_key
);
create index commercial_record_by_number on commercial_record (number);
revoke update, delete, truncate on commercial_record from ${app_role};

-- Whose declaration it is, and how its last assessed version stood then; the whole is among the inputs of the assessment.
create table reconciliation (
  declaration_id text primary key,
  version int not null,
  declarant_tin text not null,
  representative_tin text,
  status text not null,
  reconciled_at timestamptz not null
);

-- Nobody sees a row unless the transaction says on whose behalf it reads.
do $$
declare fenced text;
begin
  foreach fenced in array array['commercial_key', 'commercial_record'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy own_or_house on %I using (current_setting(''fairway.reader'', true) = ''house'' or owner_tin = current_setting(''fairway.tin'', true))', fenced);
  end loop;
end $$;
alter table reconciliation enable row level security;
alter table reconciliation force row level security;
create policy own_or_house on reconciliation using (current_setting('fairway.reader', true) = 'house'
  or declarant_tin <> '' and declarant_tin = current_setting('fairway.tin', true) or representative_tin <> '' and representative_tin = current_setting('fairway.tin', true));
