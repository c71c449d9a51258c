#!/usr/bin/env bash
# Gives each service its rights on the broker, and no others. Generated from the services' settings by
# BrokerRightsTest of the module local: do not edit. Running it again changes nothing.
# usage: acls.sh BOOTSTRAP-SERVERS ADMIN.PROPERTIES
# The accounts are made before, each with a password of its own (docs/operations.md, Rights on the broker).
set -euo pipefail
bootstrap=${1:?BOOTSTRAP-SERVERS}
config=${2:?ADMIN.PROPERTIES}
allow() {
  kafka-acls.sh --bootstrap-server "$bootstrap" --command-config "$config" \
    --add --allow-principal "User:$1" "${@:2}"
}

allow border-agency-service --operation Write --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic border-agency.decision.v1
allow border-agency-service --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic border-agency.decision.v1.dlt
allow border-agency-service --operation Read --operation Describe --topic declaration.lifecycle.v1
allow border-agency-service --operation Write --operation Describe --topic declaration.lifecycle.v1.dlt
allow border-agency-service --operation Read --operation Describe --topic single-window.permit.v1
allow border-agency-service --operation Write --operation Describe --topic single-window.permit.v1.dlt
allow border-agency-service --operation Read --operation Describe --group border-agency-service. --resource-pattern-type prefixed

allow declaration-service --operation Write --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic declaration.lifecycle.v1
allow declaration-service --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic declaration.lifecycle.v1.dlt
allow declaration-service --operation Write --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic declaration.notice.v1
allow declaration-service --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic declaration.notice.v1.dlt
allow declaration-service --operation Read --operation Describe --topic border-agency.decision.v1
allow declaration-service --operation Write --operation Describe --topic border-agency.decision.v1.dlt
allow declaration-service --operation Read --operation Describe --topic document.v1
allow declaration-service --operation Write --operation Describe --topic document.v1.dlt
allow declaration-service --operation Read --operation Describe --topic gateway.submission.v1
allow declaration-service --operation Write --operation Describe --topic gateway.submission.v1.dlt
allow declaration-service --operation Read --operation Describe --topic ledger.receipt.v1
allow declaration-service --operation Write --operation Describe --topic ledger.receipt.v1.dlt
allow declaration-service --operation Read --operation Describe --topic registry.operator.v1
allow declaration-service --operation Write --operation Describe --topic registry.operator.v1.dlt
allow declaration-service --operation Read --operation Describe --topic risk.assessment.v1
allow declaration-service --operation Write --operation Describe --topic risk.assessment.v1.dlt
allow declaration-service --operation Read --operation Describe --topic single-window.permit.v1
allow declaration-service --operation Write --operation Describe --topic single-window.permit.v1.dlt
allow declaration-service --operation Read --operation Describe --group declaration-service. --resource-pattern-type prefixed

allow document-service --operation Write --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic document.v1
allow document-service --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic document.v1.dlt
allow document-service --operation Read --operation Describe --topic declaration.lifecycle.v1
allow document-service --operation Write --operation Describe --topic declaration.lifecycle.v1.dlt
allow document-service --operation Read --operation Describe --topic single-window.permit.v1
allow document-service --operation Write --operation Describe --topic single-window.permit.v1.dlt
allow document-service --operation Read --operation Describe --group document-service. --resource-pattern-type prefixed

allow gateway --operation Read --operation Write --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic gateway.submission.v1
allow gateway --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic gateway.submission.v1.dlt
allow gateway --operation Describe --group declaration-service.receiving

allow ledger-service --operation Write --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic ledger.credential.v1
allow ledger-service --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic ledger.credential.v1.dlt
allow ledger-service --operation Write --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic ledger.receipt.v1
allow ledger-service --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic ledger.receipt.v1.dlt
allow ledger-service --operation Read --operation Describe --topic border-agency.decision.v1
allow ledger-service --operation Write --operation Describe --topic border-agency.decision.v1.dlt
allow ledger-service --operation Read --operation Describe --topic declaration.lifecycle.v1
allow ledger-service --operation Write --operation Describe --topic declaration.lifecycle.v1.dlt
allow ledger-service --operation Read --operation Describe --topic document.v1
allow ledger-service --operation Write --operation Describe --topic document.v1.dlt
allow ledger-service --operation Read --operation Describe --topic registry.operator.v1
allow ledger-service --operation Write --operation Describe --topic registry.operator.v1.dlt
allow ledger-service --operation Read --operation Describe --topic risk.assessment.v1
allow ledger-service --operation Write --operation Describe --topic risk.assessment.v1.dlt
allow ledger-service --operation Read --operation Describe --topic single-window.permit.v1
allow ledger-service --operation Write --operation Describe --topic single-window.permit.v1.dlt
allow ledger-service --operation Read --operation Describe --group ledger-service. --resource-pattern-type prefixed

allow notification-service --operation Read --operation Describe --topic declaration.notice.v1
allow notification-service --operation Write --operation Describe --topic declaration.notice.v1.dlt
allow notification-service --operation Read --operation Describe --topic single-window.permit.v1
allow notification-service --operation Write --operation Describe --topic single-window.permit.v1.dlt
allow notification-service --operation Read --operation Describe --group notification-service. --resource-pattern-type prefixed

allow registry-service --operation Write --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic registry.operator.v1
allow registry-service --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic registry.operator.v1.dlt
allow registry-service --operation Read --operation Describe --topic ledger.credential.v1
allow registry-service --operation Write --operation Describe --topic ledger.credential.v1.dlt
allow registry-service --operation Read --operation Describe --group registry-service. --resource-pattern-type prefixed

allow risk-service --operation Write --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic risk.assessment.v1
allow risk-service --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic risk.assessment.v1.dlt
allow risk-service --operation Read --operation Describe --topic border-agency.decision.v1
allow risk-service --operation Write --operation Describe --topic border-agency.decision.v1.dlt
allow risk-service --operation Read --operation Describe --topic declaration.lifecycle.v1
allow risk-service --operation Write --operation Describe --topic declaration.lifecycle.v1.dlt
allow risk-service --operation Read --operation Describe --group risk-service. --resource-pattern-type prefixed

allow single-window-service --operation Write --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic single-window.permit.v1
allow single-window-service --operation Create --operation Alter --operation Describe --operation DescribeConfigs --operation AlterConfigs --topic single-window.permit.v1.dlt
allow single-window-service --operation Read --operation Describe --topic border-agency.decision.v1
allow single-window-service --operation Write --operation Describe --topic border-agency.decision.v1.dlt
allow single-window-service --operation Read --operation Describe --topic declaration.lifecycle.v1
allow single-window-service --operation Write --operation Describe --topic declaration.lifecycle.v1.dlt
allow single-window-service --operation Read --operation Describe --group single-window-service. --resource-pattern-type prefixed
