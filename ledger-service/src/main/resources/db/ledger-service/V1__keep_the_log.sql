create table entry (
  index bigint primary key check (index >= 0),
  event_id uuid not null unique,
  type text not null,
  source text not null,
  subject text not null,
  time text not null,
  data_hash bytea not null check (length(data_hash) = 32)
);
create index entry_by_subject on entry (subject, index);

create table node (
  level int not null,
  index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);

create table checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null check (length(root) = 32),
  signature bytea not null check (length(signature) = 64),
  signed_at timestamptz not null default now()
);

-- Append-only for the application, whatever it is made to try.
revoke update, delete, truncate on entry, node, checkpoint from ${app_role};

-- Whose declaration it is: the only thing here that decides who may fetch a receipt.
create table declarant (
  declaration_id uuid primary key,
  declarant_tin text not null,
  representative_tin text
);
alter table declarant enable row level security;
alter table declarant force row level security;
create policy own_or_house on declarant using (
  current_setting('fairway.reader', true) = 'house'
  or declarant_tin = current_setting('fairway.tin', true) or representative_tin = current_setting('fairway.tin', true));
