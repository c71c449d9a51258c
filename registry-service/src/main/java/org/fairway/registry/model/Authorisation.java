package org.fairway.registry.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.jspecify.annotations.Nullable;

/**
 * What customs has granted to an operator, or is about to (UCC Art. 22 and 38). Each act is proposed by one person and
 * approved by another.
 *
 * @param id number of the authorisation
 * @param type kind of authorisation, such as AEOC (DE 3/39)
 * @param holder TIN of who holds it
 * @param validFrom first day on which it holds
 * @param validUntil last day on which it holds; null if no end is known
 * @param status whether it holds; null while the grant waits for approval, and after it was denied
 * @param pending the act that waits for a second person
 * @param acts the acts that were decided, the oldest first
 */
public record Authorisation(
        String id,
        String type,
        String holder,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable AuthorisationStatus status,
        @Nullable Act pending,
        List<Act> acts) {
    private static final int MOST_ACTS = 200;

    public Authorisation {
        acts = List.copyOf(acts);
    }

    /** What an act does. */
    public enum Kind {
        GRANT(AuthorisationStatus.GRANTED),
        SUSPEND(AuthorisationStatus.SUSPENDED),
        REINSTATE(AuthorisationStatus.GRANTED),
        REVOKE(AuthorisationStatus.REVOKED);

        private final AuthorisationStatus leadsTo;

        Kind(AuthorisationStatus leadsTo) {
            this.leadsTo = leadsTo;
        }
    }

    /**
     * An act and the two persons who stand for it.
     *
     * @param number counts the acts of an authorisation, from 1
     * @param kind what it does
     * @param reason why
     * @param proposedBy the person who proposed it
     * @param proposedAt when it was proposed
     * @param approved whether the second person approved it; null while it waits
     * @param decidedBy the second person
     * @param decidedAt when it was decided
     */
    public record Act(
            int number,
            Kind kind,
            String reason,
            String proposedBy,
            Instant proposedAt,
            @Nullable Boolean approved,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}

    /** An authorisation whose grant waits for approval. */
    public static Authorisation proposed(
            String id,
            String type,
            String holder,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String reason,
            String by,
            Instant now) {
        Act grant = new Act(1, Kind.GRANT, reason, by, now, null, null, null);
        return new Authorisation(id, type, holder, validFrom, validUntil, null, grant, List.of());
    }

    /** Proposes once more to grant what was denied. */
    public Outcome<Authorisation> proposeAgain(
            String anotherType, LocalDate from, @Nullable LocalDate until, String reason, String by, Instant now) {
        if (acts.size() >= MOST_ACTS) {
            return new Outcome.Refused<>(
                    "authorisation-too-many-acts",
                    "The authorisation has " + MOST_ACTS + " acts, and was never granted.",
                    "Grant it under another number.");
        }
        Act grant = new Act(acts.size() + 1, Kind.GRANT, reason, by, now, null, null, null);
        return new Outcome.Changed<>(new Authorisation(id, anotherType, holder, from, until, null, grant, acts));
    }

    /** Whether its grant was denied and nothing waits. */
    public boolean wasDenied() {
        return status == null && pending == null;
    }

    /** Proposes that it be suspended, reinstated or revoked. */
    public Outcome<Authorisation> propose(Kind kind, String reason, String by, Instant now) {
        if (pending != null) {
            return new Outcome.Refused<>(
                    "authorisation-act-pending",
                    "Act " + pending.number() + ", " + pending.kind() + ", waits for approval.",
                    "Have it decided first.");
        }
        if (acts.size() >= MOST_ACTS && kind != Kind.REVOKE) {
            return new Outcome.Refused<>(
                    "authorisation-too-many-acts",
                    "The authorisation has " + MOST_ACTS + " acts, and can only be revoked.",
                    "Revoke it, and grant a new one.");
        }
        Optional<String> why = unfit(kind);
        return why.isPresent()
                ? new Outcome.Refused<>("authorisation-status", why.get(), "Propose an act that fits its status.")
                : new Outcome.Changed<>(
                        with(status, new Act(acts.size() + 1, kind, reason, by, now, null, null, null), acts));
    }

    /** The second person's word on the act that waits. */
    public Outcome<Authorisation> decide(int number, boolean approve, String by, Instant now) {
        boolean again = acts.stream()
                .anyMatch(act -> act.number() == number
                        && Boolean.valueOf(approve).equals(act.approved())
                        && by.equals(act.decidedBy()));
        if (again) {
            return new Outcome.Unchanged<>(this);
        }
        if (pending == null || pending.number() != number) {
            return new Outcome.Refused<>(
                    "authorisation-no-such-act",
                    "No act " + number + " of this authorisation waits for approval.",
                    "Read the authorisation again.");
        }
        if (approve && pending.proposedBy().equals(by)) {
            return new Outcome.Refused<>(
                    "second-person",
                    "You proposed this act; another person approves it.",
                    "Ask a colleague with the same role.");
        }
        Act decided = new Act(
                number, pending.kind(), pending.reason(), pending.proposedBy(), pending.proposedAt(), approve, by, now);
        List<Act> all = new ArrayList<>(acts);
        all.add(decided);
        return new Outcome.Changed<>(with(approve ? pending.kind().leadsTo : status, null, all));
    }

    /** Whether anybody but registrars knows of it: a grant that waits or was denied is not published. */
    public boolean wasGranted() {
        return status != null;
    }

    private Optional<String> unfit(Kind kind) {
        boolean fits = switch (kind) {
            case GRANT -> false;
            case SUSPEND -> status == AuthorisationStatus.GRANTED;
            case REINSTATE -> status == AuthorisationStatus.SUSPENDED;
            case REVOKE -> status == AuthorisationStatus.GRANTED || status == AuthorisationStatus.SUSPENDED;
        };
        return fits
                ? Optional.empty()
                : Optional.of("The authorisation is " + (status == null ? "not granted" : status) + "; " + kind
                        + " does not fit that.");
    }

    private Authorisation with(@Nullable AuthorisationStatus next, @Nullable Act waiting, List<Act> all) {
        return new Authorisation(id, type, holder, validFrom, validUntil, next, waiting, all);
    }
}
