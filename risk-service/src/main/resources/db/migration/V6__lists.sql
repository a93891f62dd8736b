-- Each merchant's named lists: what it allows, what it blocks.
create table risk_list (
  merchant_id uuid not null,
  name text not null check (name ~ '^[a-z][a-z0-9_]{0,62}$'),
  purpose text not null check (purpose in ('allow', 'block')),
  description text not null,
  created_at timestamptz not null,
  primary key (merchant_id, name)
);
grant select, insert, update, delete on risk_list to ${service_role};

-- What is on them. An address range stands in network, a range of BINs (as eight digits) in bins, everything else in value alone.
create table list_entry (
  merchant_id uuid not null,
  list_name text not null,
  id uuid not null,
  type text not null,
  value text not null check (value <> ''),
  network inet,
  bins int4range,
  reason text not null,
  author text not null,
  expires_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (merchant_id, id),
  unique (merchant_id, list_name, type, value),
  foreign key (merchant_id, list_name) references risk_list on delete cascade
);
create index list_entry_by_value on list_entry (merchant_id, type, value);
create index list_entry_by_network on list_entry using gist (network inet_ops) where network is not null;
create index list_entry_by_bins on list_entry using gist (bins) where bins is not null;
create index list_entry_expiry on list_entry (expires_at) where expires_at is not null;
grant select, insert, update, delete on list_entry to ${service_role};

-- Which country issued a BIN and where an address is, as the operator has loaded it. The narrowest range that holds a value decides.
create table bin_country (
  bins int4range not null primary key,
  country text not null check (country ~ '^[A-Z]{2}$')
);
create index bin_country_by_bins on bin_country using gist (bins);
grant select, insert, delete on bin_country to ${service_role};

create table ip_country (
  network inet not null primary key,
  country text not null check (country ~ '^[A-Z]{2}$')
);
create index ip_country_by_network on ip_country using gist (network inet_ops);
grant select, insert, delete on ip_country to ${service_role};
