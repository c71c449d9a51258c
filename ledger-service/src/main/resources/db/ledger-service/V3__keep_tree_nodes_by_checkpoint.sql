-- Every node of the tree that is complete at this checkpoint and was not at the one before: leaf by leaf, and for each leaf from itself upwards, 32 bytes each. A row for each checkpoint instead of
-- two for each leaf.
create table growth (
  size bigint primary key check (size > 0),
  nodes_before bigint not null check (nodes_before >= 0),
  hashes bytea not null check (length(hashes) > 0 and length(hashes) % 32 = 0)
);
-- Hashes cannot be compressed, and plain storage is read in slices.
alter table growth alter hashes set storage external;

insert into growth (size, nodes_before, hashes)
select c.size, (select count(*) from node where (index + 1) << level <= c.before),
  (select string_agg(hash, ''::bytea order by (index + 1) << level, level) from node where (index + 1) << level > c.before and (index + 1) << level <= c.size)
from (select size, lag(size, 1, 0::bigint) over (order by size) as before from checkpoint) c;

drop table node;

-- Append-only for the application, whatever it is made to try.
revoke update, delete, truncate on growth from ${app_role};
