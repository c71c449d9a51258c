package org.fairway.declaration.paying;

import java.time.Clock;
import java.time.Instant;
import org.fairway.contracts.declaration.DeclarationEvent.Shortage;
import org.fairway.contracts.goods.Money;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Payment;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.declaration.tracking.CommandHandler;
import org.springframework.stereotype.Component;

/** Charges a declaration again whose debt is not covered. In the caller's transaction. */
@Component
public class Recharging {
    private final Declarations declarations;
    private final Duties duties;
    private final Clock clock;

    Recharging(Declarations declarations, Duties duties, Clock clock) {
        this.declarations = declarations;
        this.duties = duties;
        this.clock = clock;
    }

    /** Returns the state after it: as it was, if the account still does not cover the debt for the same reason. */
    public Declaration charge(StoredDeclaration stored) {
        Declaration state = stored.state();
        Payment unpaid = state.clearance().payment();
        Money payable = unpaid.payable();
        if (!unpaid.isOpen() || payable == null) {
            return state;
        }
        Instant now = clock.instant();
        Command.Charge charge = duties.chargeAgain(Duties.Owing.of(stored), payable, now);
        return charge instanceof Command.Charge.Short missing
                        && unpaid instanceof Payment.Unauthorised == (missing.reason() == Shortage.NOT_AUTHORISED)
                ? state
                : CommandHandler.take(declarations, stored, new Command.Pay(charge, duties.controlDeadline(now), now));
    }
}
