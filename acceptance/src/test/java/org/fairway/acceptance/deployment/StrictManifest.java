package org.fairway.acceptance.deployment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Reads manifests into typed models. A wrong type fails, and unknown members can be listed. */
final class StrictManifest {
    private StrictManifest() {}

    static List<HasMetadata> read(InputStream manifests) {
        KubernetesSerialization serialization = new KubernetesSerialization();
        Yaml yaml = new Yaml();
        List<HasMetadata> resources = new ArrayList<>();
        for (Object document : yaml.loadAll(manifests)) {
            resources.add(serialization.unmarshal(yaml.dump(document)));
        }
        return resources;
    }

    /** Models keep unknown members in {@code additionalProperties}; a correct manifest has none. */
    static List<String> unknownFields(Object model) {
        List<String> unknown = new ArrayList<>();
        collect(model.getClass().getSimpleName(), model, unknown);
        return unknown;
    }

    private static void collect(String path, Object node, List<String> unknown) {
        switch (node) {
            case null -> {}
            case Collection<?> list -> list.forEach(element -> collect(path + "[]", element, unknown));
            case Map<?, ?> map -> map.forEach((key, value) -> collect(path + "." + key, value, unknown));
            default -> {
                if (node.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
                    collectMembers(path, node, unknown);
                }
            }
        }
    }

    private static void collectMembers(String path, Object node, List<String> unknown) {
        for (Method getter : node.getClass().getMethods()) {
            if (!getter.getName().startsWith("get")
                    || getter.getParameterCount() > 0
                    || getter.getReturnType() == Class.class) {
                continue;
            }
            Object value;
            try {
                value = getter.invoke(node);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(path + "." + getter.getName(), e);
            }
            if (getter.getName().equals("getAdditionalProperties")) {
                ((Map<?, ?>) value).keySet().forEach(key -> unknown.add(path + "." + key));
            } else {
                collect(path + "." + getter.getName().substring(3), value, unknown);
            }
        }
    }
}
