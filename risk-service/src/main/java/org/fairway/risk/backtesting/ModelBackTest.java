package org.fairway.risk.backtesting;

import java.util.List;
import org.fairway.risk.forest.ModelCard.Metric;

/**
 * What a model would have said of goods that were scored and examined since, and what lanes it would have led to.
 *
 * @param version version of the model
 * @param items examined goods items it is measured on, of which {@code hits} were not as declared
 * @param hits findings among all
 * @param learnedFrom examined items of days that it was trained on: left out, since nobody may be examined on what he
 *     has read
 * @param promised hits it expected among the items
 * @param candidate how well it puts the hits first, with 95 % intervals by kind of movement; empty below 50 items, or
 *     if all ended alike
 * @param then the same by the probabilities of the models of their day
 * @param lanes declarations after its training that were assessed and whose cells are kept, under the profiles of their
 *     day
 */
public record ModelBackTest(
        String version,
        long items,
        long hits,
        long learnedFrom,
        double promised,
        List<Metric> candidate,
        List<Metric> then,
        BackTest lanes) {
    public ModelBackTest {
        candidate = List.copyOf(candidate);
        then = List.copyOf(then);
    }
}
