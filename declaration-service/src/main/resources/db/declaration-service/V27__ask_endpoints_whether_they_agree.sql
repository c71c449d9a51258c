-- Null for subscriptions made before endpoints were asked. They are asked before the next delivery.
alter table subscription add column agreed_at timestamptz;
