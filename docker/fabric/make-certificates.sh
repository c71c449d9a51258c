#!/bin/sh
# Makes the missing keys and certificates of the network, the channel's first block and the chaincode's packages. From
# these it makes nodes/NAME with exactly what each process needs.
# Uses Fabric's tools if they are installed, otherwise a container. Needs no running network.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=settings.sh
. "$HERE/settings.sh"
umask 077
mkdir -p "$NETWORK"
NETWORK=$(cd "$NETWORK" && pwd)
export NETWORK

if ! { command -v cryptogen && command -v configtxgen; } >/dev/null; then
  command -v docker >/dev/null || fail "neither Fabric's tools nor docker is here: see docs/fabric-network.md"
  exec docker run --rm --user "$(id -u):$(id -g)" -e NETWORK=/network -e ORGANISATIONS -e CHANNEL -e CHAINCODE -e CHAINCODE_VERSION -e CHAINCODE_ADDRESS \
    -v "$HERE:/fabric:ro" -v "$NETWORK:/network" "$TOOLS_IMAGE" sh /fabric/make-certificates.sh
fi

identity() { # NAME SOURCE: of a peer or an orderer
  node=$NETWORK/nodes/$1
  mkdir -p "$node/msp/cacerts" "$node/msp/tlscacerts" "$node/msp/signcerts" "$node/msp/keystore" "$node/tls"
  cp "$2"/msp/cacerts/*.pem "$node/msp/cacerts/ca.pem"
  cp "$2"/msp/tlscacerts/*.pem "$node/msp/tlscacerts/tlsca.pem"
  cp "$2"/msp/signcerts/*.pem "$node/msp/signcerts/cert.pem"
  cp "$2"/msp/keystore/* "$node/msp/keystore/priv_sk"
  sed 's#cacerts/.*#cacerts/ca.pem#' "$2/msp/config.yaml" > "$node/msp/config.yaml"
  cp "$2/tls/ca.crt" "$2/tls/server.crt" "$2/tls/server.key" "$node/tls/"
}

# The channel knows the orderer by its TLS key: a new certificate gets the key of the previous one.
keep_orderer_key() {
  fresh=$ORDERING/orderers/orderer/tls
  before=$NETWORK/nodes/orderer/tls
  if [ ! -e "$before/server.key" ] || cmp -s "$before/server.key" "$fresh/server.key"; then
    return
  fi
  openssl x509 -x509toreq -copy_extensions copyall -in "$before/server.crt" -signkey "$before/server.key" -out "$fresh/server.csr"
  openssl x509 -req -in "$fresh/server.csr" -CA "$ORDERER_CA" -CAkey "$ORDERING/tlsca/priv_sk" -set_serial "0x$(openssl rand -hex 16)" -days 3650 -copy_extensions copyall -out "$fresh/server.crt.new"
  rm "$fresh/server.csr"
  # The key is written last. Until it exists, all steps are repeated.
  mv "$fresh/server.crt.new" "$fresh/server.crt"
  cp "$before/server.key" "$fresh/server.key.new"
  mv "$fresh/server.key.new" "$fresh/server.key"
}

organisation_nodes() { # ORGANISATION
  peers=$(organisation "$1")/peers
  identity "peer-$1" "$peers/peer-$1"
  # The chaincode needs only a TLS certificate. An identity with the role peer could endorse.
  rm -rf "$peers/chaincode-$1/msp"
  mkdir -p "$NETWORK/nodes/chaincode-$1"
  cp "$peers/chaincode-$1/tls/server.crt" "$peers/chaincode-$1/tls/server.key" "$NETWORK/nodes/chaincode-$1/"
  sh "$HERE/chaincode.sh" package "$1"
  [ -e "$NETWORK/nodes/chaincode-$1/package-id" ] || sh "$HERE/chaincode.sh" select "$1"
}

cryptogen extend --config "$HERE/cryptogen.yaml" --input "$NETWORK/organizations"
keep_orderer_key
identity orderer "$ORDERING/orderers/orderer"
for_each_organisation organisation_nodes
sh "$HERE/channel.sh" block

ledger=$NETWORK/nodes/ledger
user=$(organisation customs)/users/User1@customs.$DOMAIN/msp
mkdir -p "$ledger"
cp "$(tls_ca customs)" "$ledger/tls-ca.crt"
cp "$user"/signcerts/*.pem "$ledger/certificate.pem"
cp "$user"/keystore/* "$ledger/private-key.pem"

# The images of ledger-service and of the chaincode run as this user; Fabric's run as root.
[ "$(id -u)" -ne 0 ] || chown -R 10001 "$ledger" "$NETWORK"/nodes/chaincode-*
echo "Keys and certificates are in $NETWORK."
