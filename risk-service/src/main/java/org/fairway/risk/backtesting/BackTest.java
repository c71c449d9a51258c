package org.fairway.risk.backtesting;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * The effect that a profile, or a model beside the profiles in force then, would have had on past declarations.
 *
 * @param version version of the profile
 * @param from from this moment on
 * @param to up to this moment
 * @param declarations assessed versions in the window, of which {@code examined} have a finding
 * @param examined how many of them were examined
 * @param decided what the profiles and models of that time decided, and {@code candidate} what this one would have
 *     decided
 * @param candidate what the profile would have decided
 * @param hitsGained findings of goods not as declared that only the candidate would have controlled
 * @param hitsMissed those that only the profiles of their day did
 * @param newlyControlled declarations only the candidate would have controlled
 * @param newlyAffected who would have been affected in addition
 * @param asleep rules of the candidate that were not in force when any of them was lodged, and so were not tested
 * @param revenueAtStake duty at stake in every declaration with goods not as declared, whoever would have controlled it
 */
public record BackTest(
        String version,
        @Nullable Instant from,
        @Nullable Instant to,
        long declarations,
        long examined,
        Load decided,
        Load candidate,
        long hitsGained,
        long hitsMissed,
        long newlyControlled,
        Affected newlyAffected,
        List<String> asleep,
        Revenue revenueAtStake) {
    public BackTest {
        asleep = List.copyOf(asleep);
    }

    /**
     * @param lanes declarations by lane; YELLOW and RED are controls
     * @param examined controlled declarations with a finding, of which {@code hits} were not as declared
     * @param hits findings
     * @param hitRate share of hits among the controlled that were examined, null if none was
     * @param declaredValue invoice totals under control in the currency of the jurisdiction, by the published exchange
     *     rates of its day
     * @param revenueAtStake duty at stake in the hits
     */
    public record Load(
            Map<Lane, Long> lanes,
            long examined,
            long hits,
            @Nullable Double hitRate,
            BigDecimal declaredValue,
            Revenue revenueAtStake) {
        public Load {
            lanes = Map.copyOf(lanes);
        }
    }

    /**
     * Duties and taxes on goods that were not as declared.
     *
     * @param declarations those whose duty was reported
     * @param payable what they owe as declared, by currency (ISO 4217, major units)
     */
    public record Revenue(long declarations, Map<String, BigDecimal> payable) {
        public Revenue {
            payable = Map.copyOf(payable);
        }
    }

    /**
     * The parties and declarations that only the candidate would control, and not the profiles in force then.
     *
     * @param importers the most affected first, at most ten, as are {@code declarants}
     * @param declarants declarants, those with the most declarations first
     * @param first the first declarations of all of them, at most twenty
     */
    public record Affected(List<Party> importers, List<Party> declarants, List<String> first) {
        public Affected {
            importers = List.copyOf(importers);
            declarants = List.copyOf(declarants);
            first = List.copyOf(first);
        }
    }

    /**
     * A party and the number of its declarations.
     *
     * @param party trader identification number
     * @param declarations number of declarations
     */
    public record Party(String party, long declarations) {}
}
