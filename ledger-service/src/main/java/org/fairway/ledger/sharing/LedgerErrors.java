package org.fairway.ledger.sharing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.fairway.kit.problem.ProblemException;
import org.fairway.ledger.port.SharedLedgerPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Translates the ledger's answers into HTTP. */
final class LedgerErrors {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerErrors.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private LedgerErrors() {}

    static <T> T of(Supplier<T> ledger) {
        try {
            return ledger.get();
        } catch (SharedLedgerPort.RefusedException e) {
            throw ProblemException.conflict(
                    "shared-ledger-refused", sentence(e), "Read the current data; this request changed nothing.");
        } catch (SharedLedgerPort.NoAnswerException e) {
            LOG.warn("No answer of the shared ledger for a caller: {}", e.getMessage());
            throw ProblemException.later(
                    "shared-ledger-silent",
                    "The shared ledger did not answer in time; whether this was done is unknown.",
                    "Send the same request again: it is done once, however often it is sent.",
                    AGAIN);
        }
    }

    /** A page of the changes of one thing. */
    static List<SharedChange> history(
            SharedRecords records, String type, String organisation, String name, Optional<UUID> after, int limit) {
        if (after.isPresent() && !records.isChange(type, organisation, name, after.get())) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "shared-content",
                    "",
                    "The event id in after is no change of it.",
                    "Give the event id of a change that you received, or leave it out.");
        }
        return records.history(type, organisation, name, after, Content.most(limit));
    }

    /** Only the organisation itself may issue. */
    static void requireOwn(String organisation, SharedLedgerPort ledger) {
        if (!organisation.equals(ledger.organisation())) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "not-your-organisation",
                    "",
                    "This platform is " + ledger.organisation() + " and issues in no other name.",
                    "Ask at the platform of " + organisation + ".");
        }
    }

    private static String sentence(Exception e) {
        String reason = String.valueOf(e.getMessage());
        return reason.isEmpty()
                ? "The shared ledger refuses it."
                : Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }
}
