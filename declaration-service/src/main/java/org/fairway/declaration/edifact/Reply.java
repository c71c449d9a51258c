package org.fairway.declaration.edifact;

import java.util.List;
import org.fairway.kit.request.AcceptedTypes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What a sender is answered, in both languages. */
record Reply(int status, boolean replay, byte[] edifact, String json) {
    static final String EDIFACT = "application/edifact";

    /** In EDIFACT, unless the sender accepts JSON alone or prefers it. */
    ResponseEntity<byte[]> as(HttpHeaders asked) {
        boolean wantsJson = AcceptedTypes.of(asked)
                .best(List.of(MediaType.parseMediaType(EDIFACT), MediaType.APPLICATION_JSON))
                .filter(MediaType.APPLICATION_JSON::equalsTypeAndSubtype)
                .isPresent();
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
