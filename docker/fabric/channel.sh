#!/bin/sh
# Manages the channel: its first block, its members, and changes of its configuration. Every verb may be repeated.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=settings.sh
. "$HERE/settings.sh"

usage() {
  fail "channel.sh block                   the first block
channel.sh create                  the orderer has it
channel.sh join [ORGANISATION...]   the peers of these, or of all, have the channel
channel.sh admit ORGANISATION       one more organisation, which cryptogen.yaml and configtx.yaml describe
channel.sh change JQ_FILTER         the configuration as the filter makes it of the present one
channel.sh show                     height and last block of every peer"
}

osn() { # ARGUMENT...
  osnadmin "$@" -o "$ORDERER_ADMIN" --ca-file "$ORDERER_CA" \
    --client-cert "$ORDERING/users/Admin@ordering.$DOMAIN/tls/client.crt" --client-key "$ORDERING/users/Admin@ordering.$DOMAIN/tls/client.key"
}

orderer_has_channel() {
  osn channel list --channelID "$CHANNEL" | grep -q '^Status: 200'
}

# osnadmin exits with 0 for every answer of the orderer, so the script reads the answer.
order_channel() {
  orderer_has_channel && return
  answer=$(osn channel join --channelID "$CHANNEL" --config-block "$NETWORK/$CHANNEL.block")
  echo "$answer"
  case $answer in
    'Status: 201'*) ;;
    *) return 1 ;;
  esac
}

# The first block is made once. Another one would be another channel under the same name.
block() {
  [ ! -e "$NETWORK/$CHANNEL.block" ] || return 0
  cp "$HERE/configtx.yaml" "$NETWORK/configtx.yaml"
  configtxgen -configPath "$NETWORK" -profile Channel -channelID "$CHANNEL" -outputBlock "$NETWORK/$CHANNEL.block"
}

peer_has_channel() {
  peer channel list | grep -qx "$CHANNEL"
}

join_peer() {
  peer_has_channel || peer channel join -b "$NETWORK/$CHANNEL.block"
}

join() { # ORGANISATION
  act_for "$1"
  eventually join_peer
}

fetch_configuration() { # FOLDER
  peer channel fetch config "$1/block.pb" -o "$ORDERER" -c "$CHANNEL" --tls --cafile "$ORDERER_CA" || return 1
  configtxlator proto_decode --input "$1/block.pb" --type common.Block --output "$1/block.json" || return 1
  jq '.data.data[0].payload.data.config' "$1/block.json" > "$1/present.json"
}

# An orderer accepts an update before it knows whether the update is valid.
is_changed() { # FOLDER SEQUENCE
  fetch_configuration "$1" || return 1
  [ "$(jq -r '.sequence // "0"' "$1/present.json")" -gt "$2" ]
}

# The administrators of the orderer and of all organisations sign. A signature that is not needed does no harm.
update_configuration() { # FOLDER with present.json and wanted.json
  configtxlator proto_encode --input "$1/present.json" --type common.Config --output "$1/present.pb"
  configtxlator proto_encode --input "$1/wanted.json" --type common.Config --output "$1/wanted.pb"
  configtxlator compute_update --channel_id "$CHANNEL" --original "$1/present.pb" --updated "$1/wanted.pb" --output "$1/update.pb"
  configtxlator proto_decode --input "$1/update.pb" --type common.ConfigUpdate --output "$1/update.json"
  jq --arg channel "$CHANNEL" '{payload: {header: {channel_header: {channel_id: $channel, type: 2}}, data: {config_update: .}}}' "$1/update.json" > "$1/envelope.json"
  configtxlator proto_encode --input "$1/envelope.json" --type common.Envelope --output "$1/envelope.pb"
  (
    export CORE_PEER_LOCALMSPID=OrdererMSP CORE_PEER_MSPCONFIGPATH="$ORDERING/users/Admin@ordering.$DOMAIN/msp"
    peer channel signconfigtx -f "$1/envelope.pb"
  )
  for signer in $ORGANISATIONS; do
    act_for "$signer"
    peer channel signconfigtx -f "$1/envelope.pb"
  done
  peer channel update -f "$1/envelope.pb" -o "$ORDERER" -c "$CHANNEL" --tls --cafile "$ORDERER_CA"
}

change_configuration() { # JQ_ARGUMENT...
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  act_for "${ORGANISATIONS%% *}"
  fetch_configuration "$folder"
  jq "$@" "$folder/present.json" > "$folder/wanted.json"
  if cmp -s "$folder/present.json" "$folder/wanted.json"; then
    echo "The configuration is so already."
  else
    sequence=$(jq -r '.sequence // "0"' "$folder/present.json")
    update_configuration "$folder"
    act_for "${ORGANISATIONS%% *}"
    within 15 is_changed "$folder" "$sequence"
  fi
}

admit() { # ORGANISATION
  msp=$(msp_id "$1")
  cp "$HERE/configtx.yaml" "$NETWORK/configtx.yaml"
  configtxgen -configPath "$NETWORK" -printOrg "$msp" > "$NETWORK/$msp.json"
  # shellcheck disable=SC2016 # variables of jq
  change_configuration --arg msp "$msp" --arg host "peer-$1" --slurpfile new "$NETWORK/$msp.json" '
    if .channel_group.groups.Application.groups[$msp] then . else
      .channel_group.groups.Application.groups[$msp] = ($new[0]
        | .values.AnchorPeers = {mod_policy: "Admins", value: {anchor_peers: [{host: $host, port: 7051}]}, version: "0"})
    end'
}

show() { # ORGANISATION
  act_for "$1"
  echo "$CORE_PEER_ADDRESS: $(peer channel getinfo -c "$CHANNEL")"
}

case ${1:-} in
  block) block ;;
  create) eventually order_channel ;;
  join) shift; for_each_organisation join "$@" ;;
  admit) [ $# -eq 2 ] || usage; admit "$2" ;;
  change) [ $# -eq 2 ] || usage; change_configuration "$2" ;;
  show) for_each_organisation show ;;
  *) usage ;;
esac
