package org.fairway.risk.verifying;

import java.time.Instant;
import java.util.UUID;
import org.fairway.risk.model.records.CommercialRecord;

/**
 * A record with its payload and the JWS as received.
 *
 * @param id id of the record
 * @param owner trader identification number of who sent it
 * @param revision revision, from 1
 * @param digest SHA-256 of the payload in hexadecimal digits
 * @param kid id of the key that signed it
 * @param receivedAt when it was received
 * @param record what it says
 * @param jws the signed record as it came (RFC 7515)
 */
record SignedCommercialRecord(
        UUID id,
        String owner,
        int revision,
        String digest,
        String kid,
        Instant receivedAt,
        CommercialRecord record,
        String jws) {}
