-- What grows for ever is kept by month, so that the old can leave without a lock on the present. Ids are UUIDv7, whose first 48
-- bits are the time: a range of ids is a range of time, and a payment's rows go where its id says, whenever they are written.
-- Modifications go by their own ids, under which they are asked for.

-- The least id of that moment.
create function id_at(moment timestamptz) returns uuid language sql immutable strict as $$
  select (lpad(to_hex(trunc(extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Foreign keys to payment would be checked at each payment and locked whenever a partition comes or goes. They can't be broken:
-- the rows are written with the payment's, or under its lock, and no role of a service may delete a payment.
alter table unfinished_payment drop constraint unfinished_payment_merchant_id_payment_id_fkey;
alter table modification drop constraint modification_merchant_id_payment_id_fkey;

drop trigger ledger_entry_set_balances on ledger_entry;
-- By payment first: a payment's entries are found by the key itself.
alter table ledger_entry drop constraint ledger_entry_pkey;
drop index ledger_entry_by_payment;
alter table ledger_entry add primary key (merchant_id, payment_id, set_id, line);
create unique index ledger_entry_by_set on ledger_entry (merchant_id, set_id, line, payment_id);

-- One index for lists by every status but those that most payments have or pass through: there the column stays null, so that a
-- sale's updates touch no index.
alter table payment add column listed_status text generated always as (case
  when status in ('authorized', 'partially_refunded', 'refunded', 'voided', 'expired', 'declined', 'failed') then status
  end) stored;
create index payment_listed on payment (merchant_id, listed_status, id) where listed_status is not null;

create table partitioned (
  name        name primary key,
  key         name not null,
  parameters  text not null default ''
);
insert into partitioned values ('payment', 'id', 'with (fillfactor = 70)'), ('payment_event', 'payment_id', ''),
  ('ledger_entry', 'payment_id', ''), ('modification', 'id', ''), ('modification_event', 'modification_id', '');

-- What is there already is the first partition as it stands: nothing is copied.
do $$
declare
  t partitioned;
  upper_bound uuid := id_at(date_trunc('month', clock_timestamp(), 'UTC') + interval '1 month');
begin
  for t in select * from partitioned loop
    execute format('alter table %I rename to %I', t.name, t.name || '_first');
    execute format('create table %I (like %I including all) partition by range (%I)', t.name, t.name || '_first', t.key);
    execute format('alter table %I attach partition %I for values from (minvalue) to (%L)', t.name, t.name || '_first', upper_bound);
    execute format('revoke all on %I from ${service_role}', t.name || '_first');
  end loop;
end
$$;
grant select, insert, update on payment, modification to ${service_role};
grant select, insert on payment_event, ledger_entry, modification_event to ${service_role};

create or replace function refuse_unbalanced_entry_set() returns trigger language plpgsql as $$
begin
  if exists (select from ledger_entry where merchant_id = new.merchant_id and payment_id = new.payment_id and set_id = new.set_id
             group by currency having sum(amount) <> 0) then
    raise exception 'entry set % does not sum to zero', new.set_id using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create constraint trigger ledger_entry_set_balances after insert on ledger_entry
  deferrable initially deferred for each row execute function refuse_unbalanced_entry_set();

-- Months that are there already are left alone. A table is made, and only then attached, which locks no reader or writer out.
create function add_partitions(months_ahead integer) returns void
  language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
  t partitioned;
  month timestamptz;
  partition name;
begin
  if not pg_try_advisory_xact_lock(hashtext('tollgate.partitions')) then return; end if;
  for t in select * from partitioned loop
    for ahead in 1 .. months_ahead loop
      month := date_trunc('month', clock_timestamp(), 'UTC') + make_interval(months => ahead);
      partition := t.name || to_char(month at time zone 'UTC', '_YYYY_MM');
      if to_regclass(partition) is null and (select bool_and(id_at(month) >= upper) from partition_bound b where b.parent = t.name) then
        execute format('create table %I (like %I including all) %s', partition, t.name, t.parameters);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)', t.name, partition, id_at(month),
          id_at(month + interval '1 month'));
      end if;
    end loop;
  end loop;
end
$$;

create view partition_bound as
  select parent.relname as parent, child.relname as partition, p.name is not null as known,
    coalesce((regexp_match(pg_get_expr(child.relpartbound, child.oid), 'FROM \(''([0-9a-f-]{36})'''))[1]::uuid,
      '00000000-0000-0000-0000-000000000000') as lower,
    (regexp_match(pg_get_expr(child.relpartbound, child.oid), 'TO \(''([0-9a-f-]{36})'''))[1]::uuid as upper,
    greatest(child.reltuples, 0)::bigint as rows
    from pg_inherits i join pg_class parent on parent.oid = i.inhparent join pg_class child on child.oid = i.inhrelid
    join pg_namespace n on n.oid = parent.relnamespace and n.nspname = '${flyway:defaultSchema}'
    join partitioned p on p.name = parent.relname;
grant select on partition_bound to ${service_role};
revoke all on function add_partitions from public;
grant execute on function add_partitions to ${service_role};
select add_partitions(3);

-- Balances of a moment before this one are not known any more: what was booked then has left.
create table retention (
  only_row       boolean primary key default true check (only_row),
  balances_from  timestamptz not null default '1970-01-01'
);
insert into retention default values;
grant select on retention to ${service_role};

-- Why the payments of a partition can't leave yet; empty where they can.
create function what_keeps(payments name) returns setof text language plpgsql stable
  security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
  first_id uuid; last_id uuid;
begin
  select lower, upper into strict first_id, last_id from partition_bound where parent = 'payment' and partition = payments;
  if last_id > id_at(clock_timestamp() - interval '35 days') then
    return next 'idempotency keys of its payments may still be used';
  end if;
  if exists (select from unfinished_payment where payment_id >= first_id and payment_id < last_id) then
    return next 'a payment has no outcome';
  end if;
  if exists (select from payment where id >= first_id and id < last_id and lapses_at is not null) then
    return next 'an authorization can still be captured';
  end if;
  if exists (select from modification where payment_id >= first_id and payment_id < last_id
               and (due_at is not null or id > id_at(clock_timestamp() - interval '35 days'))) then
    return next 'a capture, void or refund is undecided or was made lately';
  end if;
  if exists (select from (select merchant_id, max(booked_at) as latest from ledger_entry
                           where payment_id >= first_id and payment_id < last_id group by merchant_id) b
              where not exists (select from ledger_snapshot s where s.merchant_id = b.merchant_id and s.through > b.latest)) then
    return next 'entries are in no balance snapshot yet';
  end if;
end
$$;
revoke all on function what_keeps from public;
grant execute on function what_keeps to ${service_role};

-- The last word before a partition leaves; docs/retention.md tells what follows. For the schema's owner alone.
create function prepare_leaving(payments name) returns void language plpgsql set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
  first_id uuid; last_id uuid; kept text;
begin
  select string_agg(reason, '; ') into kept from what_keeps(payments) reason;
  if kept is not null then raise exception '% can''t leave: %', payments, kept; end if;
  select lower, upper into strict first_id, last_id from partition_bound where parent = 'payment' and partition = payments;
  update retention set balances_from = greatest(balances_from, coalesce((
    select max(booked_at) from ledger_entry where payment_id >= first_id and payment_id < last_id), balances_from));
end
$$;
revoke all on function prepare_leaving from public;
