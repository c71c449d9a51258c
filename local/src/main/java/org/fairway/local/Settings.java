package org.fairway.local;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.local.data.DataDirectory;

/** What a part is told beyond its own configuration file: ports, addresses and where the others are. */
class Settings {

    private Settings() {}

    static String[] of(Part part, Options options, DataDirectory data) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("server.port", options.portOf(part));
        settings.put("server.address", options.address());
        settings.put(ForeignAutoConfigurations.PROPERTY, String.join(",", part.foreignAutoConfigurations()));
        settings.put("fairway.security.issuer", options.issuerUrl());
        settings.put(
                "fairway.security.jwk-set-uri", "http://127.0.0.1:" + options.portOf(Part.IDENTITY) + "/oauth2/jwks");
        settings.putAll(ownOf(part, options, data));
        return settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
    }

    private static Map<String, Object> ownOf(Part part, Options options, DataDirectory data) {
        return switch (part) {
            case PLATFORM -> Map.of();
            case IDENTITY ->
                Map.of(
                        "fairway.identity.directory", data.path(),
                        "fairway.identity.issuer", options.issuerUrl(),
                        "fairway.identity.gateway", options.url(Part.GATEWAY));
            case GATEWAY -> gateway(options);
            default -> room(part, options, data);
        };
    }

    private static Map<String, Object> gateway(Options options) {
        var settings = new LinkedHashMap<String, Object>();
        Part.rooms()
                .forEach(room ->
                        settings.put("fairway.gateway.rooms." + room.id(), "http://127.0.0.1:" + options.portOf(room)));
        settings.put("fairway.kafka.bootstrap-servers", "localhost:" + options.kafkaPort());
        return settings;
    }

    private static Map<String, Object> room(Part part, Options options, DataDirectory data) {
        var settings = EmbeddedPlatform.settings(part.id(), options.postgresPort(), options.kafkaPort());
        settings.put("fairway.sandbox.enabled", true);
        if (part == Part.DECLARATION_SERVICE) {
            settings.put("fairway.declaration.webhooks.allow-http", true);
            settings.put("fairway.declaration.webhooks.allow-private", true);
        }
        if (part == Part.LEDGER_SERVICE) {
            settings.put("fairway.ledger.key-file", data.file("ledger-key"));
            settings.put("fairway.ledger.sharing.credential-key-file", data.file("credential-key"));
            settings.put("fairway.ledger.sharing.issuer", options.url(Part.GATEWAY) + "/v1/shared/issuer");
        }
        return settings;
    }
}
