-- Card hosts want the card's number again in captures, voids and refunds: sealed, without the CVV, and for a time.
create table kept_card (
  merchant_id  uuid not null,
  payment_id   uuid not null,
  sealed_card  bytea not null,          -- AEAD; number and expiry
  until        timestamptz not null,
  primary key (merchant_id, payment_id)
);
create index kept_card_until on kept_card using brin (until) with (pages_per_range = 32);
grant select, insert on kept_card to ${service_role};

-- The service itself can't delete one: only this can, and only those whose time is over.
create function forget_kept_cards(most integer) returns bigint
  language sql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
  with old as (
    select merchant_id, payment_id from kept_card where until < clock_timestamp() limit most for update skip locked
  ), gone as (
    delete from kept_card k using old o where k.merchant_id = o.merchant_id and k.payment_id = o.payment_id returning 1
  )
  select count(*) from gone
$$;
revoke all on function forget_kept_cards from public;
grant execute on function forget_kept_cards to ${service_role};
