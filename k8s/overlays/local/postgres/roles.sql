-- A service's schema and its two roles: the owner migrates, the service's own role gets only what each migration grants it.
-- Neither can reach another service's schema. Placeholders: ${schema}, ${owner_password}, ${service_password}. Repeatable.
do $$
begin
  if not exists (select from pg_roles where rolname = '${schema}_owner') then
    create role ${schema}_owner login password '${owner_password}';
  end if;
  if not exists (select from pg_roles where rolname = '${schema}_service') then
    create role ${schema}_service login password '${service_password}';
  end if;
end
$$;
alter role ${schema}_owner password '${owner_password}';
alter role ${schema}_service password '${service_password}';
create schema if not exists ${schema} authorization ${schema}_owner;
alter role ${schema}_owner set search_path = ${schema};
alter role ${schema}_service set search_path = ${schema};
grant usage on schema ${schema} to ${schema}_service;
revoke all on schema public from public;
