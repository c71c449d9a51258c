package org.fairway.risk.assessing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.declaration.DeclarationEvent.Accepted;
import org.fairway.contracts.declaration.DeclarationEvent.AuthorisationsVerified;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.jspecify.annotations.Nullable;

/** The authorisations that count for a version from now on. */
record Verified(String declarationId, int version, List<VerifiedAuthorisation> authorisations) {
    static Optional<Verified> from(ContractEvent event) {
        return switch (event) {
            case Accepted it ->
                Optional.ofNullable(it.authorisations())
                        .map(held -> new Verified(it.declarationId(), it.version(), held));
            case AuthorisationsVerified it ->
                Optional.of(new Verified(it.declarationId(), it.version(), it.authorisations()));
            default -> Optional.empty();
        };
    }

    String numbers() {
        return numbers(authorisations);
    }

    /** Returns the numbers of the authorisations, in order, each on a line of its own. */
    static String numbers(@Nullable List<VerifiedAuthorisation> authorisations) {
        return authorisations == null
                ? ""
                : authorisations.stream()
                        .map(VerifiedAuthorisation::authorisationId)
                        .sorted()
                        .collect(Collectors.joining("\n"));
    }
}
