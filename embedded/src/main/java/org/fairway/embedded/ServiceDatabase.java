package org.fairway.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/** The address of a service's database, and the roles that migrate it and use it, which have one password. */
public record ServiceDatabase(String url, String owner, String application, String password) {

    static ServiceDatabase of(String service, int port, DatabasePasswords passwords) {
        String name = service.replace("-service", "").replace('-', '_');
        return new ServiceDatabase(
                "jdbc:postgresql://localhost:" + port + "/" + name, name + "_owner", name + "_app", passwords.of(name));
    }

    String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** Returns the {@code fairway.*} settings with which the service connects to it. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("fairway.database.url", url);
        settings.put("fairway.database.username", application);
        settings.put("fairway.database.password", password);
        settings.put("fairway.database.migration-username", owner);
        settings.put("fairway.database.migration-password", password);
        return settings;
    }
}
