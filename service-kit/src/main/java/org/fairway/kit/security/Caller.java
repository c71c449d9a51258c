package org.fairway.kit.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fairway.kit.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * The caller, read from the access token. A controller may take it as an argument.
 *
 * @param subject {@code sub} (RFC 7519, clause 4.1.2): the client or the login
 * @param person {@code person}: the natural person who acts, the same with every client and login; without regard to
 *     case
 * @param tin {@code tin}: the economic operator the caller acts for (WCO trader identification number)
 * @param agency {@code agency}: the agency that the caller works for
 * @param roles {@code roles} of the token
 */
public record Caller(
        String subject, Optional<String> person, Optional<String> tin, Optional<String> agency, Set<String> roles) {
    /** Treats a blank person, operator or agency as absent: such a caller acts for none. */
    public Caller {
        person = person.map(name -> name.strip().toLowerCase(Locale.ROOT)).filter(name -> !name.isEmpty());
        tin = tin.filter(name -> !name.isBlank());
        agency = agency.filter(name -> !name.isBlank());
    }

    /** The person who acts, for an act that takes one. Refused if the token names none, as that of a program. */
    public String requiredPerson() {
        return person.orElseThrow(() -> ProblemException.of(
                HttpStatus.FORBIDDEN,
                "no-person",
                "",
                "Your token names no person, and this act takes one.",
                "Log in as a person; the identity provider states the claim person (docs/roles.md)."));
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    /** The operator that the caller acts for. The token must name one. */
    public String operator() {
        return tin.orElseThrow(Caller::noOperator);
    }

    /** Says that the token names no operator, or none by a number of the right form. */
    public static ProblemException noOperator() {
        return ProblemException.of(
                HttpStatus.FORBIDDEN,
                "no-operator",
                "",
                "Your token names no economic operator.",
                "Use a token with a tin.");
    }
}
