package org.fairway.kit.api;

import java.util.Map;

/**
 * How long the lists of a schema may be; a service that shows the schema has a bean of it.
 *
 * @param schema name of the schema in the API description
 * @param most JSON Pointer (RFC 6901) of a list, with {@code -} for an element of one around it, to the most elements
 */
public record ListBounds(String schema, Map<String, Integer> most) {
    public ListBounds {
        most = Map.copyOf(most);
    }
}
