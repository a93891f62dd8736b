-- How long a merchant lets risk take, and what becomes of a payment past that.
create table risk_budget (
  merchant_id  uuid primary key references merchant,
  budget_ms    integer not null check (budget_ms between 10 and 60000),
  past_it      text not null check (past_it in ('hold', 'open', 'closed', 'review')),
  updated_at   timestamptz not null
);
grant select, insert, update on risk_budget to ${service_role};

-- Only where the merchant does not let the payment wait: what was agreed when it was accepted holds for it.
alter table unfinished_payment
  add column budget_ends_at  timestamptz,  -- null once the payment went on; past it, anybody may send it on, one at a time
  add column past_budget     text check (past_budget in ('open', 'closed', 'review')),
  add constraint unfinished_payment_past_budget_is_known check (budget_ends_at is null or past_budget is not null);
create index unfinished_payment_budget on unfinished_payment (budget_ends_at) where budget_ends_at is not null;

-- What the merchant's budget did to the payment: with 'hold', risk was late and was waited for; else it went on without risk.
alter table payment add column past_budget text;
alter table payment add constraint payment_past_budget_check
  check (past_budget in ('hold', 'open', 'closed', 'review')) not valid;
alter table payment validate constraint payment_past_budget_check;
