-- Where Kafka refused an event for what it is: until then nobody tries that event again, nor what follows it there.
create table outbox_refusal (
  topic  text not null,
  key    text not null,
  since  timestamptz not null default clock_timestamp(),
  until  timestamptz not null,
  primary key (topic, key)
);
grant select, insert, update, delete on outbox_refusal to ${service_role};
