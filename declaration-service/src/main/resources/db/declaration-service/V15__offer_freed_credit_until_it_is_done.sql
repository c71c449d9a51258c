-- Credit that came back is offered to the declarations that wait for it, by whichever replica looks first, and again
-- after a crash. freed counts how often credit came back, offered up to which of these it has been offered.
alter table account
  add column freed bigint not null default 0,
  add column offered bigint not null default 0;
create index account_to_offer on account (id) where freed > offered;
