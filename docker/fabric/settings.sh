# shellcheck shell=sh disable=SC2034 # the scripts that source this file use what looks unused here
# Settings that the scripts beside this file share; they source it first. The environment can override every setting.
: "${NETWORK:=$HERE/../../.fairway/fabric}"
: "${ORGANISATIONS:=customs agency partner}"
: "${CHANNEL:=customs}"
: "${CHAINCODE:=fairway}"
: "${CHAINCODE_VERSION:=1}"
: "${TOOLS_IMAGE:=hyperledger/fabric-tools:2.5.16}"
DOMAIN=fairway.example
ORDERER=orderer:7050
ORDERER_ADMIN=orderer:7053
ORDERING=$NETWORK/organizations/ordererOrganizations/ordering.$DOMAIN
ORDERER_CA=$ORDERING/tlsca/tlsca.ordering.$DOMAIN-cert.pem

fail() {
  echo "$*" >&2
  exit 1
}

organisation() { # ORGANISATION
  echo "$NETWORK/organizations/peerOrganizations/$1.$DOMAIN"
}

tls_ca() { # ORGANISATION
  echo "$(organisation "$1")/tlsca/tlsca.$1.$DOMAIN-cert.pem"
}

msp_id() { # customs -> CustomsMSP
  printf '%s%sMSP\n' "$(printf '%.1s' "$1" | tr '[:lower:]' '[:upper:]')" "${1#?}"
}

# Makes the peer command act as an administrator of ORGANISATION on its peer.
act_for() { # ORGANISATION
  CORE_PEER_LOCALMSPID=$(msp_id "$1")
  CORE_PEER_MSPCONFIGPATH=$(organisation "$1")/users/Admin@$1.$DOMAIN/msp
  CORE_PEER_TLS_ROOTCERT_FILE=$(tls_ca "$1")
  CORE_PEER_ADDRESS=peer-$1:7051
  CORE_PEER_TLS_ENABLED=true
  export CORE_PEER_LOCALMSPID CORE_PEER_MSPCONFIGPATH CORE_PEER_TLS_ROOTCERT_FILE CORE_PEER_ADDRESS CORE_PEER_TLS_ENABLED
}

# Retries for two minutes, which is enough for a process that was just started.
eventually() { # COMMAND...
  within 60 "$@"
}

# A command here cannot rely on set -e, because the shell ignores it when the exit status is tested.
within() { # ATTEMPTS COMMAND...
  attempts=$1
  shift
  attempt=1
  until "$@"; do
    [ "$attempt" -lt "$attempts" ] || fail "given up after $attempt attempts: $*"
    attempt=$((attempt + 1))
    sleep 2
  done
}

for_each_organisation() { # COMMAND [ORGANISATION...]
  command=$1
  shift
  # shellcheck disable=SC2086 # a list of words
  [ $# -gt 0 ] || set -- $ORGANISATIONS
  for each in "$@"; do
    "$command" "$each"
  done
}
