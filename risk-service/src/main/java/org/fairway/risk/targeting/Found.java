package org.fairway.risk.targeting;

/** The findings of a way of spending, beside what could have been found. */
final class Found {
    int inspected;
    int declarations;
    double hits;
    double bestHits;
    double revenue;
    double bestRevenue;
    double weightedHits;
    double trueHits;

    void add(Found other) {
        inspected += other.inspected;
        declarations += other.declarations;
        hits += other.hits;
        bestHits += other.bestHits;
        revenue += other.revenue;
        bestRevenue += other.bestRevenue;
        weightedHits += other.weightedHits;
        trueHits += other.trueHits;
    }

    double hitShare() {
        return hits / bestHits;
    }

    double revenueShare() {
        return revenue / bestRevenue;
    }
}
