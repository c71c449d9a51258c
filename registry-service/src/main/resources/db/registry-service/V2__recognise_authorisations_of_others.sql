-- Authorisations of other customs administrations as they share them, whether they count here or not: an arrangement may
-- follow.
create table foreign_authorisation (
  organisation text not null,
  number text not null,
  -- Of the event that was heard last.
  heard_version bigint not null,
  type text not null,
  holder text not null,
  country text not null,
  valid_from date not null,
  valid_until date not null,
  status text not null,
  -- Of what was published here; 0 and null if nothing was.
  version int not null default 0,
  published text,
  primary key (organisation, number)
);
select restrict_rows('foreign_authorisation', 'select', 'fairway.tin');

-- Names this register to the broker, so that a new database hears of all credentials from the beginning.
alter table snapshot add register uuid not null default gen_random_uuid();
