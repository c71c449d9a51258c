package org.fairway.contracts.agency;

import java.time.Instant;
import java.util.List;
import org.fairway.contracts.DeclarationFact;

/** What an agency did. {@code agency} is the agency's code, {@code CUSTOMS} for customs' own controls. */
public sealed interface AgencyEvent extends DeclarationFact {
    int version();

    String caseId();

    String agency();

    /** A case entered the agency's worklist. */
    record CaseOpened(
            String declarationId,
            int version,
            String caseId,
            String agency,
            List<Integer> items,
            Instant deadline,
            Instant occurredAt)
            implements AgencyEvent {}

    /** The deadline passed without a decision; the case moved to the supervisor. */
    record CaseEscalated(
            String declarationId, int version, String caseId, String agency, Instant deadline, Instant occurredAt)
            implements AgencyEvent {}

    /** Goods or documents were examined. */
    record InspectionRecorded(
            String declarationId,
            int version,
            String caseId,
            String agency,
            InspectionType type,
            List<Finding> findings,
            String officer,
            Instant occurredAt)
            implements AgencyEvent {}

    /** An officer decided. {@code decidedAt} orders decisions; {@code occurredAt} is when it was recorded. */
    record AgencyDecided(
            String declarationId,
            int version,
            String caseId,
            String decisionId,
            String agency,
            List<Integer> items,
            Decision decision,
            String reason,
            String officer,
            Instant decidedAt,
            Instant occurredAt)
            implements AgencyEvent {}

    /**
     * What an inspection found on one item.
     *
     * @param item item number, 0 for the whole consignment
     * @param result what was found
     * @param note the finding in words
     */
    record Finding(int item, FindingResult result, String note) {}

    /** How the goods were examined. */
    enum InspectionType {
        DOCUMENT,
        NON_INTRUSIVE,
        PHYSICAL,
        REMOTE,
        /** A value of a later release. It is read, and never written. */
        UNKNOWN
    }

    /** Whether the goods are as declared. */
    enum FindingResult {
        CONFORM,
        DISCREPANCY,
        PROHIBITED,
        /** A value of a later release. Risk assessment does not learn from it. It is read, and never written. */
        UNKNOWN
    }

    /** What an officer may decide. */
    enum Decision {
        MAY_PROCEED,
        HOLD,
        REFUSE,
        DOCS_REQUIRED,
        /** A value of a later release, which counts as {@link #HOLD}. It is read, and never written. */
        UNKNOWN;

        /**
         * Returns the value it counts as: {@code UNKNOWN} is a hold, because a decision that cannot be read releases
         * nothing.
         */
        public Decision known() {
            return this == UNKNOWN ? HOLD : this;
        }
    }
}
