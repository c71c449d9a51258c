package org.fairway.declaration.tracking;

import java.util.List;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Decider;
import org.fairway.declaration.model.Decision;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.kit.problem.ProblemException;

/** Handles one command on one locked declaration, for direct requests. A refusal becomes a conflict with its reason. */
public final class CommandHandler {
    private CommandHandler() {}

    public static Declaration take(Declarations declarations, StoredDeclaration stored, Command command) {
        return switch (Decider.decide(command, stored.state())) {
            case Decision.Refused refused ->
                throw ProblemException.conflict(refused.code(), refused.message(), refused.fix());
            case Decision.Happened happened ->
                happened.events().isEmpty()
                        ? stored.state()
                        : declarations
                                .write(List.of(new Declarations.Change(
                                        stored.id(), stored, happened.events(), happened.state())))
                                .getFirst();
        };
    }
}
