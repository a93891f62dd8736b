-- Idempotency keys of operators, of whom there is one scope. A row commits with the API key that it made, or not at all, which the
-- database itself insists on at commit. The secret is not here: with the salt, the service's own key yields it again (docs/decisions/0011).
create table operator_idempotency_key (
  key           text primary key check (length(key) between 1 and 255),
  request_hmac  text not null check (request_hmac ~ '^[0-9a-f]{64}$'),
  salt          text not null check (salt ~ '^[0-9a-f]{64}$'),
  merchant_id   uuid not null,
  api_key_id    text not null,
  created_at    timestamptz not null default clock_timestamp(),
  foreign key (merchant_id, api_key_id) references api_key deferrable initially deferred
);
grant select, insert on operator_idempotency_key to ${service_role};

-- As for payments: the service itself can't delete a key, and this only past its retention. Operators are few: no index.
create function forget_operator_idempotency_keys(most integer) returns bigint
  language sql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
  with old as (
    select key from operator_idempotency_key where created_at < clock_timestamp() - interval '30 days' limit most
      for update skip locked
  ), gone as (
    delete from operator_idempotency_key k using old o where k.key = o.key returning 1
  )
  select count(*) from gone
$$;
revoke all on function forget_operator_idempotency_keys from public;
grant execute on function forget_operator_idempotency_keys to ${service_role};
