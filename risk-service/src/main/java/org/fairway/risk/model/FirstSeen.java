package org.fairway.risk.model;

/** Whom customs may meet for the first time. */
public enum FirstSeen {
    DECLARANT,
    IMPORTER,
    /** A seller not yet known for this HS heading. */
    SELLER_FOR_HEADING
}
