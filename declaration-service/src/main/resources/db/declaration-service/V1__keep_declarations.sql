create sequence mrn_number;

create table declaration (
  id uuid primary key,
  mrn text unique,
  lrn text not null,
  declarant_tin text not null,
  representative_tin text,
  status text not null,
  version int not null,
  account text,
  expires_at timestamptz,
  since timestamptz not null,
  lodged_at timestamptz not null,
  events bigint not null,
  told bigint not null,
  state jsonb not null
);
create index declaration_by_declarant on declaration (declarant_tin, id);
create index declaration_by_representative on declaration (representative_tin, id) where representative_tin is not null;
create index declaration_expiring on declaration (expires_at) where status = 'PRE_LODGED';
create index declaration_unpaid on declaration (account) where status in ('ACCEPTED', 'UNDER_CONTROL', 'PAYMENT_HOLD');

create table declaration_event (
  declaration_id uuid not null references declaration,
  position bigint not null,
  declarant_tin text not null,
  representative_tin text,
  name text not null,
  event_id uuid,
  at timestamptz not null,
  body jsonb not null,
  primary key (declaration_id, position)
);

create table submission (
  declarant_tin text not null,
  lrn text not null,
  body_hash bytea not null,
  accepted boolean not null,
  declaration_id uuid not null references declaration,
  representative_tin text,
  status int not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (declarant_tin, lrn, body_hash)
);
create unique index submission_accepted_once on submission (declarant_tin, lrn) where accepted;

create table account (
  id text primary key,
  declarant_tin text not null,
  representative_tin text,
  kind text not null check (kind in ('GUARANTEE', 'DEFERRED')),
  currency text not null,
  credit numeric not null check (credit >= 0),
  used numeric not null default 0
);

create table account_entry (
  declaration_id uuid primary key references declaration deferrable initially deferred,
  account text not null references account,
  declarant_tin text not null,
  representative_tin text,
  amount numeric not null,
  at timestamptz not null
);

create table assessment (
  declaration_id uuid not null references declaration deferrable initially deferred,
  version int not null,
  provisional boolean not null,
  declarant_tin text not null,
  representative_tin text,
  at timestamptz not null,
  body jsonb not null,
  primary key (declaration_id, version, provisional)
);

-- Nobody sees a row unless the transaction says on whose behalf it reads: a trader's own, or everything for the house.
do $$
declare fenced text;
begin
  foreach fenced in array array['declaration', 'declaration_event', 'submission', 'account', 'account_entry', 'assessment'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy own_or_house on %I using (current_setting(''fairway.reader'', true) = ''house''
         or declarant_tin = current_setting(''fairway.tin'', true) or representative_tin = current_setting(''fairway.tin'', true))', fenced);
  end loop;
end $$;
