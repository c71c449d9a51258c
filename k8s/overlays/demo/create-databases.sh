#!/bin/bash
# One database per service: its owner migrates it, and its application role uses it. The application role owns nothing,
# so that row-level security applies to it.
set -euo pipefail
: "${FAIRWAY_DATABASE_PASSWORD:?}" "${FAIRWAY_DATABASE_MIGRATION_PASSWORD:?}"
for service in declaration risk single_window border_agency ledger registry document notification; do
  psql -v ON_ERROR_STOP=1 -v service="$service" -v app="${service}_app" -v owner="${service}_owner" \
    -v app_password="$FAIRWAY_DATABASE_PASSWORD" -v owner_password="$FAIRWAY_DATABASE_MIGRATION_PASSWORD" \
    --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role :"owner" login password :'owner_password';
create role :"app" login password :'app_password';
create database :"service" owner :"owner";
revoke all on database :"service" from public;
grant connect on database :"service" to :"app";
SQL
done
