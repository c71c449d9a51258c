-- What the gateway took while this room was down, and how it was answered since.
create table buffered_submission (
  id uuid primary key,
  declarant_tin text not null,
  representative_tin text,
  reference text,
  received_at timestamptz not null,
  worked_at timestamptz not null,
  method text not null,
  path text not null,
  status int not null,
  answer_type text not null,
  answer text not null
);
create index buffered_submission_by_reference on buffered_submission (declarant_tin, reference);

alter table buffered_submission enable row level security;
alter table buffered_submission force row level security;
create policy own_or_house on buffered_submission using (current_setting('fairway.reader', true) = 'house'
  or declarant_tin = current_setting('fairway.tin', true) or representative_tin = current_setting('fairway.tin', true));
