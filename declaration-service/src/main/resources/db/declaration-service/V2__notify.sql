alter table declaration add column notified bigint not null default 0;

-- What the parties of a declaration are told. Readers go by (xid, seq) below the oldest running transaction, as with the outbox: nobody who commits late is skipped.
create table notification (
  xid xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity,
  id uuid not null unique,
  declaration_id uuid not null references declaration,
  sequence bigint not null,
  declarant_tin text not null,
  representative_tin text,
  type text not null,
  time timestamptz not null,
  data json not null,
  primary key (xid, seq),
  unique (declaration_id, sequence)
);
create index notification_by_declarant on notification (declarant_tin, xid, seq);
create index notification_by_representative on notification (representative_tin, xid, seq) where representative_tin is not null;

create table subscription (
  id uuid primary key,
  tin text not null,
  url text not null,
  types text[] not null,
  format text not null check (format in ('BINARY', 'STRUCTURED')),
  secret text not null,
  previous_secret text,
  previous_until timestamptz,
  created_at timestamptz not null
);
create index subscription_by_tin on subscription (tin);

-- Deliveries of one declaration to one subscription go one after the other; due_at is null while none waits.
create table delivery_chain (
  subscription_id uuid not null references subscription on delete cascade,
  declaration_id uuid not null,
  tin text not null,
  last_sequence bigint not null,
  due_at timestamptz,
  leased_until timestamptz,
  claim bigint not null default 0,
  primary key (subscription_id, declaration_id)
);
create index delivery_chain_due on delivery_chain (subscription_id, due_at) where due_at is not null;

create table delivery (
  subscription_id uuid not null references subscription on delete cascade,
  declaration_id uuid not null,
  sequence bigint not null,
  previous bigint not null,
  notification_id uuid not null references notification (id),
  tin text not null,
  state text not null check (state in ('PENDING', 'DELIVERED', 'DEAD')),
  attempts int not null default 0,
  queued_at timestamptz not null,
  tried_at timestamptz,
  answer text,
  primary key (subscription_id, declaration_id, sequence)
);
create index delivery_waiting on delivery (state, queued_at) where state <> 'DELIVERED';
create index delivery_done on delivery (tried_at) where state = 'DELIVERED';

-- One row: up to where notifications have been handed to subscriptions.
create table fan_out (
  only_one boolean primary key default true check (only_one),
  xid xid8 not null default '0',
  seq bigint not null default 0
);
insert into fan_out default values;

do $$
declare fenced text;
begin
  execute 'alter table notification enable row level security';
  execute 'alter table notification force row level security';
  execute 'create policy own_or_house on notification using (current_setting(''fairway.reader'', true) = ''house''
    or declarant_tin = current_setting(''fairway.tin'', true) or representative_tin = current_setting(''fairway.tin'', true))';
  foreach fenced in array array['subscription', 'delivery_chain', 'delivery'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format('create policy own_or_house on %I using (current_setting(''fairway.reader'', true) = ''house'' or tin = current_setting(''fairway.tin'', true))', fenced);
  end loop;
end $$;
