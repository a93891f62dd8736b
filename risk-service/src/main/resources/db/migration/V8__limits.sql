-- The limits that merchants have set, one for each thing that can be limited.
create table payment_limit (
  merchant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('card', 'device', 'payer', 'merchant')),
  identity_level text check (identity_level in ('none', 'basic', 'verified')),
  period text not null check (period in ('transaction', 'day', 'month')),
  measure text not null check (measure in ('amount', 'count')),
  currency text check (currency ~ '^[A-Z]{3}$'),
  value bigint not null check (value between 0 and 1000000000000000),
  author text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (merchant_id, id),
  unique nulls not distinct (merchant_id, kind, period, measure, currency, identity_level),
  check ((kind = 'payer') = (identity_level is not null)),
  check ((measure = 'amount') = (currency is not null)),
  check (period <> 'transaction' or measure = 'amount')
);
grant select, insert, update, delete on payment_limit to ${service_role};

-- What a subject has used and reserved within one day or month (UTC), in one currency or, where the unit is empty, in payments.
-- There is one only where a limit applies. Half of each page is free, so that a counter that changes all the time stays in it.
create table limit_counter (
  merchant_id uuid not null,
  id bigint generated always as identity,
  kind text not null,
  subject text not null,
  period text not null check (period in ('day', 'month')),
  starts_at timestamptz not null,
  unit text not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  used bigint not null default 0 check (used >= 0),
  reserved bigint not null default 0 check (reserved >= 0),
  primary key (merchant_id, id),
  unique (merchant_id, kind, subject, period, starts_at, unit)
) with (fillfactor = 50);
create index limit_counter_age on limit_counter using brin (ends_at) with (pages_per_range = 32, autosummarize = on);
grant select, insert, update, delete on limit_counter to ${service_role};

-- What a payment holds: confirmed is captured, held may still be. One that is finished before it holds anything belongs to a
-- payment that ended before it was assessed.
create table limit_reservation (
  merchant_id uuid not null,
  payment_id uuid not null,
  amount bigint not null,
  confirmed bigint not null default 0 check (confirmed >= 0),
  held bigint not null check (held >= 0),
  amount_counters bigint[] not null,
  payment_counters bigint[] not null,
  sequence bigint not null default 0,
  reserved_at timestamptz not null,
  windows_end timestamptz not null,
  finished_at timestamptz,
  primary key (merchant_id, payment_id),
  check (confirmed + held <= amount),
  check ((held = 0) = (finished_at is not null))
) with (fillfactor = 70);
create index limit_reservation_finished on limit_reservation (finished_at) where finished_at is not null;
create index limit_reservation_unfinished on limit_reservation (reserved_at) where finished_at is null;
grant select, insert, update, delete on limit_reservation to ${service_role};
