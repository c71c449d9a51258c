-- What witnesses state about this log, word for word.
create table cosignature (
  witness text not null,
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  time timestamptz not null,
  text text not null,
  primary key (witness, size, root)
);

-- Of these, what the log had signed and did not have any more when the witness brought it.
create table split_view (
  witness text not null,
  size bigint not null,
  root bytea not null,
  fault text not null,
  noted_at timestamptz not null default now(),
  primary key (witness, size, root)
);

-- Append-only for the application, whatever it is made to try.
revoke update, delete, truncate on cosignature, split_view from ${app_role};
