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
    RED
}
