-- The standing audit: what is recorded here against what is on Kafka.
create index payment_event_recorded on payment_event using brin (at) with (pages_per_range = 32);

-- Whoever raises the version has the turn until due_at; past it, anybody may take it, and the former holder can't record.
create table audit_progress (
  only_row  boolean primary key default true check (only_row),
  through   timestamptz not null,
  due_at    timestamptz not null,
  version   bigint not null
);
insert into audit_progress (through, due_at, version) values (clock_timestamp(), clock_timestamp(), 0);
grant select, update on audit_progress to ${service_role};

-- Events that are recorded and on their way no more, yet not where they should be. Must be empty.
create table drift (
  merchant_id   uuid not null,
  payment_id    uuid not null,
  sequence      bigint not null,
  missing_from  text not null check (missing_from in ('topic', 'analytics')),
  at            timestamptz not null,
  primary key (merchant_id, payment_id, sequence, missing_from)
);
grant select, insert, delete on drift to ${service_role};

-- The service itself can't delete a key: only this can, and only keys that are past their retention.
create index idempotency_key_created on idempotency_key using brin (created_at) with (pages_per_range = 32);
create function forget_idempotency_keys(most integer) returns bigint
  language sql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
  with old as (
    select merchant_id, key from idempotency_key where created_at < clock_timestamp() - interval '30 days' limit most
      for update skip locked
  ), gone as (
    delete from idempotency_key k using old o where k.merchant_id = o.merchant_id and k.key = o.key returning 1
  )
  select count(*) from gone
$$;
revoke all on function forget_idempotency_keys from public;
grant execute on function forget_idempotency_keys to ${service_role};
