package org.fairway.risk.features;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** A history in memory; movements are added in the order of their days. */
public final class InMemoryHistory implements FeatureHistory {
    private final Map<String, RunningStatistics> closed = new HashMap<>();
    private final Map<String, RunningStatistics> today = new HashMap<>();
    private final Map<String, Labels> labels = new HashMap<>();
    private final Map<String, Boolean> kinds = new HashMap<>();
    private LocalDate day = LocalDate.MIN;

    @Override
    public RunningStatistics figures(String key) {
        return closed.getOrDefault(key, RunningStatistics.NONE);
    }

    @Override
    public Labels labels(String key) {
        return labels.getOrDefault(key, Labels.NONE);
    }

    /** Closes the earlier days: their movements count from now on. */
    public void open(LocalDate next) {
        if (next.isAfter(day)) {
            today.forEach((key, figures) -> closed.merge(key, figures, RunningStatistics::plus));
            today.clear();
            day = next;
        }
    }

    /** Adds a movement; it counts from the next day on. */
    public void see(Movement movement) {
        Keys keys = Keys.of(movement);
        RunningStatistics figures = RunningStatistics.of(movement);
        today.merge(keys.subheading(), figures, RunningStatistics::plus);
        today.merge(keys.heading(), figures, RunningStatistics::plus);
    }

    /**
     * Adds a finding. Under each key, movements of one kind count once, and as a hit as soon as one of them was a hit.
     */
    public void learn(Movement movement, boolean hit) {
        int fold = movement.fold();
        String likeness = movement.likeness();
        for (String key : Keys.of(movement).taught()) {
            String kind = key + "|" + likeness;
            Boolean known = kinds.get(kind);
            boolean news = known == null || hit && !known;
            if (news) {
                kinds.put(kind, hit);
                labels.put(key, labels(key).plus(fold, known == null ? 1 : 0, hit ? 1 : 0));
            }
        }
    }
}
