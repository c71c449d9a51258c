#!/usr/bin/env bash
# Makes the missing certificates of the Fabric network on this machine, and copies to the cluster those that each
# process needs. It may be repeated, also with a higher CHAINCODE_VERSION. Without one the version that the chaincode's
# processes serve stays.
set -euo pipefail
namespace=fairway-demo
fabric=$(cd "$(dirname "$0")/../../../docker/fabric" && pwd)
export NETWORK=${NETWORK:-$fabric/../../.fairway/fabric}
if [ -z "${CHAINCODE_VERSION:-}" ]; then
  CHAINCODE_VERSION=$({ cat "$NETWORK"/nodes/chaincode-*/package-id 2>/dev/null || true; } | sed 's/^.*_\([0-9]*\):.*$/\1/' | sort -n | tail -n 1)
fi
export CHAINCODE_VERSION=${CHAINCODE_VERSION:-1}
"$fabric/make-certificates.sh"
"$fabric/chaincode.sh" select

kubectl get namespace "$namespace" >/dev/null 2>&1 || kubectl create namespace "$namespace"
secret() { # NAME --from-file=...
  kubectl -n "$namespace" create secret generic "$@" --dry-run=client -o yaml | kubectl -n "$namespace" apply --server-side --force-conflicts -f -
}
node=$NETWORK/nodes
read -r -a organisations <<< "${ORGANISATIONS:-customs agency partner}"
for name in orderer "${organisations[@]/#/peer-}"; do
  secret "fabric-$name" \
    --from-file="$node/$name/msp/config.yaml" --from-file="$node/$name/msp/cacerts/ca.pem" --from-file="$node/$name/msp/tlscacerts/tlsca.pem" \
    --from-file="$node/$name/msp/signcerts/cert.pem" --from-file="$node/$name/msp/keystore/priv_sk" \
    --from-file="$node/$name/tls/ca.crt" --from-file="$node/$name/tls/server.crt" --from-file="$node/$name/tls/server.key"
done
for organisation in "${organisations[@]}"; do
  chaincode=$node/chaincode-$organisation
  secret "fabric-chaincode-$organisation" --from-file="$chaincode/server.crt" --from-file="$chaincode/server.key" --from-literal=package-id="$(cat "$chaincode/package-id")"
done
secret fabric-ledger --from-file="$node/ledger"

archive=$(mktemp)
trap 'rm -f "$archive"' EXIT
tar -C "$NETWORK" -czf "$archive" organizations packages "${CHANNEL:-customs}.block"
secret fabric-administrators --from-file=network.tgz="$archive" --from-literal=chaincode-version="$CHAINCODE_VERSION"
