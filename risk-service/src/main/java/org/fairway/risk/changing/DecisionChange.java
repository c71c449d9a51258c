package org.fairway.risk.changing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * A change of what decides.
 *
 * @param changeId id of the change
 * @param subject whether a profile or a model is changed
 * @param act what is done
 * @param version the profile or model that it is about; absent where no model is to score
 * @param state how far it is
 * @param firstPerson who requested it: who proposed the profile or made the model, if that is the first half
 * @param requestedAt when it was requested
 * @param secondPerson who made it; absent while it waits, and where one person acted alone
 * @param madeAt when it was made
 * @param alone whether one person made it alone, in an emergency
 * @param reason why that person could not wait
 * @param expiresAt when that ends by itself
 * @param reviewBy until when another person reviews it
 * @param review the review
 */
public record DecisionChange(
        UUID changeId,
        Subject subject,
        Act act,
        @Nullable String version,
        State state,
        String firstPerson,
        Instant requestedAt,
        @Nullable String secondPerson,
        @Nullable Instant madeAt,
        boolean alone,
        @Nullable String reason,
        @Nullable Instant expiresAt,
        @Nullable Instant reviewBy,
        @Nullable Review review) {

    /** The answer over HTTP: 200 once it is made, 202 while it waits for a second person. */
    public ResponseEntity<DecisionChange> answer() {
        return ResponseEntity.status(state == State.WAITING ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(this);
    }

    /** What is changed. */
    public enum Subject {
        PROFILE("profile_activation"),
        MODEL("model_activation");

        private final String log;

        Subject(String log) {
            this.log = log;
        }

        /** The table of its activations. */
        String log() {
            return log;
        }
    }

    /** What is done. */
    public enum Act {
        ACTIVATE,
        SHADOW,
        OFF,
        REVERT
    }

    /** How far a change is. */
    public enum State {
        /** A second person has to send it as well. */
        WAITING,
        /** Nobody did within a day, or something else was changed before. */
        LAPSED,
        /** It was made. */
        MADE,
        /** One person made it alone, and nobody reviewed that yet. */
        REVIEW_DUE,
        /** The review ended it. */
        ENDED
    }

    /**
     * What another person says of a change that one person made alone.
     *
     * @param by the person who reviewed it
     * @param at when
     * @param upheld whether it was right
     * @param reason why
     */
    public record Review(String by, Instant at, boolean upheld, String reason) {}
}
