package org.fairway.registry.checking;

import java.util.regex.Pattern;
import org.fairway.kit.problem.ProblemException;
import org.fairway.registry.RegistrySettings;
import org.fairway.registry.model.Outcome;
import org.fairway.registry.model.TinForm;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins the checks of a message by the rules of the jurisdiction. */
@Component
public class Checking {
    /** The most rows of a page. */
    public static final int MOST_ROWS = 500;

    private final TinForm tins;

    Checking(RegistrySettings settings) {
        this.tins = new TinForm(Pattern.compile(settings.tinForm()), settings.tinCheck());
    }

    public Checks begin() {
        return new Checks(tins);
    }

    /** What came of an act, or the problem that says why it did not. */
    public static <T> T stateOf(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Changed<T>(T state) -> state;
            case Outcome.Unchanged<T>(T state) -> state;
            case Outcome.Refused<T>(String code, String message, String fix) ->
                throw ProblemException.conflict(code, message, fix);
        };
    }

    /** A reason that an act needs. */
    public String reason(@Nullable String text) {
        Checks checks = begin();
        String reason = checks.line("/reason", text, 1000, "reason");
        checks.refuse();
        return reason;
    }
}
