-- Made from common-lib's roles.sql, without passwords: CloudNativePG sets those from secrets, and a test compares the two.
do $$
begin
  if not exists (select from pg_roles where rolname = 'payment_owner') then
    create role payment_owner login;
  end if;
  if not exists (select from pg_roles where rolname = 'payment_service') then
    create role payment_service login;
  end if;
end
$$;
create schema if not exists payment authorization payment_owner;
alter role payment_owner set search_path = payment;
alter role payment_service set search_path = payment;
grant usage on schema payment to payment_service;
revoke all on schema public from public;

do $$
begin
  if not exists (select from pg_roles where rolname = 'risk_owner') then
    create role risk_owner login;
  end if;
  if not exists (select from pg_roles where rolname = 'risk_service') then
    create role risk_service login;
  end if;
end
$$;
create schema if not exists risk authorization risk_owner;
alter role risk_owner set search_path = risk;
alter role risk_service set search_path = risk;
grant usage on schema risk to risk_service;
revoke all on schema public from public;

do $$
begin
  if not exists (select from pg_roles where rolname = 'analytics_owner') then
    create role analytics_owner login;
  end if;
  if not exists (select from pg_roles where rolname = 'analytics_service') then
    create role analytics_service login;
  end if;
end
$$;
create schema if not exists analytics authorization analytics_owner;
alter role analytics_owner set search_path = analytics;
alter role analytics_service set search_path = analytics;
grant usage on schema analytics to analytics_service;
revoke all on schema public from public;
