package org.fairway.risk.features;

/**
 * How many movements there were, and the sums and squares of their value density and mass, both as logarithms in
 * ten-thousandths. Whole numbers, so that the order of adding makes no difference.
 */
public record RunningStatistics(long count, long density, long densitySquares, long mass, long massSquares) {
    public static final RunningStatistics NONE = new RunningStatistics(0, 0, 0, 0, 0);
    private static final double UNIT = 1e4;

    /** The statistics of a single movement. */
    public static RunningStatistics of(Movement movement) {
        long density = units(density(movement));
        long mass = units(mass(movement));
        return new RunningStatistics(1, density, density * density, mass, mass * mass);
    }

    /** The sum of both statistics. */
    public RunningStatistics plus(RunningStatistics other) {
        return new RunningStatistics(
                count + other.count,
                density + other.density,
                densitySquares + other.densitySquares,
                mass + other.mass,
                massSquares + other.massSquares);
    }

    float densityDeviation(Movement movement) {
        return deviation(density, densitySquares, units(density(movement)));
    }

    float massDeviation(Movement movement) {
        return deviation(mass, massSquares, units(mass(movement)));
    }

    static double density(Movement movement) {
        return Math.log1p(movement.value()) - mass(movement);
    }

    static double mass(Movement movement) {
        return Math.log1p(movement.netMass());
    }

    /**
     * The deviation in standard deviations. It is 0 if there are too few movements; a narrow spread is widened so that
     * small differences stay small.
     */
    private float deviation(long sum, long squares, long value) {
        if (count < 3) {
            return Float.NaN;
        }
        double mean = (double) sum / count;
        double variance = Math.max(0, (double) squares / count - mean * mean);
        return (float) ((value - mean) / UNIT / (Math.sqrt(variance) / UNIT + 0.3));
    }

    private static long units(double value) {
        return Math.round(value * UNIT);
    }
}
