-- Payments that did not wait for risk, since their merchants' budgets were over: what was done instead. Rows are never changed.
create table overtaken_payment (
  merchant_id uuid not null,
  payment_id uuid not null,
  by text not null check (by in ('open', 'closed', 'review')),
  at timestamptz not null,
  primary key (merchant_id, payment_id)
);
grant select, insert on overtaken_payment to ${service_role};
