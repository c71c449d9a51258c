package org.fairway.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a service's database is and under which roles it is migrated and used. The server listens on loopback alone.
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

    /** The {@code fairway.*} settings that lead the service here. */
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
