package org.fairway.contracts.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fairway.contracts.ContractEvent;
import org.jspecify.annotations.Nullable;

/**
 * The content of the register. Each event has all published data of its subject and replaces the one before: the higher
 * {@code version} counts, whatever the order of arrival. Addresses and contacts stay in the register. Dates are days of
 * the jurisdiction, both inclusive.
 */
public sealed interface RegistryEvent extends ContractEvent {
    int version();

    /**
     * An economic operator (WCO TIN Guidelines).
     *
     * @param tin trader identification number
     * @param name name of the operator
     * @param roles its roles in the movement of goods
     * @param status whether it may act
     * @param validFrom first day on which it may act
     * @param validUntil last day on which it may act; null if no end is known
     * @param succeededBy TIN of the operator that took its rights and obligations over, null if there is none
     */
    record OperatorRecorded(
            String tin,
            int version,
            String name,
            List<OperatorRole> roles,
            OperatorStatus status,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable String succeededBy,
            Instant occurredAt)
            implements RegistryEvent {
        public OperatorRecorded {
            roles = List.copyOf(roles);
        }

        @Override
        public String subject() {
            return "operator/" + tin;
        }
    }

    /**
     * The empowerment of one operator to act for another (UCC Art. 18 and 19).
     *
     * @param empowermentId id of the empowerment
     * @param principalTin who is represented
     * @param representativeTin who represents
     * @param status whether it holds
     * @param direct whether the representative may act in the principal's name (status 2)
     * @param indirect whether it may act in its own name on the principal's behalf (status 3)
     * @param accountAuthority whether declarations may charge the principal's accounts
     * @param scope what it is limited to
     * @param validFrom first day on which it holds
     * @param validUntil last day on which it holds; null if it has no end
     */
    record EmpowermentRecorded(
            String empowermentId,
            int version,
            String principalTin,
            String representativeTin,
            EmpowermentStatus status,
            boolean direct,
            boolean indirect,
            boolean accountAuthority,
            EmpowermentScope scope,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            Instant occurredAt)
            implements RegistryEvent {
        @Override
        public String subject() {
            return "empowerment/" + empowermentId;
        }
    }

    /**
     * What an empowerment is limited to; an empty list limits nothing.
     *
     * @param kinds directions of the movement (DE 1/1)
     * @param procedures requested procedures, two digits (DE 1/10)
     * @param offices customs offices (DE 5/24, 5/26)
     * @param lrn local reference number of the one declaration it is for, null if it is for all (DE 2/5)
     */
    record EmpowermentScope(
            List<String> kinds,
            List<String> procedures,
            List<String> offices,
            @Nullable String lrn) {
        public EmpowermentScope {
            kinds = List.copyOf(kinds);
            procedures = List.copyOf(procedures);
            offices = List.copyOf(offices);
        }
    }

    /**
     * An authorisation that customs has granted to an operator, or recognises (UCC Art. 22 and 38; TFA Art. 7.7).
     *
     * @param authorisationId number of the authorisation; {@code ORGANISATION:NUMBER} if it is recognised
     * @param type kind of authorisation, such as AEOC, AEOS or AEOF (DE 3/39, code list of the jurisdiction)
     * @param holderTin who holds it
     * @param issuer who granted it: the country, ISO 3166-1 alpha-2
     * @param status whether it holds
     * @param validFrom first day on which it holds
     * @param validUntil last day on which it holds; null if no end is known
     * @param recognisedFrom organisation on the shared ledger that granted it, if customs recognises its authorisations
     *     under an arrangement; null if customs granted it itself
     */
    record AuthorisationRecorded(
            String authorisationId,
            int version,
            String type,
            String holderTin,
            String issuer,
            AuthorisationStatus status,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable String recognisedFrom,
            Instant occurredAt)
            implements RegistryEvent {
        @Override
        public String subject() {
            return "authorisation/" + authorisationId;
        }
    }

    /**
     * The number of entries at one moment. A new service can rely on the register when it has read as many.
     *
     * @param operators number of operators
     * @param empowerments number of empowerments
     * @param authorisations number of authorisations that customs granted itself
     */
    record SnapshotTaken(int version, int operators, int empowerments, int authorisations, Instant occurredAt)
            implements RegistryEvent {
        @Override
        public String subject() {
            return "snapshot";
        }
    }

    /** Role of an operator in the movement of goods. */
    enum OperatorRole {
        IMPORTER,
        EXPORTER,
        DECLARANT,
        BROKER,
        FORWARDER,
        CARRIER,
        TERMINAL_OPERATOR,
        WAREHOUSE_KEEPER,
        EXPRESS_OPERATOR,
        POSTAL_OPERATOR,
        GUARANTOR,
        TRANSIT_HOLDER,
        FISCAL_REPRESENTATIVE,
        /** A value of a later release, which permits nothing. It is read, and never written. */
        UNKNOWN
    }

    /** Whether an operator may act. */
    enum OperatorStatus {
        /** Requested and not decided yet. It may not act. */
        PROPOSED,
        /** May act. */
        ACTIVE,
        /** May not act for the time being. */
        SUSPENDED,
        /** Refused when it asked to be registered. */
        REFUSED,
        /** No longer acts: dissolved, merged into another or signed off. */
        CEASED,
        /** A value of a later release, which counts as {@link #SUSPENDED}. It is read, and never written. */
        UNKNOWN
    }

    /** Whether an empowerment holds. */
    enum EmpowermentStatus {
        /** One side proposed it, and the other has not confirmed it. */
        PROPOSED,
        /** The other side confirmed it. */
        CONFIRMED,
        /** The other side refused it. */
        REFUSED,
        /** One side ended it. */
        REVOKED,
        /** A value of a later release, which counts as {@link #REVOKED}. It is read, and never written. */
        UNKNOWN
    }

    /** Whether an authorisation holds. */
    enum AuthorisationStatus {
        GRANTED,
        SUSPENDED,
        REVOKED,
        /** A value of a later release, which counts as {@link #SUSPENDED}. It is read, and never written. */
        UNKNOWN
    }
}
