-- What a payment turned out to be, as its merchant says.
create table fraud_label (
  merchant_id uuid not null,
  payment_id uuid not null,
  label text not null check (label in ('fraud', 'dispute', 'legitimate')),
  author text not null,
  at timestamptz not null,
  primary key (merchant_id, payment_id)
);
grant select, insert, update on fraud_label to ${service_role};

-- A version of rules over the stored decisions of a time: work for one instance at a time, by a lease with a fence.
create table backtest (
  merchant_id uuid not null,
  id uuid not null,
  rule_set_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  state text not null check (state in ('queued', 'running', 'succeeded', 'canceled', 'failed')),
  cancel_requested boolean not null default false,
  author text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  fence bigint not null default 0,
  leased_until timestamptz,
  -- Where the next portion begins, and what the ones before it came to.
  reached uuid,
  total bigint,
  tally json not null,
  primary key (merchant_id, id),
  foreign key (merchant_id, rule_set_id) references rule_set
);
create index backtest_unfinished on backtest (created_at) where state in ('queued', 'running');
grant select, insert, update on backtest to ${service_role};
