package org.fairway.declaration.model;

import java.time.Instant;
import java.util.List;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Risk's lane of the current version, null while it is awaited, and the strictest lane of the versions before it, null
 * for the first.
 */
public record Risk(@Nullable Assessed assessed, @Nullable Earlier earlier) {
    public static final Risk AWAITED = new Risk(null, null);

    /** The lane and the reasons for it; {@code at} is when risk gave it, null if that was not recorded. */
    public record Assessed(
            Lane lane, List<String> reasons, @Nullable Instant at) {
        public Assessed {
            reasons = List.copyOf(reasons);
        }
    }

    /** The lane of an earlier version and the reasons for it. No amendment makes a control lighter. */
    public record Earlier(int version, Lane lane, List<String> reasons) {
        public Earlier {
            reasons = List.copyOf(reasons);
        }
    }

    /** Returns this version's lane; null while it is awaited. */
    public @Nullable Lane lane() {
        return assessed == null ? null : assessed.lane();
    }

    /** Returns the lane that counts: the strictest of this version and all earlier ones; null while none is known. */
    @Nullable
    Lane effectiveLane() {
        Lane own = lane();
        return earlier == null || own != null && own.compareTo(earlier.lane()) >= 0 ? own : earlier.lane();
    }

    /** Returns this version's reasons, and those of an earlier version until risk has assessed this one. */
    List<String> reasons() {
        if (assessed != null) {
            return assessed.reasons();
        }
        return earlier == null ? List.of() : earlier.reasons();
    }

    Risk assessed(Lane lane, List<String> reasons, @Nullable Instant at) {
        return new Risk(new Assessed(lane, reasons, at), earlier);
    }

    /** Returns the start of a new version. Its lane cannot be lighter than the one so far. */
    Risk forNewVersion(int oldVersion) {
        if (assessed == null || earlier != null && earlier.lane().compareTo(assessed.lane()) >= 0) {
            return new Risk(null, earlier);
        }
        return new Risk(null, new Earlier(oldVersion, assessed.lane(), assessed.reasons()));
    }
}
