package org.fairway.contracts.risk;

/** Selectivity channel, from least to most control. */
public enum Lane {
    /** Immediate release. */
    GREEN,
    /** Release now, audit after clearance. */
    BLUE,
    /** Documents are checked first. */
    YELLOW,
    /** Goods are examined first. */
    RED,
    /** A value of a later release, which counts as {@link #RED}. It is read, and never written. */
    UNKNOWN;

    /**
     * Returns the value it counts as: {@code UNKNOWN} is the strictest lane, because an officer then looks at the
     * goods.
     */
    public Lane known() {
        return this == UNKNOWN ? RED : this;
    }
}
