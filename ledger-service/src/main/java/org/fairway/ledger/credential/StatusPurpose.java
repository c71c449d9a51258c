package org.fairway.ledger.credential;

import java.util.Locale;
import org.fairway.ledger.port.SharedCredential;

/**
 * The purpose of a status list (W3C Bitstring Status List 1.0, clause 2.2): revocation is final, suspension may end.
 */
enum StatusPurpose {
    REVOCATION(SharedCredential.Status.REVOKED),
    SUSPENSION(SharedCredential.Status.SUSPENDED);

    private final SharedCredential.Status status;

    StatusPurpose(SharedCredential.Status status) {
        this.status = status;
    }

    /** The credentials whose bits are set. */
    SharedCredential.Status status() {
        return status;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
