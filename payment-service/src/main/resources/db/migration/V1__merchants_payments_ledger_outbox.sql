-- Every key leads with the merchant: the schema can be sharded by merchant with no change of query.
-- The service's role gets what each table needs and no more; ledger and history can't be changed by it at all.

create table merchant (
  id          uuid primary key,
  name        text not null check (length(name) between 1 and 255),
  active      boolean not null default true,
  version     bigint not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
grant select, insert, update on merchant to ${service_role};

create table api_key (
  merchant_id uuid not null references merchant,
  id          text not null,
  sha256      text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  scopes      text[] not null,
  created_at  timestamptz not null,
  revoked_at  timestamptz,
  primary key (merchant_id, id)
);
grant select, insert, update on api_key to ${service_role};

create table payment (
  merchant_id         uuid not null,
  id                  uuid not null,
  order_id            text not null,
  status              text not null check (status in ('processing', 'authorizing', 'captured', 'declined', 'failed')),
  amount              bigint not null check (amount > 0),
  currency            text not null check (currency ~ '^[A-Z]{3}$'),
  amount_authorized   bigint not null default 0 check (amount_authorized between 0 and amount),
  amount_captured     bigint not null default 0 check (amount_captured between 0 and amount_authorized),
  amount_refunded     bigint not null default 0 check (amount_refunded between 0 and amount_captured),
  card_brand          text not null,
  card_bin            text not null check (card_bin ~ '^[0-9]{6,8}$'),
  card_last4          text not null check (card_last4 ~ '^[0-9]{4}$'),
  card_fingerprint    text not null,
  payer_id            text,
  payer_pseudonym     text,
  payer_country       text,
  description         text,
  metadata            jsonb not null,
  risk_verdict        text,
  risk_score          integer,
  acquirer            text,
  operation_id        uuid,
  approval_code       text,
  acquirer_reference  text,
  decline_code        text,
  declined_by         text check (declined_by in ('issuer', 'risk')),
  decline_soft        boolean,
  failure_code        text,
  in_doubt_since      timestamptz,
  version             bigint not null,  -- the fencing token: whoever claims or records must name the version it saw
  sequence            bigint not null,  -- of the last event
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  outcome_at          timestamptz,
  primary key (merchant_id, id)         -- ids are UUIDv7: this is also the order of creation
) with (fillfactor = 70);               -- room for the updates of a payment's first second, so that they touch no index
create index payment_by_order on payment (merchant_id, order_id, id);
create index payment_by_payer on payment (merchant_id, payer_id, id) where payer_id is not null;
grant select, insert, update on payment to ${service_role};

-- One row for each payment that has no outcome: when somebody must look at it again, and the card it still needs.
-- It goes with the outcome, and the card with it. Small always, so that recovery is cheap.
create table unfinished_payment (
  merchant_id  uuid not null,
  payment_id   uuid not null,
  due_at       timestamptz not null,    -- the lease of whoever works on it; past it, anybody may claim
  attempts     integer not null default 0,
  sealed_card  bytea not null,          -- AEAD; holds number, expiry and CVV until the authorization is known
  primary key (merchant_id, payment_id),
  foreign key (merchant_id, payment_id) references payment
);
create index unfinished_payment_due on unfinished_payment (due_at);
grant select, insert, update, delete on unfinished_payment to ${service_role};

create table payment_event (
  merchant_id  uuid not null,
  payment_id   uuid not null,
  sequence     bigint not null check (sequence > 0),
  type         text not null,
  status       text not null,
  actor        text not null,
  reason       text,
  at           timestamptz not null,
  primary key (merchant_id, payment_id, sequence)
);
grant select, insert on payment_event to ${service_role};

create table idempotency_key (
  merchant_id      uuid not null,
  key              text not null check (length(key) between 1 and 255),
  request_hmac     text not null,
  payment_id       uuid not null,
  in_flight_until  timestamptz not null,  -- until then the first request may still be waiting for the outcome
  created_at       timestamptz not null,
  primary key (merchant_id, key)
);
grant select, insert on idempotency_key to ${service_role};

create table ledger_entry (
  merchant_id  uuid not null,
  set_id       uuid not null,
  line         smallint not null,
  payment_id   uuid not null,
  kind         text not null check (kind in ('capture')),
  account      text not null check (account in ('receivable', 'pending', 'available', 'fees', 'refunds', 'reserve')),
  currency     text not null check (currency ~ '^[A-Z]{3}$'),
  amount       bigint not null check (amount <> 0),  -- minor units; debits positive, credits negative
  at           timestamptz not null,
  primary key (merchant_id, set_id, line)
);
create index ledger_entry_by_payment on ledger_entry (merchant_id, payment_id);
grant select, insert on ledger_entry to ${service_role};

-- Checked at commit, when the set is whole: every currency of an entry set sums to zero.
create function refuse_unbalanced_entry_set() returns trigger language plpgsql as $$
begin
  if exists (select from ledger_entry where merchant_id = new.merchant_id and set_id = new.set_id
             group by currency having sum(amount) <> 0) then
    raise exception 'entry set % does not sum to zero', new.set_id using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create constraint trigger ledger_entry_set_balances after insert on ledger_entry
  deferrable initially deferred for each row execute function refuse_unbalanced_entry_set();

-- Events that are committed and not yet on Kafka. A published row goes.
create table outbox (
  id           bigint generated always as identity primary key,
  topic        text not null,
  key          text not null,
  event_id     uuid not null,
  type         text not null,
  sequence     bigint not null,
  time         timestamptz not null,
  traceparent  text,
  data         bytea not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
grant select, insert, delete on outbox to ${service_role};

-- Whoever holds this row's lock publishes: two relays never reorder one payment.
create table outbox_relay (only_row boolean primary key default true check (only_row));
insert into outbox_relay default values;
grant select, update on outbox_relay to ${service_role};
