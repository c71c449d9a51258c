-- No signature covers it, so it could be altered unnoticed, and the log proves no time.
alter table checkpoint drop column signed_at;

alter table fabric_batch add cut_at timestamptz not null default now();
