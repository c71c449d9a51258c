package org.fairway.declaration.model.rules;

import java.util.List;

/**
 * What the rules found.
 *
 * @param breaches the first two hundred errors and as many warnings, in the order of the rules
 * @param moreErrors errors beyond them
 * @param moreWarnings warnings beyond them
 */
public record Examination(List<Breach> breaches, int moreErrors, int moreWarnings) {
    public Examination {
        breaches = List.copyOf(breaches);
    }
}
