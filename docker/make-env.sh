#!/usr/bin/env bash
# Writes random passwords for docker compose to .env (which git ignores). Keeps an existing file.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -e .env ]; then
  echo ".env is there already; delete it to make new passwords (the database volume keeps the old ones)."
  exit 0
fi
random() { head -c 24 /dev/urandom | base64 | tr -d '+/=\n'; }
umask 077
{
  echo "FAIRWAY_POSTGRES_PASSWORD=$(random)"
  echo "FAIRWAY_DATABASE_PASSWORD=$(random)"
  echo "FAIRWAY_DATABASE_MIGRATION_PASSWORD=$(random)"
  echo "FAIRWAY_WEBHOOK_SECRET_KEY=$(head -c 32 /dev/urandom | base64 | tr -d '\n')"
} > .env
echo "Wrote .env. Next: docker compose up --build"
