package org.fairway.registry.empowering;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.registry.checking.Checking;
import org.fairway.registry.checking.Checks;
import org.fairway.registry.checking.Persons;
import org.fairway.registry.model.Empowerment;
import org.fairway.registry.model.Outcome;
import org.fairway.registry.store.Empowerments;
import org.fairway.registry.store.Operators;
import org.fairway.registry.store.Registered;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposes, confirms, refuses and revokes empowerments, one transaction for each request. */
@Component
class Empowering {
    /** The most proposals of one operator that may wait for the other side. */
    private static final int MOST_OPEN = 1000;

    private final Empowerments empowerments;
    private final Operators operators;
    private final Persons persons;
    private final Checking checking;
    private final Clock clock;

    Empowering(Empowerments empowerments, Operators operators, Persons persons, Checking checking, Clock clock) {
        this.empowerments = empowerments;
        this.operators = operators;
        this.persons = persons;
        this.checking = checking;
        this.clock = clock;
    }

    /** An empowerment, and whether it is new. */
    record Proposed(EmpowermentView empowerment, boolean isNew) {}

    @Transactional
    public Proposed propose(EmpowermentMessage message, Caller caller) {
        String own = caller.operator();
        Instant now = clock.instant();
        Checks checks = checking.begin();
        Empowerment asked = message.checked(checks, Uuids.v7(now).toString(), own);
        checks.require(
                own.equals(message.principal()) || own.equals(message.representative()),
                "empowerment-not-yours",
                "",
                "You are neither the principal nor the representative.",
                "Name your own TIN as principal or representative.");
        empowerments.lockProposals(own, asked);
        persons.actAsSystem();
        requireActive(checks, "/principal", asked.principal());
        requireActive(checks, "/representative", asked.representative());
        checks.refuse();
        Optional<Registered<Empowerment>> same =
                empowerments.between(asked.principal(), asked.representative()).stream()
                        .filter(each -> each.state().saysTheSame(asked))
                        .findFirst();
        if (same.isPresent()) {
            return new Proposed(EmpowermentView.of(same.get()), false);
        }
        if (empowerments.openProposals(own) >= MOST_OPEN) {
            throw ProblemException.conflict(
                    "empowerments-full",
                    MOST_OPEN + " of your proposals wait for the other side, the most that may.",
                    "Wait for answers, or revoke some.");
        }
        return new Proposed(EmpowermentView.of(empowerments.save(asked, caller.subject(), now)), true);
    }

    @Transactional(readOnly = true)
    public List<EmpowermentView> list(@Nullable String operator, @Nullable String after, int limit, Caller caller) {
        persons.openFor(caller);
        String tin = operator == null ? caller.operator() : operator;
        return empowerments.page(tin, after, limit).stream()
                .map(EmpowermentView::of)
                .toList();
    }

    @Transactional(readOnly = true)
    public EmpowermentView one(String id, Caller caller) {
        persons.openFor(caller);
        return EmpowermentView.of(find(id));
    }

    @Transactional
    public EmpowermentView confirm(String id, Caller caller) {
        String own = caller.operator();
        return change(id, caller, own, state -> {
            Outcome<Empowerment> outcome = state.confirm(own);
            if (outcome instanceof Outcome.Changed<Empowerment>) {
                persons.actAsSystem();
                requireStillActive(state.principal());
                requireStillActive(state.representative());
            }
            return outcome;
        });
    }

    @Transactional
    public EmpowermentView refuse(String id, @Nullable String reason, Caller caller) {
        String own = caller.operator();
        String why = checking.reason(reason);
        return change(id, caller, own, state -> state.refuse(own, why));
    }

    @Transactional
    public EmpowermentView revoke(String id, @Nullable String reason, Caller caller) {
        if (Persons.isOfficer(caller) && !caller.hasRole("registrar")) {
            throw new AccessDeniedException("reads the register only");
        }
        String why = checking.reason(reason);
        return change(id, caller, null, state -> state.revoke(why));
    }

    /** Changes an empowerment; {@code side} is the operator who must be one of its two sides, null for any caller. */
    private EmpowermentView change(
            String id, Caller caller, @Nullable String side, Function<Empowerment, Outcome<Empowerment>> act) {
        empowerments.lock(id);
        persons.openFor(caller);
        Registered<Empowerment> before = find(id);
        if (side != null && !before.state().isBetween(side)) {
            throw notFound(id);
        }
        Outcome<Empowerment> outcome = act.apply(before.state());
        if (outcome instanceof Outcome.Unchanged<Empowerment>) {
            return EmpowermentView.of(before);
        }
        Empowerment after = Checking.stateOf(outcome);
        persons.actAsSystem();
        return EmpowermentView.of(empowerments.save(after, caller.subject(), clock.instant()));
    }

    private Registered<Empowerment> find(String id) {
        return empowerments.find(id).orElseThrow(() -> notFound(id));
    }

    private static ProblemException notFound(String id) {
        return ProblemException.notFound("empowerment " + id);
    }

    /** Either side may have been suspended, or have ceased, since the proposal. */
    private void requireStillActive(String tin) {
        if (!operators.isActive(tin)) {
            throw ProblemException.conflict(
                    "operator-status",
                    "Operator " + tin + " is not active, so that no empowerment of it can be confirmed.",
                    "Confirm it once the operator is active again.");
        }
    }

    private void requireActive(Checks checks, String pointer, String tin) {
        checks.require(
                tin.isEmpty() || operators.isActive(tin),
                "operator-unknown",
                pointer,
                "No active operator is registered under this TIN.",
                "Check the number, or have the operator registered first.");
    }
}
