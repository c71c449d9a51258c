-- What an operator has not lodged yet, as the operator wrote it. Nobody else sees it, officers included.
create table draft (
  owner_tin text not null,
  lrn text not null,
  version int not null,
  body text not null,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (owner_tin, lrn)
);
create index draft_expiring on draft (expires_at);

alter table draft enable row level security;
alter table draft force row level security;
create policy own_or_house on draft using (current_setting('fairway.reader', true) = 'house' or owner_tin = current_setting('fairway.tin', true));
