package org.fairway.kit.json;

import java.util.Map;

/**
 * The most elements of a list and members of an object in JSON that others send. The limits are enforced while the JSON
 * is read, before any object is created from it.
 *
 * @param most by JSON Pointer (RFC 6901) to the list, or to the object whose members are keys, with {@code -} for every
 *     position and key
 * @param otherwise the limit where {@code most} has none
 * @param together the most elements of all lists of one document together
 */
public record ElementLimits(Map<String, Integer> most, int otherwise, int together) {
    private static final int ORDINARY = 1_000;
    private static final int ORDINARY_TOGETHER = 100_000;

    public ElementLimits {
        most = Map.copyOf(most);
    }

    /** The default: a thousand in each list, a hundred thousand together. */
    public static ElementLimits ordinary() {
        return new ElementLimits(Map.of(), ORDINARY, ORDINARY_TOGETHER);
    }

    int mostAt(String path) {
        return most.getOrDefault(path, otherwise);
    }
}
