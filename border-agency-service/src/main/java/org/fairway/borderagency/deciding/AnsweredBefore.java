package org.fairway.borderagency.deciding;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.fairway.borderagency.store.AnsweredRequests;
import org.fairway.borderagency.store.AnsweredRequests.Answered;
import org.fairway.borderagency.working.CaseView;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a repeated request its first answer. The caller holds a lock, so that two equal requests are never processed at
 * once.
 */
@Component
class AnsweredBefore {
    private final AnsweredRequests answered;
    private final JsonMapper mapper;

    AnsweredBefore(AnsweredRequests answered, JsonMapper mapper) {
        this.answered = answered;
        this.mapper = mapper;
    }

    /** The kinds of requests that may be repeated. The code of a kind is stored, so it never changes. */
    interface Repeatable {
        String code();
    }

    ResponseEntity<Object> firstAnswer(
            String caseId, @Nullable String key, Repeatable request, Supplier<CaseView> work) {
        if (key == null) {
            return ResponseEntity.status(HttpStatus.CREATED).body(work.get());
        }
        if (!key.matches("[\\x20-\\x7e]{1,128}")) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "invalid-request",
                    "The Idempotency-Key is not usable",
                    List.of(new Violation(
                            "idempotency-key-form",
                            "",
                            "An Idempotency-Key is 1 to 128 printable ASCII characters.",
                            null,
                            "Send a UUID.")));
        }
        String asked = request.code() + mapper.writeValueAsString(request);
        Optional<Answered> earlier = answered.find(caseId, key);
        if (earlier.isPresent()) {
            return again(earlier.get(), asked);
        }
        CaseView answer = work.get();
        answered.remember(caseId, key, new Answered(asked, mapper.writeValueAsString(answer)));
        return ResponseEntity.status(HttpStatus.CREATED).body(answer);
    }

    private static ResponseEntity<Object> again(Answered earlier, String asked) {
        if (!earlier.request().equals(asked)) {
            throw ProblemException.conflict(
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another request.",
                    "Send a new key with a new request.");
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Idempotent-Replay", "true")
                .contentType(MediaType.APPLICATION_JSON)
                .body(earlier.answer());
    }
}
