-- The statements as payment-service prepares them (PaymentFilter through Hibernate, PostgresLedger, the jobs): name | types | arguments.
--- GET /v1/payments | uuid, int | {merchant}, 21
select * from payment p where p.merchant_id = $1 order by p.id desc fetch first $2 rows only
--- GET /v1/payments?status=captured | uuid, text, int | {merchant}, 'captured', 21
select * from payment p where p.merchant_id = $1 and p.status = $2 order by p.id desc fetch first $3 rows only
--- GET /v1/payments?status=declined | uuid, text, int | {merchant}, 'declined', 21
select * from payment p where p.merchant_id = $1 and p.listed_status = $2 order by p.id desc fetch first $3 rows only
--- GET /v1/payments?status=refunded | uuid, text, int | {merchant}, 'refunded', 21
select * from payment p where p.merchant_id = $1 and p.listed_status = $2 order by p.id desc fetch first $3 rows only
--- GET /v1/payments?status=failed | uuid, text, int | {merchant}, 'failed', 21
select * from payment p where p.merchant_id = $1 and p.listed_status = $2 order by p.id desc fetch first $3 rows only
--- GET /v1/payments?status=authorized | uuid, text, int | {merchant}, 'authorized', 21
select * from payment p where p.merchant_id = $1 and p.listed_status = $2 order by p.id desc fetch first $3 rows only
--- GET /v1/payments?status=processing, first | uuid, int | {merchant}, 201
select payment_id from unfinished_payment where merchant_id = $1 order by payment_id limit $2
--- GET /v1/payments?status=processing, where there are some | uuid, text, uuid, uuid, uuid, int | {merchant}, 'processing', {payment}, {payment}, {payment}, 21
select * from payment p where p.merchant_id = $1 and p.status = $2 and p.id in ($3, $4, $5) order by p.id desc fetch first $6 rows only
--- GET /v1/payments?status=processing, where there are more than 200 | uuid, text, uuid, int | {merchant}, 'processing', id_at(clock_timestamp() - interval '1 hour'), 21
select * from payment p where p.merchant_id = $1 and p.status = $2 and p.id >= $3 order by p.id desc fetch first $4 rows only
--- GET /v1/payments?order_id= | uuid, text, int | {merchant}, {order}, 21
select * from payment p where p.merchant_id = $1 and p.order_id = $2 order by p.id desc fetch first $3 rows only
--- GET /v1/payments?payer_id= | uuid, text, int | {merchant}, {payer}, 21
select * from payment p where p.merchant_id = $1 and p.payer_id = $2 order by p.id desc fetch first $3 rows only
--- GET /v1/payments?created_after= (a day back) | uuid, timestamptz, uuid, int | {merchant}, {day}, id_at({day} - interval '5 minutes'), 21
select * from payment p where p.merchant_id = $1 and p.created_at > $2 and p.id > $3 order by p.id desc fetch first $4 rows only
--- GET /v1/payments?created_before= (a month back) | uuid, timestamptz, uuid, int | {merchant}, {month}, id_at({month} + interval '5 minutes'), 21
select * from payment p where p.merchant_id = $1 and p.created_at < $2 and p.id < $3 order by p.id desc fetch first $4 rows only
--- GET /v1/payments?starting_after= (a month back) | uuid, uuid, int | {merchant}, {payment}, 21
select * from payment p where p.merchant_id = $1 and p.id < $2 order by p.id desc fetch first $3 rows only
--- GET /v1/ledger/entries | uuid, uuid, uuid, text, text, text, text, timestamptz, timestamptz, uuid, uuid, smallint, int | {merchant}, null, null, null, null, null, null, null, null, null, null, null, 21
{entries}
--- GET /v1/ledger/entries?payment= | uuid, uuid, uuid, text, text, text, text, timestamptz, timestamptz, uuid, uuid, smallint, int | {merchant}, {payment}, {payment}, null, null, null, null, null, null, null, null, null, 21
{entries}
--- GET /v1/ledger/entries?kind=refund | uuid, uuid, uuid, text, text, text, text, timestamptz, timestamptz, uuid, uuid, smallint, int | {merchant}, null, null, null, null, 'refund', 'refund', null, null, null, null, null, 21
{entries}
--- GET /v1/ledger/entries?from=&to= (an hour, a month back) | uuid, uuid, uuid, text, text, text, text, timestamptz, timestamptz, uuid, uuid, smallint, int | {merchant}, null, null, null, null, null, null, {month}, {month} + interval '1 hour', null, null, null, 21
{entries}
--- GET /v1/balances | uuid | {merchant}
with base as (
  select max(through) as through from ledger_snapshot where merchant_id = $1 and through <= cast('infinity' as timestamptz)
)
select currency, account, sum(amount)::bigint as balance from (
  select s.currency, s.account, s.balance as amount from base b join ledger_snapshot s on s.merchant_id = $1 and s.through = b.through
  union all
  select e.currency, e.account, e.amount from ledger_entry e where e.merchant_id = $1 and e.booked_at < cast('infinity' as timestamptz)
     and e.booked_at >= coalesce((select through from base), '-infinity')
) booked group by currency, account order by currency, account
--- the running trial balance, every 30 s | timestamptz | clock_timestamp() - interval '150 seconds'
with suspect as (select merchant_id, payment_id from ledger_imbalance), touched as (
  select merchant_id, payment_id from ledger_entry where booked_at >= $1
  union select merchant_id, payment_id from suspect
), affected as (
  select p.* from payment p join touched t on t.merchant_id = p.merchant_id and t.payment_id = p.id
)
select merchant_id, payment_id, difference from (
  select p.merchant_id, p.id as payment_id,
    abs(p.amount_captured - p.amount_refunded - coalesce(l.receivable, 0)) + abs(p.amount_refunding + coalesce(l.refunds, 0))
      + abs(p.amount_captured - p.amount_refunded - p.amount_refunding + coalesce(l.pending, 0) + coalesce(l.fees, 0))
      + abs(case when p.status in ('authorized', 'captured', 'partially_refunded', 'refunded')
          then p.amount_authorized - p.amount_captured else 0 end - coalesce(l.authorized, 0)) as difference
    from affected p
    left join lateral (
      select sum(amount) filter (where account = 'receivable') as receivable, sum(amount) filter (where account = 'refunds') as refunds,
        sum(amount) filter (where account = 'pending') as pending, sum(amount) filter (where account = 'fees') as fees,
        sum(amount) filter (where account = 'authorized') as authorized
        from ledger_entry e where e.merchant_id = p.merchant_id and e.payment_id = p.id
    ) l on true
) d where difference <> 0
--- the standing audit, every minute | timestamptz, timestamptz | clock_timestamp() - interval '2 minutes', clock_timestamp() - interval '1 minute'
select merchant_id, payment_id, sequence, at from payment_event where at >= $1 and at < $2
