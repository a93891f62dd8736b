-- Authorizations, and what goes on from them: captures, voids, refunds.

alter table payment
  add column capture_mode     text not null default 'automatic' check (capture_mode in ('automatic', 'manual')),
  add column amount_capturing bigint not null default 0,   -- asked of the acquirer and not answered yet
  add column amount_refunding bigint not null default 0,
  add column voiding          boolean not null default false,
  add column expires_at       timestamptz,                 -- the authorization's end, as the merchant is told
  add column lapses_at        timestamptz,                 -- the same, while something of it can still lapse
  drop constraint payment_status_check,
  add constraint payment_status_check check (status in ('processing', 'authorizing', 'authorized', 'captured',
    'partially_refunded', 'refunded', 'voided', 'expired', 'declined', 'failed')),
  drop constraint payment_check,
  drop constraint payment_check1,
  drop constraint payment_check2;
alter table payment
  add constraint payment_authorizes_no_more_than_its_amount check (amount_authorized between 0 and amount),
  add constraint payment_captures_no_more_than_is_authorized
    check (amount_captured >= 0 and amount_capturing >= 0 and amount_captured + amount_capturing <= amount_authorized),
  add constraint payment_refunds_no_more_than_is_captured
    check (amount_refunded >= 0 and amount_refunding >= 0 and amount_refunded + amount_refunding <= amount_captured),
  add constraint payment_voids_nothing_that_is_captured
    check (not (voiding or status in ('voided', 'expired')) or amount_captured + amount_capturing = 0);
-- Not on status: a sale's updates must go on touching no index.
create index payment_lapsing on payment (lapses_at) where lapses_at is not null;

create table modification (
  merchant_id         uuid not null,
  id                  uuid not null,             -- also the operation's at the acquirer: made before it is sent, never changed
  payment_id          uuid not null,
  kind                text not null check (kind in ('capture', 'void', 'refund')),
  amount              bigint not null check (amount > 0),
  currency            text not null check (currency ~ '^[A-Z]{3}$'),
  reason              text,
  status              text not null check (status in ('pending', 'succeeded', 'declined', 'failed')),
  acquirer            text not null,
  acquirer_reference  text,
  decline_code        text,
  failure_code        text,
  in_doubt_since      timestamptz,
  actor               text not null,
  due_at              timestamptz,               -- the lease of whoever works on it; null once it is decided
  attempts            integer not null default 0,
  version             bigint not null,           -- the fencing token
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  primary key (merchant_id, id),
  foreign key (merchant_id, payment_id) references payment,
  check ((status = 'pending') = (due_at is not null))
);
create index modification_by_payment on modification (merchant_id, payment_id, id);
create index modification_due on modification (due_at) where due_at is not null;
grant select, insert, update on modification to ${service_role};

create table modification_event (
  merchant_id      uuid not null,
  modification_id  uuid not null,
  sequence         bigint not null check (sequence > 0),
  status           text not null,
  actor            text not null,
  reason           text,
  at               timestamptz not null,
  primary key (merchant_id, modification_id, sequence)
);
grant select, insert on modification_event to ${service_role};

alter table idempotency_key add column modification_id uuid;  -- null where the key was used for the payment itself

alter table ledger_entry
  drop constraint ledger_entry_kind_check,
  add constraint ledger_entry_kind_check
    check (kind in ('authorization', 'release', 'capture', 'refund', 'refund_paid', 'reversal')),
  drop constraint ledger_entry_account_check,
  add constraint ledger_entry_account_check check (account in ('receivable', 'pending', 'available', 'fees', 'refunds',
    'reserve', 'authorized', 'authorized_contra'));
