package org.fairway.declaration.amending;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation of a JSON Patch (RFC 6902, clause 4).
 *
 * @param op what to do
 * @param path JSON Pointer (RFC 6901) to the place that it is about
 * @param from JSON Pointer to what is moved or copied; only for these
 * @param value what is added, put in place or expected; for add, replace and test
 */
@Schema(name = "JsonPatchOperation")
record PatchOperation(
        Kind op,
        @Schema(format = "json-pointer") String path,

        @Schema(format = "json-pointer") @Nullable String from,

        @Nullable JsonNode value) {

    /** Each as RFC 6902 writes it. */
    enum Kind {
        @JsonProperty("add")
        ADD,
        @JsonProperty("remove")
        REMOVE,
        @JsonProperty("replace")
        REPLACE,
        @JsonProperty("move")
        MOVE,
        @JsonProperty("copy")
        COPY,
        @JsonProperty("test")
        TEST
    }
}
