package org.fairway.declaration.edifact;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What a sender is answered, in both languages. */
record Reply(int status, boolean replay, byte[] edifact, String json) {
    static final String EDIFACT = "application/edifact";

    /** EDIFACT, unless the sender asks for JSON and not for EDIFACT. */
    ResponseEntity<byte[]> as(HttpHeaders asked) {
        boolean wantsJson = asked.getAccept().stream()
                        .anyMatch(type -> !type.isWildcardType() && type.isCompatibleWith(MediaType.APPLICATION_JSON))
                && asked.getAccept().stream()
                        .noneMatch(type -> type.equalsTypeAndSubtype(MediaType.parseMediaType(EDIFACT)));
        MediaType json =
                HttpStatus.valueOf(status).isError() ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON;
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(status).contentType(wantsJson ? json : MediaType.parseMediaType(EDIFACT));
        if (replay) {
            response.header("Idempotent-Replay", "true");
        }
        return response.body(wantsJson ? json().getBytes(java.nio.charset.StandardCharsets.UTF_8) : edifact);
    }
}
