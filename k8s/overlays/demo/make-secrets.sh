#!/usr/bin/env bash
# Makes the demonstration cluster's secrets, random passwords and the ledger's signing key, straight into the cluster.
set -euo pipefail
namespace=fairway-demo
kubectl get namespace "$namespace" >/dev/null 2>&1 || kubectl create namespace "$namespace"
random() { head -c 24 /dev/urandom | base64 | tr -d '+/=\n'; }
app=$(random) owner=$(random)
kubectl -n "$namespace" create secret generic postgres \
  --from-literal=POSTGRES_PASSWORD="$(random)" \
  --from-literal=FAIRWAY_DATABASE_PASSWORD="$app" \
  --from-literal=FAIRWAY_DATABASE_MIGRATION_PASSWORD="$owner"
for room in declaration risk single-window border-agency ledger; do
  database=${room//-/_}
  kubectl -n "$namespace" create secret generic "$room-service-database" \
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
kubectl -n "$namespace" create secret generic ledger-signing-key --from-literal=key="$(signing_key -algorithm ed25519)" \
  --from-literal=credential-key="$(signing_key -algorithm EC -pkeyopt ec_paramgen_curve:P-256)"
