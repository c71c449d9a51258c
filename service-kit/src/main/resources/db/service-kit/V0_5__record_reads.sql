-- What officers, auditors and operators of the platform asked for: see docs/audit-events.md. Rows are only ever added; the
-- service may note the status of a request that was refused, and forget what is older than the retention.
create table read_record (
  position bigint generated always as identity primary key,
  at timestamptz not null,
  person text,
  subject text not null,
  organisation text,
  roles text not null,
  operation text not null,
  objects text[] not null,
  query text,
  correlation_id text,
  status int
);
comment on column read_record.status is 'null if it was answered';
create index read_record_at on read_record (at);
create index read_record_by_person on read_record (person, position);
create index read_record_about on read_record using gin (objects);
revoke update, delete, truncate on read_record from ${app_role};
grant update (status) on read_record to ${app_role};

-- Deletes at most this many of the oldest rows that are older than the retention, and never any of the last 90 days.
create function forget_reads(retention interval, most int) returns int
language plpgsql security definer set search_path from current as $$
declare
  forgotten int;
begin
  delete from read_record where position in (
    select position from read_record where at < now() - greatest(retention, interval '90 days')
    order by at limit most for update skip locked);
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
revoke execute on function forget_reads(interval, int) from public;
grant execute on function forget_reads(interval, int) to ${app_role};
