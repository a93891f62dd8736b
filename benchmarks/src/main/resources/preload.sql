-- One stretch of payments in their final state, with all that belongs to them: sales and manual captures, 3 % declined, 2 % refunded.
-- Drawn once (materialized), so that a payment's rows agree. Ids carry the payment's time; rows lie in the order of time, as they would.
with asked as (
  select ?::uuid as big, ?::bigint as first, ?::bigint as last, ?::double precision as total, ?::timestamptz as until
), other as (
  select (row_number() over (order by id) - 1)::integer as n, id from merchant where name like 'Preloaded %'
), drawn as materialized (
  select i, random() as who, random() as fate, random() < 0.05 as manual, random() < 0.3 as known, big, until,
    until - interval '90 days' * ((total - i) / total) as at, (100 + random() * 20000)::bigint as amount,
    lpad((random() * 9999)::integer::text, 4, '0') as last4
    from asked cross join generate_series(first, last) i
), p as materialized (
  select d.*, coalesce(o.id, big) as merchant, uuidv7(at - clock_timestamp()) as id, uuidv7(at - clock_timestamp()) as operation,
    fate < 0.03 as declined, fate >= 0.03 and fate < 0.05 as refunded,
    case when fate < 0.04 then amount else amount / 2 end as refund, at + interval '250 ms' as outcome,
    least(at + case when manual then interval '1 hour' * random() else interval '250 ms' end, until) as taken,
    least(at + interval '2 hours' + interval '3 days' * random(), until) as returned,
    case when random() < 0.9 then 'EUR' else 'USD' end as currency,
    case when fate < 0.03 then 'declined' when fate < 0.04 then 'refunded' when fate < 0.05 then 'partially_refunded'
      else 'captured' end as status
    from drawn d left join other o on who >= 0.2 and o.n = floor(power((who - 0.2) / 0.8, 2) * (select count(*) from other))
), payments as (
  insert into ${payment} (merchant_id, id, order_id, status, amount, currency, capture_mode, amount_authorized, amount_captured,
    amount_refunded, card_brand, card_bin, card_last4, card_fingerprint, payer_id, payer_pseudonym, payer_country, metadata,
    risk_verdict, risk_score, acquirer, operation_id, approval_code, acquirer_reference, decline_code, declined_by, decline_soft,
    expires_at, version, sequence, created_at, updated_at, outcome_at)
  select merchant, id, 'P-' || i, status, amount, currency, case when manual then 'manual' else 'automatic' end,
    case when declined then 0 else amount end, case when declined then 0 else amount end, case when refunded then refund else 0 end,
    'visa', '41000000', last4, md5(last4) || md5(i::text), case when known then 'payer-' || i % 100003 end,
    case when known then md5('payer-' || i % 100003) end, case when known then 'DE' end, '{"cart": "7"}', 'approve', 0,
    'simulator', operation, case when not declined then '123456' end, case when not declined then 'ref-' || i end,
    case when declined then 'insufficient_funds' end, case when declined then 'issuer' end, case when declined then true end,
    case when manual and not declined then at + interval '7 days' end, 3 + manual::integer + refunded::integer,
    2 + (manual and not declined)::integer + refunded::integer, at,
    case when refunded then returned when declined then outcome else taken end, outcome
    from p order by i
), events as (
  insert into ${payment_event} (merchant_id, payment_id, sequence, type, status, actor, at)
  select merchant, id, e.* from p cross join lateral (
    select 1, 'payment.created', 'processing', 'key_1', at
    union all select 2, 'payment.declined', 'declined', 'simulator', outcome where declined
    union all select 2, 'payment.authorized', 'authorized', 'simulator', outcome where manual and not declined
    union all select 2 + manual::integer, 'payment.captured', 'captured', 'simulator', taken where not declined
    union all select 3 + manual::integer, 'payment.refunded', status, 'simulator', returned where refunded
  ) e order by i
), sets as materialized (
  select i, merchant, id, currency, s.*, uuidv7(booked - clock_timestamp()) as set_id from p cross join lateral (
    select 'authorization' as kind, 'authorized' as debit, 'authorized_contra' as credit, amount as sum, outcome as booked
      where manual and not declined
    union all select 'release', 'authorized_contra', 'authorized', amount, taken where manual and not declined
    union all select 'capture', 'receivable', 'pending', amount, taken where not declined
    union all select 'refund', 'pending', 'refunds', refund, returned where refunded
    union all select 'refund_paid', 'refunds', 'receivable', refund, returned where refunded
  ) s
), entries as (
  insert into ${ledger_entry} (merchant_id, set_id, line, payment_id, kind, account, currency, amount, at, booked_at)
  select merchant, set_id, line, id, kind, case line when 1 then debit else credit end, currency,
    case line when 1 then sum else -sum end, booked, booked from sets cross join generate_series(1, 2) line order by i, set_id
), modified as materialized (
  select i, merchant, id as payment, uuidv7(m.at - clock_timestamp()) as id, currency, m.* from p cross join lateral (
    select 'capture' as kind, amount as sum, taken as at where manual and not declined
    union all select 'refund', refund, returned where refunded
  ) m (kind, sum, at)
), modifications as (
  insert into modification (merchant_id, id, payment_id, kind, amount, currency, status, acquirer, acquirer_reference, actor, version,
    created_at, updated_at)
  select merchant, id, payment, kind, sum, currency, 'succeeded', 'simulator', 'ref-' || i, 'key_1', 2, at, at from modified
), modification_events as (
  insert into modification_event (merchant_id, modification_id, sequence, status, actor, at)
  select merchant, id, sequence, case sequence when 1 then 'pending' else 'succeeded' end, 'key_1', at
    from modified cross join generate_series(1, 2) sequence
)
-- Older keys are forgotten, which would go on during the measurement.
insert into idempotency_key (merchant_id, key, request_hmac, payment_id, in_flight_until, created_at)
select merchant, 'preloaded-' || i, md5(i::text) || md5(last4), id, at + interval '10 s', at from p where at > until - interval '28 days'
