package org.fairway.languages.edifact;

/**
 * One thing wrong with an interchange.
 *
 * @param refuses whether it refuses the message, or the interchange it belongs to; else it is a warning
 * @param segment position of the segment in its message, UNH being 1; for the interchange's own segments 0
 * @param tag the segment's tag, empty if there is none
 * @param element position of the data element in the segment, the first after the tag being 1; 0 for the segment as a
 *     whole
 * @param component position in the composite; 0 for the element as a whole
 * @param message one sentence for a person
 */
public record Finding(
        boolean refuses, SyntaxError error, int segment, String tag, int element, int component, String message) {}
