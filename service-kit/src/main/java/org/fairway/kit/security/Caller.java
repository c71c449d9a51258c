package org.fairway.kit.security;

import java.util.Optional;
import java.util.Set;
import org.fairway.kit.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * The caller, read from the access token. A controller may take it as an argument.
 *
 * @param subject {@code sub} (RFC 7519, clause 4.1.2)
 * @param tin {@code tin}: the economic operator the caller acts for (WCO trader identification number)
 * @param agency {@code agency}: the agency that the caller works for
 * @param roles {@code roles} of the token
 */
public record Caller(String subject, Optional<String> tin, Optional<String> agency, Set<String> roles) {
    /** Treats a blank operator or agency as absent: such a caller acts for none. */
    public Caller {
        tin = tin.filter(name -> !name.isBlank());
        agency = agency.filter(name -> !name.isBlank());
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
