package org.fairway.ledger.port;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What border agencies and partner customs share: statuses, certificates with a balance, credentials of economic
 * operators, and commercial fields between two alone (TFA Art. 8, 10.4, 12). There are two adapters, the service's own
 * database and Hyperledger Fabric; both pass {@code SharedLedgerContract}.
 *
 * <p>Everything is done once however often it is asked for: a name stands for the same content for ever. What breaks a
 * rule of the ledger is a {@link RefusedException}, and one that did not answer a {@link NoAnswerException}; then the
 * same call again is right.
 */
public interface SharedLedgerPort {

    /** The organisation under whose name this platform issues. */
    String organisation();

    /**
     * Returns whether reads are complete, give or take a moment; false while a process has not caught up with the
     * others.
     */
    boolean isCurrent();

    /**
     * Publishes statuses of the own agencies. Joins the caller's transaction and never waits for another party.
     * Versions are given here.
     */
    void share(List<AgencyStatus> standings);

    /**
     * The status that an agency publishes, and since when. Of the same declaration and agency the one published later
     * counts. The same status again changes nothing.
     */
    record AgencyStatus(String declarationId, String agency, String status, java.time.Instant since) {}

    /** Issues a certificate; all of the quantity is available. */
    SharedCertificate issue(String id, BigDecimal quantity, String unit, List<String> drawers);

    /** Sets a quantity aside under a name, such as a declaration's id; a name whose rest was given back is used up. */
    SharedCertificate reserve(String issuer, String id, String reservation, BigDecimal quantity);

    /** Releases what is left of a reservation. */
    SharedCertificate release(String issuer, String id, String reservation);

    /** Uses up a quantity of a reservation, under a name for this use. */
    SharedCertificate writeOff(String issuer, String id, String reservation, String use, BigDecimal quantity);

    /**
     * Issues a credential of this organisation's; its status is {@code VALID} whatever is given, and its place in the
     * status lists is the first that was given.
     */
    SharedCredential issue(SharedCredential credential);

    /** Suspends, reinstates ({@code VALID}) or revokes a credential of this organisation's. */
    SharedCredential change(String number, SharedCredential.Status to);

    /**
     * Shares commercial fields of a declaration between this organisation and one other. Nobody else sees them;
     * everybody sees a salted hash.
     */
    void shareFields(String other, String declarationId, String fields);

    /** The shared fields, for either of the two. */
    Optional<CommercialFields> fields(String other, String declarationId);

    /** A rule of the ledger forbids the change; asking again will not help. */
    final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public RefusedException(String reason) {
            super(reason);
        }
    }

    /** The outcome is unknown. */
    final class NoAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NoAnswerException(String reason) {
            super(reason);
        }

        public NoAnswerException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
