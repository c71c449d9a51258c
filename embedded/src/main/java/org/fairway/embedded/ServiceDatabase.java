package org.fairway.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The address of a service's database, and the roles that migrate it and use it. The server listens on loopback only.
 */
public record ServiceDatabase(String url, String owner, String application) {
    static final String PASSWORD = "loopback-only";

    static ServiceDatabase of(String service, int port) {
        String name = service.replace("-service", "").replace('-', '_');
        return new ServiceDatabase("jdbc:postgresql://localhost:" + port + "/" + name, name + "_owner", name + "_app");
    }

    String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** Returns the {@code fairway.*} settings with which the service connects to it. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("fairway.database.url", url);
        settings.put("fairway.database.username", application);
        settings.put("fairway.database.password", password());
        settings.put("fairway.database.migration-username", owner);
        settings.put("fairway.database.migration-password", password());
        return settings;
    }

    public String password() {
        return PASSWORD;
    }
}
