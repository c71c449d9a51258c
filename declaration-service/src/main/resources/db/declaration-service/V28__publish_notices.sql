-- Notices are published to declaration.notice.v1, and notification-service keeps them. It copies what is in these tables
-- once it sees this column; the next release drops them.
alter table fan_out add column ended_at timestamptz not null default now();
