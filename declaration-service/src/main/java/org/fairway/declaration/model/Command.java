package org.fairway.declaration.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.contracts.declaration.DeclarationEvent.Shortage;
import org.fairway.contracts.declaration.Valuation;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A request to change a declaration. It carries clock, ids, reference data and the account's answer, so that deciding
 * is a pure function.
 */
public sealed interface Command {
    Instant now();

    /**
     * A valid declaration, the warnings of the rules as {@code code pointer}, the editions used, and the authorisations
     * of its parties that the register holds as granted. {@code notUploaded} are the digests of documents it names that
     * no party has uploaded.
     */
    record Checked(
            GoodsDeclaration goods,
            List<String> warnings,
            Map<String, String> referenceData,
            List<VerifiedAuthorisation> authorisations,
            List<String> notUploaded) {}

    /** The assessed duties, and the valuation by published rates; null where nothing is assessed. */
    record Debt(
            BigDecimal payable,
            String currency,
            String tariffVersion,
            int lines,
            @Nullable Valuation valuation) {
        /** No debt: nothing is assessed. */
        public static final Debt NONE = new Debt(BigDecimal.ZERO, "", "", 0);

        public Debt(BigDecimal payable, String currency, String tariffVersion, int lines) {
            this(payable, currency, tariffVersion, lines, null);
        }
    }

    /** The answer of the account. */
    sealed interface Charge {
        /** Nothing is owed. */
        record NotDue() implements Charge {}

        record Secured(String account, String kind, Money amount) implements Charge {}

        /** The account does not cover the debt: what is missing, why, and advice in words. */
        record Short(@Nullable String account, Money missing, Shortage reason, String whatToDo) implements Charge {}
    }

    /** {@code by} is the TIN of the operator who lodges. */
    record Lodge(Checked checked, String mrn, Debt provisional, String by, Instant expiresAt, Instant now)
            implements Command {}

    /** Who presents goods, as {@link Event.PresentationRecorded} says. */
    record Presented(String by, boolean reported) {}

    /**
     * The goods have arrived, at {@code location} if it is known. {@code presented} is null where the declarant states
     * itself that they are here.
     */
    record Arrive(
            Instant arrivedAt,
            @Nullable String location,
            Debt debt,
            Charge charge,
            RepresentationStatus representation,
            Map<String, String> referenceData,
            List<VerifiedAuthorisation> authorisations,
            Instant controlDeadline,
            Instant now,
            @Nullable Presented presented)
            implements Command {
        public Arrive(
                Instant arrivedAt,
                @Nullable String location,
                Debt debt,
                Charge charge,
                RepresentationStatus representation,
                Map<String, String> referenceData,
                List<VerifiedAuthorisation> authorisations,
                Instant controlDeadline,
                Instant now) {
            this(
                    arrivedAt,
                    location,
                    debt,
                    charge,
                    representation,
                    referenceData,
                    authorisations,
                    controlDeadline,
                    now,
                    null);
        }

        /** Returns the same with who presents the goods. */
        public Arrive by(Presented who) {
            return new Arrive(
                    arrivedAt,
                    location,
                    debt,
                    charge,
                    representation,
                    referenceData,
                    authorisations,
                    controlDeadline,
                    now,
                    who);
        }

        /** Returns the same with what else the decision used. */
        public Arrive using(Map<String, String> others) {
            Map<String, String> all = new HashMap<>(referenceData);
            all.putAll(others);
            return new Arrive(
                    arrivedAt,
                    location,
                    debt,
                    charge,
                    representation,
                    Map.copyOf(all),
                    authorisations,
                    controlDeadline,
                    now,
                    presented);
        }
    }

    /** {@code by} is the TIN of the operator who amends. */
    record Amend(
            Checked checked,
            String reason,
            String by,
            Debt debt,
            @Nullable Charge charge,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    /** {@code authorisations} and {@code notUploaded} are about the statement proposed. */
    record DecideAmendment(
            boolean granted,
            String officer,
            String reason,
            @Nullable Debt debt,
            @Nullable Charge charge,
            List<VerifiedAuthorisation> authorisations,
            List<String> notUploaded,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    record Withdraw(String by, String reason, boolean byCustoms, Instant controlDeadline, Instant now)
            implements Command {}

    record DecideWithdrawal(boolean granted, String officer, String reason, Instant controlDeadline, Instant now)
            implements Command {}

    /**
     * The lane that risk gave a version, and when: the later of two lanes counts. {@code credited} are the numbers of
     * the authorisations that the score took credit for.
     */
    record RecordLane(
            int version,
            Lane lane,
            List<String> reasons,
            List<String> credited,
            Instant assessedAt,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    /** The authorisations of the parties that the register still holds as granted. */
    record VerifyAuthorisations(List<VerifiedAuthorisation> authorisations, Instant controlDeadline, Instant now)
            implements Command {}

    /** Documents with these digests have been uploaded by a party. */
    record RecordDocuments(List<String> digests, Instant controlDeadline, Instant now) implements Command {}

    record RecordPermit(
            int version,
            String agency,
            int item,
            PermitStatus status,
            String reason,
            @Nullable Instant decidedAt,
            @Nullable Instant deadline,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    record RecordPermits(
            int version,
            @Nullable Outcome outcome,
            Map<String, PermitStatus> agencies,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    /** Customs' decision about these items, or about all of them where none is named. */
    record ConcludeControl(
            int version,
            List<Integer> items,
            Decision decision,
            String officer,
            String reason,
            Instant decidedAt,
            Instant controlDeadline,
            Instant now)
            implements Command {}

    /** The account was asked again. */
    record Pay(Charge charge, Instant controlDeadline, Instant now) implements Command {}

    /**
     * The register was asked again who may represent the principal, or the principal takes the statement over.
     * {@code by} is the principal's TIN then, and null otherwise.
     */
    record Represent(
            RepresentationStatus representation, @Nullable String by, Instant controlDeadline, Instant now)
            implements Command {}

    record Expire(Instant now) implements Command {}

    record RecordSeal(String eventId, Instant now) implements Command {}
}
