package org.fairway.demo.client;

import org.fairway.demo.Json;

/** A client of the platform under one identity. */
public record Actor(Platform platform, String name) {

    public Answer get(String path) {
        return platform.send(name, "GET", path, null);
    }

    public Answer post(String path, Object body) {
        return platform.send(name, "POST", path, Json.write(body));
    }

    public Answer put(String path, Object body) {
        return platform.send(name, "PUT", path, Json.write(body));
    }

    public String tin() {
        return platform.identities().tinOf(name);
    }
}
