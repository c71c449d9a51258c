package org.fairway.contracts.goods;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Customs offices by office code or UN/LOCODE: of entry, exit, presentation and supervision.
 *
 * @param entry first office of entry (DE 5/24)
 * @param exit office of exit (DE 5/12)
 * @param presentation office where the goods are presented (DE 5/26)
 * @param supervising office that supervises the procedure (DE 5/27)
 */
public record Offices(
        String entry,
        @Nullable String exit,
        @Nullable String presentation,
        @Nullable String supervising) {
    public Offices {
        Objects.requireNonNull(entry, "entry");
    }
}
