package org.fairway.languages.edifact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what is wrong; what comes after the first hundred adds nothing but memory. */
final class Findings {
    private static final int MOST = 100;
    private final Supplier<Profile> profile;
    private final List<Noted> found = new ArrayList<>();
    private boolean wrong;

    /** The profile is asked for late: the interchange begins before it says who sends it. */
    Findings(Supplier<Profile> profile) {
        this.profile = profile;
    }

    private record Noted(boolean lax, SyntaxError error, Place place, String message) {}

    void error(SyntaxError error, Place place, String message) {
        if (found.size() < MOST || !wrong) {
            found.add(new Noted(false, error, place, message));
        }
        wrong = true;
    }

    /** An error to a strict partner, a warning to a lenient one. */
    void laxity(SyntaxError error, Place place, String message) {
        if (found.size() < MOST) {
            found.add(new Noted(true, error, place, message));
        }
    }

    boolean refused() {
        return wrong || profile.get() == Profile.STRICT && !found.isEmpty();
    }

    List<Finding> list() {
        boolean strict = profile.get() == Profile.STRICT;
        return found.stream()
                .map(noted -> new Finding(
                        !noted.lax() || strict,
                        noted.error(),
                        noted.place().segment(),
                        noted.place().tag(),
                        noted.place().element(),
                        noted.place().component(),
                        noted.message()))
                .toList();
    }
}
