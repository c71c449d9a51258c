-- Versions count the changes of a row from 1; the same number is in the event that is published about it.
create table operator (
  tin text primary key,
  version int not null,
  status text not null,
  particulars jsonb not null,
  succeeded_by text,
  reason text,
  changed_by text not null,
  changed_at timestamptz not null
);
create index operator_by_status on operator (status, tin);
select restrict_rows('operator', 'select', 'fairway.tin', 'tin');

create table empowerment (
  id uuid primary key,
  version int not null,
  principal text not null,
  representative text not null,
  proposed_by text not null,
  status text not null,
  state jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null
);
create index empowerment_by_principal on empowerment (principal, id);
create index empowerment_by_representative on empowerment (representative, id);
create index empowerment_proposed on empowerment (proposed_by) where status = 'PROPOSED';
select restrict_rows('empowerment', 'select', 'fairway.tin', 'principal', 'representative');

create table authorisation (
  id text primary key,
  version int not null,
  holder text not null,
  granted boolean not null,
  waits boolean not null,
  state jsonb not null,
  changed_at timestamptz not null
);
create index authorisation_by_holder on authorisation (holder, id);
create index authorisation_waiting on authorisation (id) where waits;
select restrict_rows('authorisation', 'select', 'fairway.tin', 'holder');

-- How much the register held when that was last published: one row.
create table snapshot (
  one boolean primary key default true check (one),
  version int not null,
  operators int not null,
  empowerments int not null,
  authorisations int not null
);
insert into snapshot (version, operators, empowerments, authorisations) values (0, 0, 0, 0);
