#!/bin/sh
# Each service's schema with its two roles, by the script that every other platform uses, too. Runs once, when the database is made.
set -eu
for schema in payment risk analytics; do
  sed -e "s|\${schema}|$schema|g" \
    -e "s|\${owner_password}|$(cat "/run/secrets/postgres/$schema-owner")|g" \
    -e "s|\${service_password}|$(cat "/run/secrets/postgres/$schema-service")|g" /opt/tollgate/roles.sql |
    psql --no-psqlrc -q -v ON_ERROR_STOP=1 -U "${POSTGRES_USER:-postgres}" -d "$POSTGRES_DB"
done
