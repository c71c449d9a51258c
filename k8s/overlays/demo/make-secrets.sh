#!/usr/bin/env bash
# Makes the demonstration cluster's secrets, random passwords and the ledger's signing key, directly in the cluster. It
# may be repeated: existing secrets stay.
set -euo pipefail
namespace=fairway-demo
kubectl get namespace "$namespace" >/dev/null 2>&1 || kubectl create namespace "$namespace"
random() { head -c 24 /dev/urandom | base64 | tr -d '+/=\n'; }
is_there() { kubectl -n "$namespace" get secret "$1" >/dev/null 2>&1; }
secret() { is_there "$1" || kubectl -n "$namespace" create secret generic "$@"; }
# The passwords of an earlier run stay, because the database has them.
known() { kubectl -n "$namespace" get secret postgres -o "jsonpath={.data.$1}" | openssl base64 -d -A; }
if is_there postgres; then
  app=$(known FAIRWAY_DATABASE_PASSWORD)
  owner=$(known FAIRWAY_DATABASE_MIGRATION_PASSWORD)
else
  app=$(random) owner=$(random)
fi
secret postgres \
  --from-literal=POSTGRES_PASSWORD="$(random)" \
  --from-literal=FAIRWAY_DATABASE_PASSWORD="$app" \
  --from-literal=FAIRWAY_DATABASE_MIGRATION_PASSWORD="$owner"
for service in declaration risk single-window border-agency ledger registry document notification; do
  database=${service//-/_}
  secret "$service-service-database" \
    --from-literal=FAIRWAY_DATABASE_URL="jdbc:postgresql://postgres:5432/$database" \
    --from-literal=FAIRWAY_DATABASE_USERNAME="${database}_app" \
    --from-literal=FAIRWAY_DATABASE_PASSWORD="$app" \
    --from-literal=FAIRWAY_DATABASE_MIGRATION_USERNAME="${database}_owner" \
    --from-literal=FAIRWAY_DATABASE_MIGRATION_PASSWORD="$owner"
done
signing_key() {
  local pem
  pem=$(openssl genpkey "$@")
  openssl pkcs8 -topk8 -nocrypt -outform DER <<<"$pem" | openssl base64 -A
  echo
  openssl pkey -pubout -outform DER <<<"$pem" | openssl base64 -A
  echo
}
secret ledger-signing-key --from-literal=key="$(signing_key -algorithm ed25519)" \
  --from-literal=credential-key="$(signing_key -algorithm EC -pkeyopt ec_paramgen_curve:P-256)"
