-- Balances without a hot row: the sum of what was booked since a snapshot. What was booked when is the database's word, and
-- no transaction outlives the snapshots' distance from now (transaction_timeout), so nothing is booked behind a snapshot's back.
alter table ledger_entry
  add column booked_at timestamptz not null default clock_timestamp(),
  drop constraint ledger_entry_kind_check,
  add constraint ledger_entry_kind_check
    check (kind in ('authorization', 'release', 'capture', 'fee', 'refund', 'refund_paid', 'reversal'));
create index ledger_entry_by_time on ledger_entry (merchant_id, booked_at);
create index ledger_entry_booked on ledger_entry using brin (booked_at) with (pages_per_range = 32);

create table ledger_snapshot (
  merchant_id  uuid not null,
  through      timestamptz not null,    -- what was booked before is in it
  currency     text not null,
  account      text not null,
  balance      bigint not null,
  primary key (merchant_id, through, currency, account)
);
grant select, insert on ledger_snapshot to ${service_role};

-- How far each job has come. Whoever has the row's lock does the job.
create table ledger_progress (
  job      text primary key,
  through  timestamptz not null
);
insert into ledger_progress values ('snapshot', '2000-01-01'), ('trial_balance', '2000-01-01');
grant select, update on ledger_progress to ${service_role};

-- Payments whose amounts and entries disagree. Must be empty.
create table ledger_imbalance (
  merchant_id  uuid not null,
  payment_id   uuid not null,
  difference   bigint not null,         -- minor units, all accounts added up
  found_at     timestamptz not null,
  primary key (merchant_id, payment_id)
);
grant select, insert, delete on ledger_imbalance to ${service_role};

create table fee_schedule (
  merchant_id   uuid not null references merchant,
  method        text not null check (method in ('card')),
  currency      text not null check (currency ~ '^[A-Z]{3}$'),
  basis_points  integer not null check (basis_points between 0 and 10000),  -- hundredths of a percent
  fixed         bigint not null check (fixed between 0 and 1000000),        -- minor units
  updated_at    timestamptz not null,
  primary key (merchant_id, method, currency)
);
grant select, insert, update on fee_schedule to ${service_role};
