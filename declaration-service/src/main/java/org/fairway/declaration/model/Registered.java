package org.fairway.declaration.model;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fairway.contracts.registry.RegistryEvent;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationRecorded;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentRecorded;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentScope;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentStatus;
import org.fairway.contracts.registry.RegistryEvent.OperatorRecorded;
import org.fairway.contracts.registry.RegistryEvent.OperatorStatus;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.jspecify.annotations.Nullable;

/**
 * What the register says about some operators, as this service last heard it. A decision that uses it names the
 * versions of the records.
 */
public record Registered(
        List<OperatorRecorded> operators,
        List<EmpowermentRecorded> empowerments,
        List<AuthorisationRecorded> authorisations) {
    public static final Registered NOTHING = new Registered(List.of(), List.of(), List.of());

    public Registered {
        operators = List.copyOf(operators);
        empowerments = List.copyOf(empowerments);
        authorisations = List.copyOf(authorisations);
    }

    public static Registered of(Collection<RegistryEvent> records) {
        return new Registered(
                records(records, OperatorRecorded.class),
                records(records, EmpowermentRecorded.class),
                records(records, AuthorisationRecorded.class));
    }

    private static <T> List<T> records(Collection<RegistryEvent> records, Class<T> type) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public Optional<OperatorRecorded> operator(String tin) {
        return operators.stream().filter(operator -> operator.tin().equals(tin)).findFirst();
    }

    /** Returns whether the operator may act on a day. */
    public static boolean mayAct(OperatorRecorded operator, LocalDate on) {
        return operator.status() == OperatorStatus.ACTIVE && isWithin(on, operator.validFrom(), operator.validUntil());
    }

    /**
     * What one operator does for another, as far as an empowerment limits it.
     *
     * @param kind direction of the movement (DE 1/1)
     * @param procedures requested procedures, two digits (DE 1/10)
     * @param offices customs offices (DE 5/24, 5/26)
     * @param lrn local reference number (DE 2/5)
     */
    public record Act(String kind, Set<String> procedures, Set<String> offices, String lrn) {
        public Act {
            procedures = Set.copyOf(procedures);
            offices = Set.copyOf(offices);
        }
    }

    /** Returns the authorisations of these holders that are granted on a day, by their numbers. */
    public List<VerifiedAuthorisation> granted(Collection<String> holders, LocalDate on) {
        return authorisations.stream()
                .filter(each -> holders.contains(each.holderTin()) && isGranted(each, on))
                .sorted(Comparator.comparing(AuthorisationRecorded::authorisationId))
                .map(each -> new VerifiedAuthorisation(
                        each.authorisationId(), each.type(), each.holderTin(), each.version(), each.validUntil()))
                .toList();
    }

    private static boolean isGranted(AuthorisationRecorded authorisation, LocalDate on) {
        return authorisation.status() == AuthorisationStatus.GRANTED
                && isWithin(on, authorisation.validFrom(), authorisation.validUntil());
    }

    /** Returns the empowerment by which the representative may declare for the principal, in its name or in its own. */
    public Optional<EmpowermentRecorded> toRepresent(
            String principal, String representative, boolean direct, Act act, LocalDate on) {
        return empowerment(
                principal, representative, act, each -> holds(each, on) && (direct ? each.direct() : each.indirect()));
    }

    /** Returns the empowerment by which declarations of the representative may charge the holder's accounts. */
    public Optional<EmpowermentRecorded> toCharge(String holder, String representative, Act act, LocalDate on) {
        return empowerment(holder, representative, act, each -> holds(each, on) && each.accountAuthority());
    }

    /** Returns whether it was empowered to and is no longer: revoked, or past its last day. */
    public boolean endedToRepresent(String principal, String representative, boolean direct, Act act, LocalDate on) {
        return toRepresent(principal, representative, direct, act, on).isEmpty()
                && empowerment(
                                principal,
                                representative,
                                act,
                                each -> (each.status() == EmpowermentStatus.CONFIRMED
                                                || each.status() == EmpowermentStatus.REVOKED
                                                || each.status() == EmpowermentStatus.UNKNOWN)
                                        && !on.isBefore(each.validFrom())
                                        && (direct ? each.direct() : each.indirect()))
                        .isPresent();
    }

    private Optional<EmpowermentRecorded> empowerment(
            String principal, String representative, Act act, Predicate<EmpowermentRecorded> suits) {
        return empowerments.stream()
                .filter(each -> each.principalTin().equals(principal)
                        && each.representativeTin().equals(representative)
                        && covers(each.scope(), act))
                .filter(suits)
                .findFirst();
    }

    private static boolean holds(EmpowermentRecorded empowerment, LocalDate on) {
        return empowerment.status() == EmpowermentStatus.CONFIRMED
                && isWithin(on, empowerment.validFrom(), empowerment.validUntil());
    }

    private static boolean covers(EmpowermentScope scope, Act act) {
        return (scope.kinds().isEmpty() || scope.kinds().contains(act.kind()))
                && (scope.procedures().isEmpty() || scope.procedures().containsAll(act.procedures()))
                && (scope.offices().isEmpty() || scope.offices().containsAll(act.offices()))
                && (scope.lrn() == null || scope.lrn().equals(act.lrn()));
    }

    private static boolean isWithin(LocalDate day, LocalDate from, @Nullable LocalDate until) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    /**
     * Returns the versions of the records that a decision used, by their keys in the register, such as
     * {@code operator/XF0000000017}: of the operators and of the empowerment. It names nothing else of the register.
     */
    public Map<String, String> versions(Optional<EmpowermentRecorded> used) {
        Map<String, String> versions = new TreeMap<>();
        Stream.<RegistryEvent>concat(operators.stream(), used.stream())
                .forEach(record -> versions.put(record.subject(), String.valueOf(record.version())));
        return versions;
    }
}
