package org.fairway.risk.model;

/** The kinds of party that customs may meet for the first time. */
public enum FirstSeen {
    DECLARANT,
    IMPORTER,
    /** A seller that is new for this HS heading. */
    SELLER_FOR_HEADING
}
