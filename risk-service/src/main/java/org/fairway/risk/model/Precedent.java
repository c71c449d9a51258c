package org.fairway.risk.model;

import java.util.Collection;
import org.fairway.contracts.risk.Lane;
import org.fairway.risk.model.Target.Ground;
import org.jspecify.annotations.Nullable;

/**
 * What earlier assessments of the same declaration bind the next one to. An amendment never makes a control lighter,
 * and the draw belongs to the declaration, not to its version (Revised Kyoto Convention, General Annex, Standard 3.27).
 *
 * @param drawn the number drawn for the declaration, 0 to 1; null if none was kept
 * @param strictest the strictest lane of the versions before this one; null for the first one
 * @param selected why the declaration was once selected, by this or an earlier version; null if it never was
 */
public record Precedent(
        @Nullable Double drawn,
        @Nullable Strictest strictest,
        @Nullable Selected selected) {
    /** No precedent: the first assessment. */
    public static final Precedent NONE = new Precedent(null, null, null);

    /** A lane and the first version that had it. */
    public record Strictest(Lane lane, int version) {}

    /** The ground of a selection, the version that was selected, and the probability of it. */
    public record Selected(Ground ground, int version, double probability) {}

    /** Returns the precedent for the next version. */
    public Precedent after(int version, Assessment assessment) {
        boolean stricter = strictest == null || assessment.lane().compareTo(strictest.lane()) > 0;
        return again(
                        version,
                        assessment.drawn(),
                        assessment.reasonCodes(),
                        assessment.selection().probability())
                .with(stricter ? new Strictest(assessment.lane(), version) : strictest);
    }

    /** Returns the precedent for another assessment of the same version, which was assessed with these reasons. */
    public Precedent again(
            int version, @Nullable Double numberDrawn, Collection<String> reasonCodes, double probability) {
        Selected once = selected != null
                ? selected
                : Ground.among(reasonCodes)
                        .map(ground -> new Selected(ground, version, probability))
                        .orElse(null);
        return new Precedent(drawn == null ? numberDrawn : drawn, strictest, once);
    }

    private Precedent with(@Nullable Strictest lane) {
        return new Precedent(drawn, lane, selected);
    }
}
