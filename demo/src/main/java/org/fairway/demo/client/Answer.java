package org.fairway.demo.client;

import java.net.http.HttpHeaders;
import java.util.Optional;
import org.fairway.demo.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An answer of the platform. */
public record Answer(int status, HttpHeaders headers, String body) {

    public boolean ok() {
        return status / 100 == 2;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Returns the body as JSON; a missing node if it is no JSON. */
    public JsonNode json() {
        try {
            return Json.tree(body.isBlank() ? "null" : body);
        } catch (JacksonException notJson) {
            return Json.tree("null");
        }
    }

    /** Returns this answer, or throws an exception unless the status is 2xx. */
    public Answer expected() {
        if (!ok()) {
            throw new IllegalStateException(
                    "answered " + status + ": " + (body.length() > 600 ? body.substring(0, 600) + "…" : body));
        }
        return this;
    }
}
