package org.fairway.registry.model;

import java.time.LocalDate;
import java.util.Objects;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentScope;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentStatus;
import org.jspecify.annotations.Nullable;

/**
 * One operator lets another act for it (UCC Art. 18 and 19). One side proposes, the other confirms, and either may
 * revoke.
 *
 * @param id id of the empowerment
 * @param principal TIN of who is represented
 * @param representative TIN of who represents
 * @param proposedBy TIN of the side that proposed it
 * @param status whether it holds
 * @param direct whether the representative may act in the principal's name
 * @param indirect whether it may act in its own name
 * @param accountAuthority whether declarations may charge the principal's accounts
 * @param scope what it is limited to
 * @param validFrom first day on which it holds
 * @param validUntil last day on which it holds; null if it has no end
 * @param reason why it was refused or revoked
 */
public record Empowerment(
        String id,
        String principal,
        String representative,
        String proposedBy,
        EmpowermentStatus status,
        boolean direct,
        boolean indirect,
        boolean accountAuthority,
        EmpowermentScope scope,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable String reason) {

    /** Whether the operator is one of the two sides. */
    public boolean isBetween(String tin) {
        return tin.equals(principal) || tin.equals(representative);
    }

    /** Whether the other empowerment, of the same two sides, says the same. */
    public boolean saysTheSame(Empowerment other) {
        return direct == other.direct
                && indirect == other.indirect
                && accountAuthority == other.accountAuthority
                && scope.equals(other.scope)
                && validFrom.equals(other.validFrom)
                && Objects.equals(validUntil, other.validUntil);
    }

    /** The same, where both sides have agreed elsewhere. */
    public Empowerment confirmed() {
        return with(EmpowermentStatus.CONFIRMED, null);
    }

    /** The other side confirms it. */
    public Outcome<Empowerment> confirm(String by) {
        return answer(by, EmpowermentStatus.CONFIRMED, null);
    }

    /** The other side refuses it. */
    public Outcome<Empowerment> refuse(String by, String why) {
        return answer(by, EmpowermentStatus.REFUSED, why);
    }

    /** Either side ends it from now on. */
    public Outcome<Empowerment> revoke(String why) {
        return switch (status) {
            case REVOKED -> new Outcome.Unchanged<>(this);
            case PROPOSED, CONFIRMED -> new Outcome.Changed<>(with(EmpowermentStatus.REVOKED, why));
            case REFUSED, UNKNOWN -> over("revoked");
        };
    }

    private Outcome<Empowerment> answer(String by, EmpowermentStatus answer, @Nullable String why) {
        if (by.equals(proposedBy)) {
            return new Outcome.Refused<>(
                    "empowerment-own-proposal",
                    "You proposed this empowerment; the other side answers it.",
                    "Wait for the other side, or revoke your proposal.");
        }
        if (status == answer) {
            return new Outcome.Unchanged<>(this);
        }
        return status == EmpowermentStatus.PROPOSED
                ? new Outcome.Changed<>(with(answer, why))
                : over(answer == EmpowermentStatus.CONFIRMED ? "confirmed" : "refused");
    }

    private Outcome<Empowerment> over(String act) {
        return new Outcome.Refused<>(
                "empowerment-over",
                "The empowerment is " + status + " and can no longer be " + act + ".",
                "Propose a new one.");
    }

    private Empowerment with(EmpowermentStatus next, @Nullable String why) {
        return new Empowerment(
                id,
                principal,
                representative,
                proposedBy,
                next,
                direct,
                indirect,
                accountAuthority,
                scope,
                validFrom,
                validUntil,
                why);
    }
}
