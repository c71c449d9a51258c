-- Other organisations' credentials are published in the state that they have now. Those of the own organisation are not:
-- they follow the register.
alter table shared_credential
  add to_publish boolean not null default true,
  add published_version bigint not null default 0;
create index shared_credential_to_publish on shared_credential (organisation, number) where to_publish;
