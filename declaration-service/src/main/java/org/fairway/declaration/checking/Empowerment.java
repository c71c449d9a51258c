package org.fairway.declaration.checking;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.model.RepresentationStatus;
import org.fairway.declaration.model.Represented;
import org.fairway.declaration.store.Register;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Whether a representative is still empowered. Revocation acts from now on: what it lodged stays, and it may read it.
 */
@Component
public class Empowerment {
    private static final String CODE = "empowerment-ended";
    private final Register register;
    private final Clock clock;

    Empowerment(Register register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    /**
     * The caller must be the declarant, or a broker whose empowerment has not ended. Whoever declares in its own name
     * acts on its own declaration; what it states anew is checked by the rules.
     */
    public void requireActsFor(StoredDeclaration stored, Caller caller) {
        Representation.requireActsFor(stored.state().declarantTin(), caller);
        GoodsDeclaration goods = stored.state().goods();
        if (goods == null) {
            return;
        }
        Represented.by(goods)
                .filter(represented ->
                        caller.tin().map(represented.representative()::equals).orElse(false))
                .filter(represented -> represented.direct()
                        && represented.representation(
                                        register.about(represented.parties()),
                                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                                == RepresentationStatus.ENDED)
                .ifPresent(represented -> {
                    throw new ProblemException(
                            HttpStatus.FORBIDDEN,
                            CODE,
                            "You are no longer empowered",
                            List.of(new Violation(
                                    CODE,
                                    "",
                                    represented.principal() + " does not empower you, " + represented.representative()
                                            + ", to act on this declaration.",
                                    "UCC Art. 18 and 19",
                                    "Propose an empowerment in the register and have " + represented.principal()
                                            + " confirm it. You may still read the declaration.")));
                });
    }
}
