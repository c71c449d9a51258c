package org.fairway.risk.forest;

import java.time.LocalDate;
import java.util.List;

/**
 * What a reader must know before trusting a model.
 *
 * @param source where the movements and their findings come from
 * @param from first day of the data, as {@code to} is the last
 * @param to last day of its training data
 * @param movements number of movements it learned from
 * @param kinds number of kinds of goods among them
 * @param hitRate findings of those examined
 * @param method how it was made
 * @param metrics how good it is
 * @param limits what it must not be used for
 */
public record ModelCard(
        String source,
        LocalDate from,
        LocalDate to,
        int movements,
        int kinds,
        double hitRate,
        String method,
        List<Metric> metrics,
        List<String> limits) {
    public ModelCard {
        metrics = List.copyOf(metrics);
        limits = List.copyOf(limits);
    }

    /**
     * A figure with the bounds of its 95 % confidence interval.
     *
     * @param name name of the measure
     * @param value its value
     * @param low lower bound, 95 percent
     * @param high upper bound, 95 percent
     */
    public record Metric(String name, double value, double low, double high) {}
}
