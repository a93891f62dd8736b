-- What each merchant has verified of its payers; who is not here is at level none.
create table payer_identity (
  merchant_id uuid not null,
  payer text not null check (payer <> ''),
  level text not null check (level in ('none', 'basic', 'verified')),
  author text not null,
  updated_at timestamptz not null,
  primary key (merchant_id, payer)
);
grant select, insert, update on payer_identity to ${service_role};
