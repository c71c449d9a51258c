package org.fairway.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BrokerRightsTest {
    static final List<String> SERVICES = List.of(
            "border-agency-service",
            "declaration-service",
            "document-service",
            "gateway",
            "ledger-service",
            "notification-service",
            "registry-service",
            "risk-service",
            "single-window-service");
    private static final Path ROOT = Path.of("..");

    static List<BrokerRights> all() {
        return SERVICES.stream().map(BrokerRights::of).toList();
    }

    @Test
    void areInTheScriptAsTheSettingsHaveThem() throws IOException {
        isCurrent(ROOT.resolve("docker/kafka/acls.sh"), BrokerRightsFiles.script(all()));
    }

    @Test
    void areInTheManifestsAsTheSettingsHaveThem() throws IOException {
        isCurrent(ROOT.resolve("k8s/kafka/users.yaml"), BrokerRightsFiles.resources(all()));
    }

    private static void isCurrent(Path file, String generated) throws IOException {
        if (Boolean.getBoolean("fairway.regenerate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, generated);
        }
        assertThat(file).as("run with -Dfairway.regenerate=true").hasContent(generated);
    }

    @Test
    void letOneServiceAloneWriteATopicAsTheEventsAreDescribed() {
        Map<String, String> described = new TreeMap<>();
        JsonNode channels = JsonMapper.shared()
                .readTree(ROOT.resolve("docs/asyncapi.json").toFile())
                .path("channels");
        channels.propertyStream()
                .forEach(channel -> described.put(
                        channel.getKey(), channel.getValue().path("description").asString()));

        Map<String, Set<String>> writers = new TreeMap<>();
        for (BrokerRights service : all()) {
            service.rights().stream()
                    .filter(right -> right.type() == ResourceType.TOPIC
                            && !right.name().endsWith(".dlt")
                            && right.operations().contains(AclOperation.WRITE))
                    .forEach(right -> writers.computeIfAbsent(right.name(), _ -> new TreeSet<>())
                            .add(service.account()));
        }
        assertThat(writers.keySet()).isEqualTo(described.keySet());
        assertThat(writers)
                .allSatisfy((topic, writer) -> assertThat(described.get(topic))
                        .isEqualTo("Written by " + writer.stream().collect(Collectors.joining()) + " alone."));
    }
}
