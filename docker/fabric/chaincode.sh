#!/bin/sh
# Deploys the chaincode on the channel: each organisation packages, installs and approves for itself, then one commits
# for all. Every verb may be repeated.
# A change of code or collections needs a new CHAINCODE_VERSION: a whole number, one more than the last.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=settings.sh
. "$HERE/settings.sh"

usage() {
  fail "chaincode.sh package [ORGANISATION...]   the package that tells the peer where the chaincode listens
chaincode.sh install [ORGANISATION...]   the package, on the peer
chaincode.sh approve [ORGANISATION...]   the definition, for the organisation
chaincode.sh commit                      the definition, once a majority has approved
chaincode.sh select [ORGANISATION...]    the package that the organisation's process serves from its next start
chaincode.sh deploy                      all of it for all organisations
chaincode.sh status                      what is committed and installed"
}

case $CHAINCODE_VERSION in
  '' | *[!0-9]*) fail "CHAINCODE_VERSION is a whole number, not '$CHAINCODE_VERSION'" ;;
esac

package_file() { # ORGANISATION
  echo "$NETWORK/packages/${CHAINCODE}_$CHAINCODE_VERSION-$1.tar.gz"
}

# The same id as peer lifecycle chaincode calculatepackageid prints.
package_id() { # ORGANISATION
  hash=$(sha256sum < "$(package_file "$1")")
  echo "${CHAINCODE}_$CHAINCODE_VERSION:${hash%% *}"
}

# Writes the same bytes for the same files, without times, owners or modes of this machine.
archive() { # FOLDER FILE...
  tar -C "$1" --format=ustar --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=0644 -cf "$1/archive" "$2" ${3:+"$3"}
  gzip -n -c "$1/archive"
}

package() { # ORGANISATION
  # A package is kept: its id is a hash of the file, and another gzip may write other bytes.
  [ ! -e "$(package_file "$1")" ] || return 0
  folder=$(mktemp -d)
  root_cert=$(sed 's/$/\\n/' "$(tls_ca "$1")" | tr -d '\n')
  printf '{"address":"%s","dial_timeout":"10s","tls_required":true,"root_cert":"%s"}' "${CHAINCODE_ADDRESS:-chaincode-$1:9999}" "$root_cert" > "$folder/connection.json"
  printf '{"type":"ccaas","label":"%s_%s"}' "$CHAINCODE" "$CHAINCODE_VERSION" > "$folder/metadata.json"
  archive "$folder" connection.json > "$folder/code.tar.gz"
  mkdir -p "$NETWORK/packages"
  archive "$folder" metadata.json code.tar.gz > "$(package_file "$1").new"
  mv "$(package_file "$1").new" "$(package_file "$1")"
  rm -rf "$folder"
  echo "$1: packaged $(package_id "$1")"
}

install() { # ORGANISATION
  act_for "$1"
  if peer lifecycle chaincode queryinstalled | grep -qF "Package ID: $(package_id "$1"),"; then
    echo "$1: installed already"
  else
    peer lifecycle chaincode install "$(package_file "$1")"
  fi
}

# Sets committed_version and committed_sequence, both 0 if nothing is committed yet.
read_committed() {
  problem=$(mktemp)
  if definition=$(peer lifecycle chaincode querycommitted --channelID "$CHANNEL" --name "$CHAINCODE" --output json 2> "$problem"); then
    committed_version=$(echo "$definition" | jq -r .version)
    committed_sequence=$(echo "$definition" | jq -r .sequence)
  elif grep -q 'is not defined' "$problem"; then
    committed_version=0
    committed_sequence=0
  else
    cat "$problem" >&2
    rm -f "$problem"
    return 1
  fi
  rm -f "$problem"
}

# Sets sequence to that of the next definition, or of the committed one if nothing changes.
choose_sequence() {
  read_committed || return 1
  [ "$CHAINCODE_VERSION" -ge "$committed_version" ] || fail "version $committed_version is committed; CHAINCODE_VERSION=$CHAINCODE_VERSION would go back. To go back, commit the old code as a new version."
  sequence=$committed_sequence
  [ "$CHAINCODE_VERSION" -eq "$committed_version" ] || sequence=$((committed_sequence + 1))
}

# A committed definition can be approved only without changes, but with another package.
approved_committed() { # ORGANISATION
  [ "$sequence" -eq "$committed_sequence" ] \
    && peer lifecycle chaincode queryapproved --channelID "$CHANNEL" --name "$CHAINCODE" --sequence "$sequence" --output json 2>/dev/null | grep -qF "\"$(package_id "$1")\""
}

approve() { # ORGANISATION
  act_for "$1"
  choose_sequence
  if approved_committed "$1"; then
    echo "$1: approved and committed already"
  elif answer=$(peer lifecycle chaincode approveformyorg -o "$ORDERER" --tls --cafile "$ORDERER_CA" --channelID "$CHANNEL" --name "$CHAINCODE" \
    --version "$CHAINCODE_VERSION" --sequence "$sequence" --collections-config "$HERE/collections.json" --package-id "$(package_id "$1")" 2>&1); then
    echo "$1: approved version $CHAINCODE_VERSION, sequence $sequence"
  else
    case $answer in
      *'with different parameters'*) fail "$answer" ;;
      *'with unchanged content'* | *'attempted to redefine the current committed sequence'*) echo "$1: approved already" ;;
      # A peer that lost its disk has no more than the hash of what it approved, which is all it needs if the same
      # package is installed.
      *'private data matching public hash version is not available'*) echo "$1: approved before its peer lost the record of it" ;;
      *) fail "$answer" ;;
    esac
  fi
}

commit() {
  act_for "${ORGANISATIONS%% *}"
  # Each endorser lists approvals from its own blocks. An endorser that is a block behind gives another list, and the
  # endorsements do not match.
  within 5 commit_once
}

commit_once() {
  choose_sequence || return 1
  if [ "$sequence" -eq "$committed_sequence" ]; then
    echo "committed already: version $committed_version, sequence $committed_sequence"
    return
  fi
  set -- --channelID "$CHANNEL" --name "$CHAINCODE" --version "$CHAINCODE_VERSION" --sequence "$sequence" --collections-config "$HERE/collections.json"
  peer lifecycle chaincode checkcommitreadiness "$@" --output json || return 1
  for endorser in $ORGANISATIONS; do
    set -- "$@" --peerAddresses "peer-$endorser:7051" --tlsRootCertFiles "$(tls_ca "$endorser")"
  done
  peer lifecycle chaincode commit -o "$ORDERER" --tls --cafile "$ORDERER_CA" "$@"
}

select_package() { # ORGANISATION
  mkdir -p "$NETWORK/nodes/chaincode-$1"
  package_id "$1" > "$NETWORK/nodes/chaincode-$1/package-id"
}

deploy() {
  for_each_organisation package
  for_each_organisation install
  for_each_organisation approve
  commit
  for_each_organisation select_package
  echo "Chaincode processes that serve another version are to be started anew."
}

status() { # ORGANISATION
  act_for "$1"
  echo "$CORE_PEER_ADDRESS:"
  peer lifecycle chaincode querycommitted --channelID "$CHANNEL"
  peer lifecycle chaincode queryinstalled
}

verb=${1:-}
[ $# -eq 0 ] || shift
case $verb in
  package | install | approve) for_each_organisation "$verb" "$@" ;;
  select) for_each_organisation select_package "$@" ;;
  commit | deploy) "$verb" ;;
  status) for_each_organisation status "$@" ;;
  *) usage ;;
esac
