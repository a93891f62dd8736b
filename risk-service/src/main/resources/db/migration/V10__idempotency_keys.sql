-- Answers to POSTs with an Idempotency-Key, each committed with the effect that it tells of. Operators share the nil UUID as their scope.
create table idempotency_key (
  scope uuid not null,
  key text not null check (length(key) between 1 and 255),
  request_sha256 text not null check (request_sha256 ~ '^[0-9a-f]{64}$'),
  status smallint not null check (status between 200 and 299),
  content_type text,
  body bytea not null,
  created_at timestamptz not null,
  primary key (scope, key)
);
-- For the removal of those past their thirty days.
create index idempotency_key_age on idempotency_key using brin (created_at) with (pages_per_range = 32, autosummarize = on);
grant select, insert, delete on idempotency_key to ${service_role};
