-- The built-in rules' limits by version, so that a decision can be replayed after they were configured otherwise.
create table built_in_rules (
  version text primary key,
  limits json not null
);
grant select, insert on built_in_rules to ${service_role};
