-- How long assessments, labels and what is known of payments that did not wait are kept. Nothing is removed before begins_at, so that
-- whoever comes from a version that kept all of it can choose tollgate.risk.retention.keep-for first. What is older than kept_from is
-- gone or is going: no new backtest looks at it.
create table retention (
  one boolean primary key default true check (one),
  begins_at timestamptz not null default now() + interval '14 days',
  kept_from timestamptz not null default '-infinity'
);
insert into retention default values;
grant select on retention to ${service_role};

-- An operator with large tables makes them beforehand, concurrently (docs/operations.md). The last one's table is locked to the end even
-- where it is there.
create index if not exists fraud_label_age on fraud_label (at);
create index if not exists overtaken_payment_age on overtaken_payment (at);
create index if not exists assessment_age on assessment (assessed_at);
do $$
begin
  if exists (select from pg_index where not indisvalid
      and indexrelid in ('fraud_label_age'::regclass, 'overtaken_payment_age'::regclass, 'assessment_age'::regclass)) then
    raise exception 'An index by age was begun and not completed' using hint = 'Drop it, and make it once more';
  end if;
end
$$;

-- What has gone is cleared away long before a fifth of the table has.
alter table fraud_label set (autovacuum_vacuum_scale_factor = 0.01);
alter table overtaken_payment set (autovacuum_vacuum_scale_factor = 0.01);
alter table assessment set (autovacuum_vacuum_scale_factor = 0.01);

-- The service's role may still not delete an assessment: only this can, the oldest first, and none of the last 180 days. It leaves those
-- whose payments still hold something of a limit, those that an unfinished backtest is to look at, and a minute's more, since the clocks
-- that payments are made by may be ahead. A label goes with its assessment; one that was given just then, by its own age.
-- since: where the portion before came to, so that nothing reads again what has gone. No row where another instance removes, or a backtest
-- is being added, or nothing may go yet.
create function forget_assessments(older_than timestamptz, since timestamptz, portion int)
  returns table (assessments int, labels int, overtaken int, reached timestamptz)
  language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
  before timestamptz := least(older_than, now() - interval '180 days');
  late int;
begin
  if not pg_try_advisory_xact_lock(7007, hashtext(current_schema())) or not exists (select from retention where begins_at <= now()) then return; end if;
  update retention set kept_from = before where kept_from < before;
  before := least(before, (select min(b.from_at) from backtest b where b.state in ('queued', 'running')))
    - interval '1 minute';

  with old as (
    select a.ctid as place from assessment a
    where a.assessed_at >= since and a.assessed_at < before
      and (select r.finished_at is null from limit_reservation r
        where r.merchant_id = a.merchant_id and r.payment_id = a.payment_id) is not true
    order by a.assessed_at limit portion),
  gone as (
    delete from assessment where ctid = any (array(select place from old))
    returning merchant_id, payment_id, assessed_at),
  unlabeled as (
    delete from fraud_label where ctid = any (array(
      select (select l.ctid from fraud_label l where l.merchant_id = g.merchant_id and l.payment_id = g.payment_id)
      from gone g))
    returning 1)
  select (select count(*) from gone), (select count(*) from unlabeled), (select max(assessed_at) from gone)
    into assessments, labels, reached;

  delete from fraud_label where ctid = any (array(
    select l.ctid from fraud_label l where l.at < before order by l.at limit portion));
  get diagnostics late = row_count;
  labels := labels + late;

  delete from overtaken_payment where ctid = any (array(
    select o.ctid from overtaken_payment o where o.at < before order by o.at limit portion));
  get diagnostics overtaken = row_count;
  return next;
end
$$;
revoke all on function forget_assessments from public;
grant execute on function forget_assessments to ${service_role};
