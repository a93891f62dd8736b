-- What the platform's own job would have written long ago: one balance snapshot for each merchant, and how far the job has come.
with horizon as (
  update ledger_progress set through = clock_timestamp() - interval '2 minutes' where job = 'snapshot' returning through
)
insert into ledger_snapshot (merchant_id, through, currency, account, balance)
select merchant_id, through, currency, account, sum(amount) from ledger_entry cross join horizon
 where booked_at < through group by 1, 2, 3, 4
