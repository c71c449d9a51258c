package org.fairway.risk.backtesting;

import java.util.List;
import org.fairway.risk.forest.ModelCard.Metric;

/**
 * The scores that a model would have given to goods that were scored and examined since, and the lanes that would have
 * followed.
 *
 * @param version version of the model
 * @param items examined goods items it is measured on, of which {@code hits} were not as declared
 * @param hits findings among all
 * @param learnedFrom examined items of days that it was trained on; left out, because the model knows them
 * @param promised hits it expected among the items
 * @param candidate how well it ranks hits before others, with 95 % intervals by kind of movement; empty below 50 items,
 *     or if all have the same result
 * @param then the same by the probabilities of the models of that time
 * @param lanes declarations after its training that were assessed and whose features are stored, under the profiles of
 *     their day
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
