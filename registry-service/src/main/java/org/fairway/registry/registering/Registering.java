package org.fairway.registry.registering;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fairway.contracts.registry.RegistryEvent.OperatorStatus;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.registry.checking.Checking;
import org.fairway.registry.checking.Checks;
import org.fairway.registry.checking.Persons;
import org.fairway.registry.model.Operator;
import org.fairway.registry.model.Particulars;
import org.fairway.registry.store.Operators;
import org.fairway.registry.store.Registered;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Registers operators and changes their status, one transaction for each request. */
@Component
class Registering {
    private final Operators operators;
    private final Persons persons;
    private final Checking checking;
    private final Clock clock;

    Registering(Operators operators, Persons persons, Checking checking, Clock clock) {
        this.operators = operators;
        this.persons = persons;
        this.checking = checking;
        this.clock = clock;
    }

    @Transactional
    public OperatorView register(String tin, OperatorMessage message, Caller caller) {
        boolean registrar = caller.hasRole("registrar");
        if (!registrar && !caller.operator().equals(tin)) {
            throw new AccessDeniedException("another operator");
        }
        Checks checks = checking.begin();
        checks.tin("", tin);
        Particulars particulars = message.checked(checks);
        checks.refuse();
        operators.lock(List.of(tin));
        persons.actAsSystem();
        Optional<Registered<Operator>> before = operators.find(tin);
        Optional<Operator> known = before.map(Registered::state);
        Operator after = registrar
                ? known.map(now -> with(now, particulars))
                        .orElseGet(() ->
                                new Operator(tin, particulars, OperatorStatus.ACTIVE, null, null, caller.subject()))
                : known.map(now -> asked(now, particulars, caller))
                        .orElseGet(() -> Operator.proposed(tin, particulars, caller.subject()));
        return save(after, before);
    }

    @Transactional(readOnly = true)
    public OperatorView one(String tin, Caller caller) {
        persons.openFor(caller);
        return OperatorView.of(find(tin));
    }

    @Transactional(readOnly = true)
    public List<OperatorView> list(OperatorStatus status, @Nullable String after, int limit, Caller caller) {
        persons.openFor(caller);
        return operators.page(status, after, limit).stream()
                .map(OperatorView::of)
                .toList();
    }

    @Transactional
    public OperatorView change(String tin, OperatorEndpoint.Change change, Caller caller) {
        Checks checks = checking.begin();
        checks.require(
                change.status() != null,
                "status-missing",
                "/status",
                "The status is missing.",
                "Send ACTIVE, REFUSED, SUSPENDED or CEASED.");
        String reason = checks.line("/reason", change.reason(), 1000, "reason");
        if (change.succeededBy() != null) {
            checks.tin("/succeededBy", change.succeededBy());
        }
        checks.refuse();
        operators.lock(List.of(tin));
        persons.actAsSystem();
        Registered<Operator> before = find(tin);
        Operator after = Checking.stateOf(before.state()
                .change(Objects.requireNonNull(change.status()), change.succeededBy(), reason, caller.subject()));
        return save(after, Optional.of(before));
    }

    private Registered<Operator> find(String tin) {
        return operators.find(tin).orElseThrow(() -> ProblemException.notFound("operator " + tin));
    }

    /** One that is as it was stays as it is kept. */
    private OperatorView save(Operator after, Optional<Registered<Operator>> before) {
        return OperatorView.of(operators.save(List.of(after), clock.instant()).stream()
                .findFirst()
                .or(() -> before)
                .orElseThrow());
    }

    /** If a registrar states no address or contact, they stay: the operator changes them itself. */
    private static Operator with(Operator known, Particulars particulars) {
        return new Operator(
                known.tin(),
                particulars.reachedAs(known.particulars()),
                known.status(),
                known.succeededBy(),
                known.reason(),
                known.changedBy());
    }

    /** Before it is registered, an operator may change all its data; afterwards only address and contact. */
    private static Operator asked(Operator known, Particulars stated, Caller caller) {
        if (known.status() == OperatorStatus.REFUSED && stated.equals(known.particulars())) {
            return known; // The request that was refused, sent again.
        }
        if (known.status() == OperatorStatus.PROPOSED || known.status() == OperatorStatus.REFUSED) {
            return Operator.proposed(known.tin(), stated, caller.subject());
        }
        Particulars registered = known.particulars();
        Particulars reached = new Particulars(
                registered.name(),
                registered.roles(),
                registered.validFrom(),
                registered.validUntil(),
                stated.address(),
                stated.contact());
        if (!stated.equals(reached)) {
            throw ProblemException.conflict(
                    "operator-registered",
                    "Operator " + known.tin() + " is registered and may change only its address and contact"
                            + " itself.",
                    "Ask a registrar to change name, roles or validity.");
        }
        return new Operator(
                known.tin(), reached, known.status(), known.succeededBy(), known.reason(), known.changedBy());
    }
}
