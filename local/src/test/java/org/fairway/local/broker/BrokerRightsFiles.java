package org.fairway.local.broker;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Writes the rights as operators apply them: a script for Kafka's own tool, and resources for Strimzi. */
final class BrokerRightsFiles {
    private static final String SCRIPT = """
            #!/usr/bin/env bash
            # Gives each service its rights on the broker, and no others. Generated from the services' settings by
            # BrokerRightsTest of the module local: do not edit. Running it again changes nothing.
            # usage: acls.sh BOOTSTRAP-SERVERS ADMIN.PROPERTIES
            # The accounts are made before, each with a password of its own (docs/operations.md, Rights on the broker).
            set -euo pipefail
            bootstrap=${1:?BOOTSTRAP-SERVERS}
            config=${2:?ADMIN.PROPERTIES}
            allow() {
              kafka-acls.sh --bootstrap-server "$bootstrap" --command-config "$config" \\
                --add --allow-principal "User:$1" "${@:2}"
            }
            """;
    private static final String RESOURCES = """
            # The accounts of the services and their rights, for a broker that Strimzi runs. Generated from the settings
            # of the services by BrokerRightsTest of the module local: do not edit. Apply it in the namespace of the
            # Kafka resource "fairway". Strimzi makes a secret with the password of each account.
            """;

    private BrokerRightsFiles() {}

    static String script(List<BrokerRights> services) {
        return services.stream()
                .map(service -> "\n"
                        + service.rights().stream()
                                .map(right -> command(service.account(), right))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("", SCRIPT, ""));
    }

    private static String command(String account, BrokerRights.Right right) {
        String operations = right.operations().stream()
                .map(operation -> " --operation " + camel(operation))
                .collect(Collectors.joining());
        String resource = (right.type() == ResourceType.TOPIC ? " --topic " : " --group ") + right.name();
        String pattern = right.pattern() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "";
        return "allow " + account + operations + resource + pattern + "\n";
    }

    static String resources(List<BrokerRights> services) {
        return services.stream().map(BrokerRightsFiles::user).collect(Collectors.joining("---\n", RESOURCES, ""));
    }

    private static String user(BrokerRights service) {
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: fairway
                spec:
                  authentication:
                    type: scram-sha-512
                  authorization:
                    type: simple
                    acls:
                """.formatted(service.account())
                + service.rights().stream().map(BrokerRightsFiles::acl).collect(Collectors.joining());
    }

    private static String acl(BrokerRights.Right right) {
        return """
                      - resource:
                          type: %s
                          name: %s
                          patternType: %s
                        operations: [%s]
                """.formatted(
                        right.type().name().toLowerCase(Locale.ROOT),
                        right.name(),
                        right.pattern() == PatternType.PREFIXED ? "prefix" : "literal",
                        camels(right.operations()));
    }

    private static String camels(Set<AclOperation> operations) {
        return operations.stream().map(BrokerRightsFiles::camel).collect(Collectors.joining(", "));
    }

    /** As both tools spell it: {@code DescribeConfigs}. */
    private static String camel(AclOperation operation) {
        return Stream.of(operation.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
