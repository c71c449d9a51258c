package org.fairway.languages.wco;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is noticed while a message is read: the first of each kind, for nobody reads thousands. */
final class Notes {
    private static final int MOST = 200;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Filling> fillings = new ArrayList<>();
    private int missing;
    private int malformed;

    void missing(String pointer, String message) {
        note(new Finding(Finding.Kind.MISSING, pointer, message), missing++);
    }

    void malformed(String pointer, String message) {
        note(new Finding(Finding.Kind.MALFORMED, pointer, message), malformed++);
    }

    private void note(Finding finding, int before) {
        if (before < MOST) {
            findings.add(finding);
        }
    }

    /** Kept however many there are: the reader of the declaration may know better what to fill in. */
    void filled(String pointer, String what) {
        fillings.add(new Filling(pointer, what));
    }

    /**
     * Remembers what the source left out and the domain allows to be drawn from the rest of the same declaration; notes
     * it as missing where even that says nothing.
     */
    <T> @Nullable T orFilled(Optional<T> stated, String pointer, String what, Supplier<Optional<T>> rest) {
        if (stated.isPresent()) {
            return stated.get();
        }
        Optional<T> filled = rest.get();
        if (filled.isPresent()) {
            if (fillings.size() < MOST) {
                filled(pointer, what);
            }
        } else {
            missing(pointer, "says nothing for " + pointer);
        }
        return filled.orElse(null);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    List<Filling> fillings() {
        return List.copyOf(fillings);
    }
}
