package org.fairway.kit.consume;

import java.sql.SQLException;
import java.util.Set;
import org.fairway.kit.outbox.EventTooLargeException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Why an event was not processed. A failure that {@link #passes} does not count as a try of the event. */
enum Failure {
    /** The database or the broker is unavailable. All events wait until it is back. */
    OUTAGE,
    /** Another transaction interfered: a lock or statement time-out, a deadlock, a serialization failure. */
    TIME_OUT,
    /** The event is wrong, or the code that processes it. */
    FAULT,
    /** The event or the code is wrong, and no further try can help. */
    HOPELESS;

    /** SQLSTATE classes: connection lost, insufficient resources, server shutting down. */
    private static final Set<String> OUTAGES = Set.of("08", "53", "57P");

    /** SQLSTATEs: lock_timeout, statement_timeout, idle_in_transaction_session_timeout, and the class of rollbacks. */
    private static final Set<String> TIME_OUTS = Set.of("55P03", "57014", "25P03", "40");

    /** Returns whether the failure is not caused by the event. */
    boolean passes() {
        return this == OUTAGE || this == TIME_OUT;
    }

    static Failure of(RuntimeException e) {
        if (e instanceof EventTooLargeException) {
            return HOPELESS;
        }
        if (e instanceof CannotCreateTransactionException || e instanceof NotNowException) {
            return OUTAGE;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure && failure.getSQLState() != null) {
                return of(failure.getSQLState());
            }
        }
        return FAULT;
    }

    private static Failure of(String state) {
        if (OUTAGES.stream().anyMatch(state::startsWith)) {
            return OUTAGE;
        }
        return TIME_OUTS.stream().anyMatch(state::startsWith) ? TIME_OUT : FAULT;
    }
}
