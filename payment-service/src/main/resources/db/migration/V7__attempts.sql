-- A payment may be attempted at several acquirers, one after the other. What each attempt came to is in its history.
alter table payment_event add column took_ms bigint check (took_ms >= 0);  -- from the operation's making to its answer

create table attempt_policy (
  merchant_id  uuid primary key references merchant,
  most         integer not null check (most between 1 and 5),
  updated_at   timestamptz not null
);
grant select, insert, update on attempt_policy to ${service_role};

-- The six digits that name an operation to card hosts (ISO 8583 field 11), handed out to instances by the thousand.
create sequence trace_number increment by 1000 minvalue 0 maxvalue 999000 start with 0 cycle;
grant usage on sequence trace_number to ${service_role};
