package org.fairway.declaration.checking;

import java.util.List;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.languages.stated.StatedDeclaration;
import org.springframework.http.HttpStatus;

/**
 * Who may act for whom: everybody for itself, and brokers for those whose declarations name them as representative (UCC
 * Art. 18).
 */
public final class Representation {
    private static final String CODE = "not-your-declaration";
    private static final String BASE = "UCC Art. 18";
    private static final String BROKER = "broker";

    private Representation() {}

    /**
     * The declarant of the statement; the caller must be that declarant, or a broker that the statement names as its
     * representative.
     */
    public static Tin declarant(StatedDeclaration goods, Caller caller) {
        Tin own = operator(caller);
        String stated = goods.declarantTin();
        Tin declarant = stated == null || stated.isBlank() ? own : new Tin(stated);
        if (own.equals(declarant)) {
            return declarant;
        }
        if (!own.value().equals(goods.representativeTin())) {
            throw refused(
                    "/parties/declarant/tin",
                    "Your token is for " + own + ", the declarant is " + declarant + ".",
                    "Lodge with the declarant's token, or name yourself as representative if you are a broker.");
        }
        if (!caller.hasRole(BROKER)) {
            throw refused(
                    "/parties/representative/tin",
                    "Your token is for " + own + ", and a trader lodges only for itself; the declarant is " + declarant
                            + ".",
                    "Lodge with the declarant's token, or let a broker represent " + declarant + ".");
        }
        return declarant;
    }

    /**
     * The caller must be the declarant, or a broker; that a broker is the representative is for row-level security to
     * say.
     */
    public static void requireActsFor(String declarantTin, Caller caller) {
        if (!caller.tin().map(declarantTin::equals).orElse(false) && !caller.hasRole(BROKER)) {
            throw refused(
                    "",
                    "The declarant is " + declarantTin + ", and a trader acts only for itself.",
                    "Act with the declarant's token, or let a broker represent " + declarantTin + ".");
        }
    }

    /** The operator that the caller acts for. The token must name one. */
    public static Tin operator(Caller caller) {
        return caller.tin().filter(Tin::isValid).map(Tin::new).orElseThrow(Caller::noOperator);
    }

    private static ProblemException refused(String pointer, String message, String fix) {
        return new ProblemException(
                HttpStatus.FORBIDDEN,
                CODE,
                "You may not act for this declarant",
                List.of(new Violation(CODE, pointer, message, BASE, fix)));
    }
}
