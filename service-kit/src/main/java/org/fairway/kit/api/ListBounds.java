package org.fairway.kit.api;

import java.util.Map;

/**
 * Bounds on the lists of a schema. A service whose API shows the schema provides a bean of this type.
 *
 * @param schema name of the schema in the API description
 * @param most the most elements of each list, by JSON Pointer (RFC 6901) with {@code -} for an element of an enclosing
 *     list
 */
public record ListBounds(String schema, Map<String, Integer> most) {
    public ListBounds {
        most = Map.copyOf(most);
    }
}
