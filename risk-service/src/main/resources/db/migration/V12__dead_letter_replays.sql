-- Which records that were put aside an operator sent back to their reader. The records themselves lie on Kafka.
create table dead_letter_replay (
  topic       text        not null,
  "partition" int         not null,
  "offset"    bigint      not null,
  replayed_at timestamptz not null,
  replayed_by text        not null,
  times       int         not null default 1,
  primary key (topic, "partition", "offset")
);

grant select, insert, update on dead_letter_replay to ${service_role};
