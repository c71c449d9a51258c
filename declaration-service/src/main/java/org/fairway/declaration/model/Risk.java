package org.fairway.declaration.model;

import java.time.Instant;
import java.util.List;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Risk's lane of the current version, null while it is awaited, and the strictest lane of the versions before it, and
 * of this version before its authorisations ended; null if there was none.
 */
public record Risk(@Nullable Assessed assessed, @Nullable Earlier earlier) {
    public static final Risk AWAITED = new Risk(null, null);

    /**
     * The lane and the reasons for it.
     *
     * @param credited numbers of the authorisations that the score took credit for
     * @param at when risk gave it; null if that was not recorded
     */
    public record Assessed(
            Lane lane,
            List<String> reasons,
            List<String> credited,
            @Nullable Instant at) {
        public Assessed {
            reasons = List.copyOf(reasons);
            credited = List.copyOf(credited);
        }

        /** Returns whether all it took credit for is among these. */
        boolean restsOn(List<VerifiedAuthorisation> authorisations) {
            return authorisations.stream()
                    .map(VerifiedAuthorisation::authorisationId)
                    .toList()
                    .containsAll(credited);
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

    Risk assessed(Assessed next) {
        return new Risk(next, earlier);
    }

    /** Returns the same; a lane that took credit for what is not among these is awaited again, and only a floor now. */
    Risk restingOn(int version, List<VerifiedAuthorisation> authorisations) {
        return assessed == null || assessed.restsOn(authorisations) ? this : forNewVersion(version);
    }

    /** Returns the start of a new version. Its lane cannot be lighter than the one so far. */
    Risk forNewVersion(int oldVersion) {
        if (assessed == null || earlier != null && earlier.lane().compareTo(assessed.lane()) >= 0) {
            return new Risk(null, earlier);
        }
        return new Risk(null, new Earlier(oldVersion, assessed.lane(), assessed.reasons()));
    }
}
