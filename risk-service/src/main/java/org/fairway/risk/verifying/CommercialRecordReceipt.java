package org.fairway.risk.verifying;

import java.time.Instant;
import java.util.UUID;
import org.fairway.risk.model.records.CommercialRecord.Type;
import org.fairway.risk.verifying.RecordStore.Row;

/**
 * The answer to a stored record; {@code digest} is the SHA-256 of the payload.
 *
 * @param id id of the record
 * @param type order, invoice, packing list or stock movement
 * @param number number that its issuer gave
 * @param revision revision, from 1
 * @param digest SHA-256 of the payload in hexadecimal digits
 * @param kid id of the key that signed it
 * @param receivedAt when it was received
 */
record CommercialRecordReceipt(
        UUID id, Type type, String number, int revision, String digest, String kid, Instant receivedAt) {
    static CommercialRecordReceipt of(Row row) {
        return new CommercialRecordReceipt(
                row.id(), row.type(), row.number(), row.revision(), row.digest(), row.kid(), row.receivedAt());
    }
}
