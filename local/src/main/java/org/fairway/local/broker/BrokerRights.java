package org.fairway.local.broker;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * What the account of one service may do on the broker. It is the settings {@code fairway.kafka.topics-written},
 * {@code topics-read} and {@code groups-watched} of the service's own file: a service makes and writes its topics, and
 * reads those of others in consumer groups of its own name. What it cannot process it copies to the dead-letter topic
 * of what it reads, and nobody reads that one.
 *
 * @param account the name of the service
 */
public record BrokerRights(String account, List<Right> rights) {

    /** Operations on one topic, or on all groups whose names begin so. */
    public record Right(ResourceType type, PatternType pattern, String name, Set<AclOperation> operations) {}

    /** Reads the rights of a service, or of the gateway, from its file on the class path. */
    public static BrokerRights of(String service) {
        Set<String> written = setting(service, "topics-written");
        Set<String> read = setting(service, "topics-read");
        List<Right> rights = new ArrayList<>();
        for (String topic : written) {
            rights.add(topic(topic, read.contains(topic), WRITE, CREATE, ALTER, DESCRIBE_CONFIGS, ALTER_CONFIGS));
            rights.add(topic(topic + ".dlt", false, CREATE, ALTER, DESCRIBE_CONFIGS, ALTER_CONFIGS));
        }
        for (String topic : read) {
            if (!written.contains(topic)) {
                rights.add(topic(topic, true));
                rights.add(topic(topic + ".dlt", false, WRITE));
            }
        }
        if (!written.containsAll(read)) {
            rights.add(new Right(GROUP, PREFIXED, service + ".", sorted(Stream.of(READ, DESCRIBE))));
        }
        for (String group : setting(service, "groups-watched")) {
            rights.add(new Right(GROUP, LITERAL, group, sorted(Stream.of(DESCRIBE))));
        }
        return new BrokerRights(service, List.copyOf(rights));
    }

    /** Returns the same as the broker's own entries, one for each operation, from any host. */
    public List<AclBinding> bindings() {
        return rights.stream()
                .flatMap(right -> right.operations().stream()
                        .map(operation -> new AclBinding(
                                new ResourcePattern(right.type(), right.name(), right.pattern()),
                                new AccessControlEntry("User:" + account, "*", operation, AclPermissionType.ALLOW))))
                .toList();
    }

    private static Right topic(String name, boolean reads, AclOperation... others) {
        Stream<AclOperation> reading = reads ? Stream.of(DESCRIBE, READ) : Stream.of(DESCRIBE);
        return new Right(TOPIC, LITERAL, name, sorted(Stream.concat(reading, Arrays.stream(others))));
    }

    private static Set<AclOperation> sorted(Stream<AclOperation> operations) {
        return new TreeSet<>(operations.toList());
    }

    private static Set<String> setting(String service, String name) {
        try {
            Set<String> values = new TreeSet<>();
            for (PropertySource<?> source :
                    new YamlPropertySourceLoader().load(service, new ClassPathResource(service + ".yml"))) {
                Object value = source.getProperty("fairway.kafka." + name);
                if (value != null) {
                    values.addAll(Arrays.asList(value.toString().strip().split("\\s*,\\s*")));
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
