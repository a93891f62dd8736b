-- One row a payment, as its last event tells it. Amounts in minor units; payer and fingerprint are keyed pseudonyms.
-- A row changes several times soon after it is born: the free space keeps these updates on its own page.
create table transaction (
  merchant_id       uuid        not null,
  payment_id        uuid        not null,
  sequence          bigint      not null,
  order_id          text        not null,
  status            text        not null,
  outcome           text        not null,
  amount            bigint      not null,
  currency          text        not null,
  amount_authorized bigint      not null,
  amount_captured   bigint      not null,
  amount_refunded   bigint      not null,
  method_type       text        not null,
  brand             text        not null,
  bin               text        not null,
  last4             text        not null,
  fingerprint       text        not null,
  payer             text,
  payer_country     text,
  decline_code      text,
  risk_verdict      text,
  risk_score        int,
  acquirer          text,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  outcome_at        timestamptz,
  latency_ms        bigint,
  primary key (merchant_id, payment_id)
) with (fillfactor = 85);

-- A merchant's payments by the window in which they were created. The current windows change twice a second.
create table merchant_activity (
  merchant_id    uuid          not null,
  window_length  text          not null check (window_length in ('minute', 'hour', 'day')),
  window_start   timestamptz   not null,
  revision       bigint        not null,
  payments       bigint        not null,
  approved       bigint        not null,
  declined       bigint        not null,
  failed         bigint        not null,
  pending        bigint        not null,
  approval_rate  numeric(5, 4),
  volume         jsonb         not null,
  latency_p50_ms bigint,
  latency_p95_ms bigint,
  latency_p99_ms bigint,
  updated_at     timestamptz   not null,
  primary key (merchant_id, window_length, window_start)
) with (fillfactor = 60);

grant select, insert, update on transaction, merchant_activity to ${service_role};
