package org.fairway.registry.authorising;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.registry.RegistrySettings;
import org.fairway.registry.checking.Checking;
import org.fairway.registry.checking.Checks;
import org.fairway.registry.checking.Persons;
import org.fairway.registry.model.Authorisation;
import org.fairway.registry.model.Authorisation.Kind;
import org.fairway.registry.model.Outcome;
import org.fairway.registry.store.Authorisations;
import org.fairway.registry.store.Operators;
import org.fairway.registry.store.Registered;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Grants, suspends, reinstates and revokes authorisations, one transaction for each request. */
@Component
class Authorising {
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._-]{1,35}");
    private final Authorisations authorisations;
    private final Operators operators;
    private final Persons persons;
    private final Checking checking;
    private final RegistrySettings settings;
    private final Clock clock;

    Authorising(
            Authorisations authorisations,
            Operators operators,
            Persons persons,
            Checking checking,
            RegistrySettings settings,
            Clock clock) {
        this.authorisations = authorisations;
        this.operators = operators;
        this.persons = persons;
        this.checking = checking;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    public AuthorisationView grant(String id, AuthorisationMessage message, Caller caller) {
        Checks checks = checking.begin();
        checks.require(
                NUMBER.matcher(id).matches(),
                "authorisation-number",
                "",
                "The number has other characters than letters, digits and . _ -, or more than 35.",
                "Send the number as on the certificate.");
        String type = Objects.requireNonNullElse(message.type(), "");
        checks.require(
                settings.authorisationTypes().contains(type),
                "authorisation-type",
                "/type",
                "Authorisations of this kind are not granted here.",
                "Use one of " + String.join(", ", settings.authorisationTypes()) + ".");
        String holder = checks.tin("/holder", message.holder());
        LocalDate from = checks.from("/validFrom", message.validFrom(), "/validUntil", message.validUntil());
        String reason = checks.line("/reason", message.reason(), 1000, "reason");
        authorisations.lock(id);
        persons.actAsSystem();
        checks.require(
                holder.isEmpty() || operators.isActive(holder),
                "operator-unknown",
                "/holder",
                "No active operator is registered under this TIN.",
                "Check the number, or have the operator registered first.");
        checks.refuse();
        Optional<Registered<Authorisation>> before = authorisations.find(id);
        if (before.isPresent() && before.get().state().wasDenied()) {
            requireSameHolder(before.get().state(), holder);
            return save(Checking.stateOf(before.get()
                    .state()
                    .proposeAgain(type, from, message.validUntil(), reason, caller.requiredPerson(), clock.instant())));
        }
        if (before.isPresent()) {
            requireSame(before.get().state(), type, holder, from, message.validUntil());
            return AuthorisationView.of(before.get(), true);
        }
        return save(Authorisation.proposed(
                id, type, holder, from, message.validUntil(), reason, caller.requiredPerson(), clock.instant()));
    }

    @Transactional
    public AuthorisationView propose(String id, AuthorisationEndpoint.ActMessage message, Caller caller) {
        Checks checks = checking.begin();
        checks.require(
                message.kind() != null && message.kind() != Kind.GRANT,
                "act-missing",
                "/kind",
                "The act is missing.",
                "Send SUSPEND, REINSTATE or REVOKE.");
        String reason = checks.line("/reason", message.reason(), 1000, "reason");
        checks.refuse();
        authorisations.lock(id);
        persons.actAsSystem();
        return save(Checking.stateOf(find(id).state()
                .propose(Objects.requireNonNull(message.kind()), reason, caller.requiredPerson(), clock.instant())));
    }

    @Transactional
    public AuthorisationView decide(String id, int number, @Nullable Boolean approve, Caller caller) {
        Checks checks = checking.begin();
        checks.require(
                approve != null, "approve-missing", "/approve", "The decision is missing.", "Send true or false.");
        checks.refuse();
        authorisations.lock(id);
        persons.actAsSystem();
        Registered<Authorisation> before = find(id);
        Outcome<Authorisation> outcome =
                before.state().decide(number, Boolean.TRUE.equals(approve), caller.requiredPerson(), clock.instant());
        requireActiveHolder(before.state(), outcome);
        return outcome instanceof Outcome.Unchanged<Authorisation>
                ? AuthorisationView.of(before, true)
                : save(Checking.stateOf(outcome));
    }

    /** The holder may have been suspended, or have ceased, since the grant or reinstatement was proposed. */
    private void requireActiveHolder(Authorisation before, Outcome<Authorisation> outcome) {
        if (outcome instanceof Outcome.Changed<Authorisation>(Authorisation after)
                && after.status() == AuthorisationStatus.GRANTED
                && before.status() != AuthorisationStatus.GRANTED
                && !operators.isActive(after.holder())) {
            throw ProblemException.conflict(
                    "operator-status",
                    "The holder, " + after.holder() + ", is not active, so that its authorisation cannot hold.",
                    "Approve it once the operator is active again, or cancel the act.");
        }
    }

    @Transactional(readOnly = true)
    public AuthorisationView one(String id, Caller caller) {
        persons.openFor(caller);
        boolean officer = Persons.isOfficer(caller);
        Registered<Authorisation> found = find(id);
        if (!officer && !found.state().wasGranted()) {
            throw notFound(id);
        }
        return AuthorisationView.of(found, officer);
    }

    @Transactional(readOnly = true)
    public List<AuthorisationView> list(@Nullable String holder, @Nullable String after, int limit, Caller caller) {
        persons.openFor(caller);
        boolean officer = Persons.isOfficer(caller);
        List<Registered<Authorisation>> page = officer && holder == null
                ? authorisations.waiting(after, limit)
                : authorisations.ofHolder(holder == null ? caller.operator() : holder, officer, after, limit);
        return page.stream().map(each -> AuthorisationView.of(each, officer)).toList();
    }

    private Registered<Authorisation> find(String id) {
        return authorisations.find(id).orElseThrow(() -> notFound(id));
    }

    private static ProblemException notFound(String id) {
        return ProblemException.notFound("authorisation " + id);
    }

    private AuthorisationView save(Authorisation state) {
        return AuthorisationView.of(authorisations.save(state, clock.instant()), true);
    }

    private static void requireSame(
            Authorisation known, String type, String holder, LocalDate from, @Nullable LocalDate until) {
        requireSameHolder(known, holder);
        if (!known.type().equals(type)
                || !known.validFrom().equals(from)
                || !Objects.equals(known.validUntil(), until)) {
            throw numberUsed(known);
        }
    }

    private static void requireSameHolder(Authorisation known, String holder) {
        if (!known.holder().equals(holder)) {
            throw numberUsed(known);
        }
    }

    private static ProblemException numberUsed(Authorisation known) {
        return ProblemException.conflict(
                "authorisation-number-used",
                "Number " + known.id() + " is that of another authorisation.",
                "Use another number; to change an authorisation, revoke it and grant a new one.");
    }
}
