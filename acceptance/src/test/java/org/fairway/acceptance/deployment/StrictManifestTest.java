package org.fairway.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictManifestTest {
    private static final String SERVICE = """
        apiVersion: v1
        kind: Service
        metadata:
          name: gateway
        spec:
          ports:
            - port: %s
              %s: http
        """;

    @Test
    void passesAManifestWithoutMistakes() {
        assertThat(StrictManifest.unknownFields(read("8080", "targetPort"))).isEmpty();
    }

    @Test
    void namesAMisspeltField() {
        assertThat(StrictManifest.unknownFields(read("8080", "tragetPort")))
                .singleElement()
                .asString()
                .endsWith("tragetPort");
    }

    @Test
    void refusesAWrongType() {
        assertThatThrownBy(() -> read("eighty", "targetPort")).hasMessageContaining("eighty");
    }

    private static HasMetadata read(String port, String field) {
        List<HasMetadata> resources = StrictManifest.read(new ByteArrayInputStream(
                SERVICE.formatted(port, field).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return resources.getFirst();
    }
}
