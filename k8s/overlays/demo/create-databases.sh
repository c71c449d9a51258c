#!/bin/bash
# One database per room: its owner migrates it, its application role works in it and owns nothing, so that row-level security binds it.
set -euo pipefail
: "${FAIRWAY_DATABASE_PASSWORD:?}" "${FAIRWAY_DATABASE_MIGRATION_PASSWORD:?}"
for room in declaration risk single_window border_agency ledger; do
  psql -v ON_ERROR_STOP=1 -v room="$room" -v app="${room}_app" -v owner="${room}_owner" \
    -v app_password="$FAIRWAY_DATABASE_PASSWORD" -v owner_password="$FAIRWAY_DATABASE_MIGRATION_PASSWORD" \
    --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role :"owner" login password :'owner_password';
create role :"app" login password :'app_password';
create database :"room" owner :"owner";
revoke all on database :"room" from public;
grant connect on database :"room" to :"app";
SQL
done
