package org.fairway.local;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.local.data.DataDirectory;

/**
 * Makes the settings of a service that are not in its configuration file: ports, and addresses of the other services.
 */
class Settings {

    private Settings() {}

    static String[] of(ServiceUnit part, Options options, DataDirectory data) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("server.port", options.portOf(part));
        settings.put("server.address", options.address());
        settings.put(ForeignAutoConfigurations.PROPERTY, String.join(",", part.foreignAutoConfigurations()));
        settings.put("fairway.security.issuer", options.issuerUrl());
        settings.put(
                "fairway.security.jwk-set-uri",
                "http://127.0.0.1:" + options.portOf(ServiceUnit.IDENTITY) + "/oauth2/jwks");
        settings.putAll(ownOf(part, options, data));
        return settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
    }

    private static Map<String, Object> ownOf(ServiceUnit part, Options options, DataDirectory data) {
        return switch (part) {
            case PLATFORM -> Map.of();
            case IDENTITY ->
                Map.of(
                        "fairway.identity.directory", data.path(),
                        "fairway.identity.issuer", options.issuerUrl(),
                        "fairway.identity.gateway", options.url(ServiceUnit.GATEWAY));
            case GATEWAY -> gateway(options, data);
            default -> service(part, options, data);
        };
    }

    private static Map<String, Object> gateway(Options options, DataDirectory data) {
        var settings = new LinkedHashMap<String, Object>();
        ServiceUnit.services()
                .forEach(service -> settings.put(
                        "fairway.gateway.services." + service.id(), "http://127.0.0.1:" + options.portOf(service)));
        settings.put("fairway.kafka.bootstrap-servers", "localhost:" + options.kafkaPort());
        settings.putAll(Accounts.settings(ServiceUnit.GATEWAY.id(), data));
        return settings;
    }

    private static Map<String, Object> service(ServiceUnit part, Options options, DataDirectory data) {
        var settings = EmbeddedPlatform.settings(
                part.id(), options.postgresPort(), Accounts.ofDatabases(data), options.kafkaPort());
        settings.putAll(Accounts.settings(part.id(), data));
        settings.put("fairway.sandbox.enabled", true);
        if (part == ServiceUnit.NOTIFICATION_SERVICE) {
            settings.put("fairway.notification.webhooks.allow-http", true);
            settings.put("fairway.notification.webhooks.allow-private", true);
            settings.put("fairway.notification.webhooks.ports", "");
        }
        if (part == ServiceUnit.REGISTRY_SERVICE) {
            settings.put("fairway.registry.initial", "classpath:register/demonstration-2026.1.ndjson");
            settings.put(
                    "fairway.registry.initial-empowerments",
                    "classpath:register/demonstration-empowerments-2026.1.ndjson");
        }
        if (part == ServiceUnit.DOCUMENT_SERVICE || part == ServiceUnit.NOTIFICATION_SERVICE) {
            String moving = "fairway." + part.id().replace("-service", "") + ".moving.";
            var before = EmbeddedPlatform.settings(
                    ServiceUnit.DECLARATION_SERVICE.id(),
                    options.postgresPort(),
                    Accounts.ofDatabases(data),
                    options.kafkaPort());
            settings.put(moving + "url", before.get("fairway.database.url"));
            settings.put(moving + "username", before.get("fairway.database.username"));
            settings.put(moving + "password", before.get("fairway.database.password"));
        }
        if (part == ServiceUnit.LEDGER_SERVICE) {
            settings.put("fairway.ledger.key-file", data.file("ledger-key"));
            settings.put("fairway.ledger.sharing.credential-key-file", data.file("credential-key"));
            settings.put("fairway.ledger.sharing.issuer", options.url(ServiceUnit.GATEWAY) + "/v1/shared/issuer");
        }
        return settings;
    }
}
