-- What an account has in use is the sum of what declarations charged to it, and never less than nothing.
select set_config('fairway.reader', 'house', true);

alter table account add column charged boolean not null default false;
update account a set
  used = coalesce((select sum(amount) from account_entry e where e.account = a.id), 0),
  charged = exists (select from account_entry e where e.account = a.id);
alter table account add constraint used_is_never_negative check (used >= 0);
create index account_entry_by_account on account_entry (account);

-- Goods that are detained may wait for money, too.
drop index declaration_unpaid;
create index declaration_unpaid on declaration (account)
  where status in ('ACCEPTED', 'UNDER_CONTROL', 'PAYMENT_HOLD', 'DETAINED');
