package org.fairway.risk.features;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The feature values of one movement, in a fixed order. A value that cannot be known is NaN. */
public final class Features {
    private static final List<String> OF_THE_MOVEMENT = List.of(
            "net_mass_log",
            "value_log",
            "value_density_log",
            "duty_rate",
            "hs2",
            "hs4",
            "hs6",
            "requested",
            "previous",
            "process",
            "payment",
            "mode",
            "dispatched_from_origin",
            "carrier_known",
            "mass_whole",
            "mass_roundness",
            "mass_last_digit",
            "mass_digits",
            "origin_type",
            "preference",
            "origin_letter");
    private static final List<String> OF_THE_PAST =
            List.of("density_deviation_hs6", "mass_deviation_hs6", "density_deviation_hs4", "mass_deviation_hs4");

    /** Names in the order of the values. */
    public static final List<String> NAMES = Stream.of(
                    OF_THE_MOVEMENT.stream(),
                    OF_THE_PAST.stream(),
                    Keys.LABELLED.stream().map("hit_rate_"::concat))
            .flatMap(names -> names)
            .toList();

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,6}");

    private Features() {}

    /** Computes the features of a movement from its history. */
    public static float[] cells(Movement movement, FeatureHistory past) {
        var cells = new ArrayList<Number>(NAMES.size());
        describe(movement, cells);
        Keys keys = Keys.of(movement);
        for (String key : List.of(keys.subheading(), keys.heading())) {
            RunningStatistics figures = past.figures(key);
            cells.add(figures.densityDeviation(movement));
            cells.add(figures.massDeviation(movement));
        }
        int fold = movement.fold();
        double rate = past.labels(Keys.EVERYTHING).rateWithout(fold);
        keys.labelled()
                .forEach(key ->
                        cells.add(key.isEmpty() ? Float.NaN : past.labels(key).drawnTo(rate, fold) - rate));
        var row = new float[cells.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = cells.get(i).floatValue();
        }
        return row;
    }

    private static void describe(Movement movement, List<Number> cells) {
        double mass = movement.netMass();
        String hs6 = movement.goods().hs6();
        var treatment = movement.treatment();
        cells.add(RunningStatistics.mass(movement));
        cells.add(Math.log1p(movement.value()));
        cells.add(RunningStatistics.density(movement));
        cells.add(treatment.dutyRate());
        cells.add(number(hs6, 2));
        cells.add(number(hs6, 4));
        cells.add(number(hs6, 6));
        cells.add(number(treatment.requested(), 2));
        cells.add(number(treatment.previous(), 2));
        cells.add(letter(treatment.process()));
        cells.add(number(treatment.payment(), 2));
        cells.add(movement.trade().mode());
        cells.add(movement.goods().dispatchCountry().equals(movement.goods().origin()) ? 1 : 0);
        cells.add(movement.trade().carrier().isEmpty() ? 0 : 1);
        cells.add(mass == Math.rint(mass) ? 1 : 0);
        cells.add(mass % 100 == 0 ? 3 : mass % 10 == 0 ? 2 : mass % 5 == 0 ? 1 : 0);
        cells.add((int) (mass % 10));
        cells.add(
                Double.isFinite(mass)
                        ? BigDecimal.valueOf(mass).stripTrailingZeros().precision()
                        : Double.NaN);
        cells.add(letter(treatment.originType()));
        cells.add(letter(treatment.preference()));
        cells.add(letter(movement.goods().origin()));
    }

    private static float number(String code, int digits) {
        String leading = code.substring(0, Math.min(digits, code.length()));
        return DIGITS.matcher(leading).matches() ? Integer.parseInt(leading) : Float.NaN;
    }

    private static float letter(String code) {
        return code.isEmpty() ? Float.NaN : code.charAt(0);
    }
}
