package org.fairway.languages.edifact;

/**
 * How exact a partner must be. What {@link #LENIENT} lets pass is reported as a warning, what it does not is an error
 * in both.
 */
public enum Profile {
    /** A UNA, no line breaks between segments, the right segment count, and no segment that nothing here reads. */
    STRICT,
    LENIENT
}
