package org.fairway.acceptance.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** Finds the settings that a service reads, as environment variables. */
final class ServiceSettings {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{((?:fairway|server)\\.[a-z0-9.-]+)");

    private ServiceSettings() {}

    static Set<String> variables(String service) {
        Set<String> keys = new LinkedHashSet<>(Set.of(
                "server.port",
                // Without a default, so that they are in no file.
                "fairway.security.issuer",
                "fairway.security.jwk-set-uri"));
        read(Repository.root().resolve(service + "/src/main/resources/" + service + ".yml"), keys);
        read(Repository.root().resolve("service-kit/src/main/resources/service-kit.yml"), keys);
        Set<String> variables = new TreeSet<>();
        keys.forEach(key ->
                variables.add(key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')));
        return variables;
    }

    private static void read(Path file, Set<String> keys) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Object document : new Yaml().loadAll(text)) {
            flatten("", document, keys);
        }
        PLACEHOLDER.matcher(text).results().forEach(match -> keys.add(match.group(1)));
    }

    private static void flatten(String prefix, Object node, Set<String> keys) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> flatten(prefix.isEmpty() ? "" + key : prefix + "." + key, value, keys));
        } else {
            keys.add(prefix);
        }
    }
}
