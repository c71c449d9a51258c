package org.fairway.declaration.checking;

import java.util.List;
import org.fairway.declaration.model.rules.Breach;
import org.fairway.declaration.model.rules.Language;

/** How a statement was read: its language, and what was noticed before there was anything to judge. */
public record Reading(Language language, List<Breach> noticed) {
    public static final Reading JSON = new Reading(Language.JSON, List.of());
    public static final Reading EDIFACT = new Reading(Language.EDIFACT, List.of());

    public Reading {
        noticed = List.copyOf(noticed);
    }
}
