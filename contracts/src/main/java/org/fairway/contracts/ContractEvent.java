package org.fairway.contracts;

import java.time.Instant;

/**
 * A fact that one service publishes and others may rely on. Travels on Kafka as a CloudEvents 1.0 message in binary
 * content mode (Kafka Protocol Binding, clause 3.2); the record is the JSON body, the type of {@link EventCatalogue}
 * the {@code ce_type}, the {@link #subject} the {@code ce_subject} and the record key.
 */
public interface ContractEvent {

    /** Returns what the fact is about; order is kept per subject. It follows from the members of the body. */
    String subject();

    /** Returns when the fact became true, in UTC, by the clock of the service that published it. */
    Instant occurredAt();
}
