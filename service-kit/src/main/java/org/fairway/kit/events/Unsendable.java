package org.fairway.kit.events;

import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Distinguishes a record that no broker will ever accept from a broker that is away. */
public final class Unsendable {
    private static final List<Class<? extends Exception>> REFUSALS = List.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            SerializationException.class,
            InvalidTopicException.class,
            InvalidRecordException.class,
            InvalidTimestampException.class);

    private Unsendable() {}

    /** Returns whether {@code failure} or one of its causes is a refusal of the record itself. */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isRefusal(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRefusal(Throwable cause) {
        return REFUSALS.stream().anyMatch(refusal -> refusal.isInstance(cause));
    }
}
