-- Rules as data. owner_id is the merchant's id, or the nil UUID for the platform.
create table rule (
  owner_id uuid not null,
  name text not null,
  condition text not null,
  reason text not null,
  action text not null check (action in ('challenge', 'allow', 'block', 'review', 'add_score')),
  points smallint not null check ((points <> 0) = (action = 'add_score')),
  status text not null check (status in ('draft', 'shadow', 'live', 'retired')),
  author text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (owner_id, name)
);
grant select, insert, update on rule to ${service_role};

-- What happened to each rule; rows are never changed and never removed.
create table rule_change (
  owner_id uuid not null,
  number bigint generated always as identity,
  rule text not null,
  kind text not null check (kind in ('written', 'retired', 'published', 'capped')),
  actor text not null,
  detail text not null,
  at timestamptz not null,
  primary key (owner_id, rule, number)
);
create index rule_change_by_owner on rule_change (owner_id, number);
grant select, insert on rule_change to ${service_role};

-- Versions: written once. Which one is in force is told by the owner's publication with the highest number.
create table rule_set (
  owner_id uuid not null,
  id uuid not null,
  rules json not null,
  challenge_at integer,
  review_at integer,
  block_at integer,
  declines_per_minute integer not null check (declines_per_minute > 0),
  author text not null,
  authors text[] not null,
  -- The owner's changes up to this one are in it.
  through_change bigint not null,
  created_at timestamptz not null,
  primary key (owner_id, id)
);
grant select, insert on rule_set to ${service_role};

create table rule_publication (
  owner_id uuid not null,
  number bigint not null,
  rule_set_id uuid not null,
  publisher text not null,
  live_since json not null,
  revision bigint not null,
  at timestamptz not null,
  primary key (owner_id, number),
  foreign key (owner_id, rule_set_id) references rule_set
);
create index rule_publication_by_revision on rule_publication (revision);
create index rule_publication_by_set on rule_publication (owner_id, rule_set_id);
grant select, insert on rule_publication to ${service_role};

-- A live rule that declined too many payments in a minute: it counts as shadow for the rest of its publication.
create table rule_cap (
  owner_id uuid not null,
  publication bigint not null,
  rule text not null,
  revision bigint not null,
  at timestamptz not null,
  primary key (owner_id, publication, rule),
  foreign key (owner_id, publication) references rule_publication
);
create index rule_cap_by_revision on rule_cap (revision);
grant select, insert on rule_cap to ${service_role};

-- Raised by each publication and each cap in its own transaction, so that revisions become visible in their order.
create table rule_revision (
  one boolean primary key default true check (one),
  revision bigint not null
);
insert into rule_revision (revision) values (0);
grant select, update on rule_revision to ${service_role};

create table rule_declines (
  owner_id uuid not null,
  publication bigint not null,
  rule text not null,
  minute timestamptz not null,
  declines integer not null,
  primary key (owner_id, rule, minute, publication)
);
create index rule_declines_age on rule_declines (minute);
grant select, insert, update, delete on rule_declines to ${service_role};

-- The values that the rules looked at and what each set said; json, not jsonb, since it is kept to the letter.
alter table assessment drop constraint assessment_verdict_check;
alter table assessment add constraint assessment_verdict_check
  check (verdict in ('approve', 'review', 'challenge', 'decline'));
alter table assessment add column inputs json not null default '{}';
alter table assessment add column outcomes json not null default '[]';
