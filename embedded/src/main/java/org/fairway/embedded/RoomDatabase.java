package org.fairway.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where a room's database is and under which roles it is migrated and used. The server listens on loopback alone. */
public record RoomDatabase(String url, String owner, String application) {
    static final String PASSWORD = "loopback-only";

    static RoomDatabase of(String room, int port) {
        String name = room.replace("-service", "").replace('-', '_');
        return new RoomDatabase("jdbc:postgresql://localhost:" + port + "/" + name, name + "_owner", name + "_app");
    }

    String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** The {@code fairway.*} settings that lead the room here. */
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
