-- What witnesses state about this log, word for word.
create table cosignature (
  witness text not null,
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  time timestamptz not null,
  text text not null,
  -- What the log had signed, and does not have any more.
  fault text,
  primary key (witness, size, root)
);
create index cosignature_with_fault on cosignature (size) where fault is not null;

-- Append-only for the application, whatever it is made to try.
revoke update, delete, truncate on cosignature from ${app_role};
