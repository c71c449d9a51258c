package org.fairway.ledger.port;

import java.time.Instant;

/**
 * The status that one agency gave a declaration; the highest version counts.
 *
 * @param declarationId as the organisation names it; UUIDv7 for declarations of this platform
 * @param organisation who vouches for it; the MSP id on Hyperledger Fabric
 * @param agency code of the agency, {@code CUSTOMS} for the declaration's own state
 * @param version rises with each further status of the same agency on the same declaration; microseconds since 1970
 *     when it was published unless two fall on one
 * @param status a state of the lifecycle for {@code CUSTOMS}, otherwise {@code PENDING}, {@code TIMED_OUT} or the
 *     agency's decision
 * @param since UTC, microseconds at most
 */
public record SharedStatus(
        String declarationId, String organisation, String agency, long version, String status, Instant since) {}
