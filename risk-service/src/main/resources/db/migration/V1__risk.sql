-- Every verdict with what it was based on: the audit. Rows are never changed and never removed.
create table assessment (
  merchant_id uuid not null,
  payment_id uuid not null,
  verdict text not null check (verdict in ('approve', 'decline')),
  score smallint not null check (score between 0 and 100),
  reasons jsonb not null,
  rule_set text not null,
  facts jsonb not null,
  assessed_at timestamptz not null,
  time_taken_us integer not null check (time_taken_us >= 0),
  primary key (merchant_id, payment_id)
);
grant select, insert on assessment to ${service_role};

-- The latest attempts of each card at each merchant, numbered without gaps in the order in which they were assessed; times
-- never run backwards with the numbers. So how many lie in a window is the last number less the first, at any volume.
create table card_attempt (
  merchant_id uuid not null,
  card_fingerprint text not null,
  attempted_at timestamptz not null,
  number bigint not null,
  primary key (merchant_id, card_fingerprint, attempted_at, number)
);
-- For the removal of what no window reaches any more.
create index card_attempt_age on card_attempt using brin (attempted_at) with (pages_per_range = 32, autosummarize = on);
grant select, insert, delete on card_attempt to ${service_role};

create table blocklist_entry (
  merchant_id uuid not null,
  id uuid not null,
  type text not null check (type in ('card_fingerprint', 'bin', 'ip')),
  value text not null check (value <> ''),
  reason text not null,
  author text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (merchant_id, id),
  unique (merchant_id, type, value)
);
grant select, insert, update, delete on blocklist_entry to ${service_role};
