-- Each payment that was assessed, once, with the subjects that it counted for: hashes, in the order of velocity's dimensions.
create table observation (
  merchant_id uuid not null,
  payment_id uuid not null,
  subjects uuid[] not null,
  observed_at timestamptz not null,
  primary key (merchant_id, payment_id)
);
create index observation_age on observation (observed_at);
grant select, insert, delete on observation to ${service_role};

-- Each payment that failed, once, whether or not it was observed yet.
create table failure (
  merchant_id uuid not null,
  payment_id uuid not null,
  failed_at timestamptz not null,
  primary key (merchant_id, payment_id)
);
create index failure_age on failure (failed_at);
grant select, insert, delete on failure to ${service_role};

-- What happened to each subject: attempts (kind 0) and failures (kind 1), numbered without gaps, with running totals by currency;
-- times never run backwards with the numbers. So count and sum of a window are the last row less the first, at any volume.
-- kept: for how many days, so that each partition's rows leave in the order in which they came.
create table occurrence (
  kept smallint not null,
  subject uuid not null,
  kind smallint not null check (kind in (0, 1)),
  at timestamptz not null,
  number bigint not null check (number > 0),
  amount bigint not null,
  currency text not null,
  totals text not null,
  primary key (kept, subject, kind, at, number)
) partition by list (kept);
create table occurrence_2 partition of occurrence for values in (2);
create table occurrence_32 partition of occurrence for values in (32);
create index occurrence_age on occurrence (at);
grant select, insert on occurrence to ${service_role};
grant select, delete on occurrence_2, occurrence_32 to ${service_role};

-- When a subject was last seen with another one (a card with an address): how many different ones there are in a window. A pair is
-- found by its hash alone, since no index that begins with the subject is to be tempting: there may be any number of others.
create table companion (
  kept smallint not null,
  pair uuid not null,
  subject uuid not null,
  pairing text not null,
  last_at timestamptz not null,
  primary key (kept, pair)
) partition by list (kept);
create table companion_2 partition of companion for values in (2);
create table companion_32 partition of companion for values in (32);
create index companion_recent on companion (subject, pairing, last_at);
create index companion_age on companion (last_at);
grant select, insert, update on companion to ${service_role};
grant select, delete on companion_2, companion_32 to ${service_role};

-- Since when a subject is known; forgotten when it was not seen for long.
create table first_sighting (
  subject uuid not null primary key,
  first_at timestamptz not null,
  last_on date not null
);
create index first_sighting_age on first_sighting (last_on);
grant select, insert, update, delete on first_sighting to ${service_role};
