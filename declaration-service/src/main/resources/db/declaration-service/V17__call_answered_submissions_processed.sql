-- A message is processed, here as in the API.
alter table buffered_submission rename column worked_at to processed_at;
