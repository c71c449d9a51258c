package org.fairway.languages.edifact;

/**
 * Where in a message something stands.
 *
 * @param segment position of the segment, UNH being 1; 0 outside of any message
 * @param element 0 for the whole segment
 * @param component 0 for the whole element
 */
public record Place(int segment, String tag, int element, int component) {
    static final Place INTERCHANGE = new Place(0, "", 0, 0);

    static Place of(Segment segment) {
        return new Place(segment.position(), segment.tag(), 0, 0);
    }
}
