package org.fairway.kit.api;

import java.util.Map;
import java.util.Set;

/**
 * Bounds on the lists of a schema. A service whose API shows the schema provides a bean of this type. A list is named
 * by a JSON Pointer (RFC 6901) with {@code -} for an element of an enclosing list.
 *
 * @param schema name of the schema in the API description
 * @param most the most elements of each list
 * @param filled lists that are refused if they are empty
 * @param demanded those of them that may not be absent either, though their type reads absent as empty
 */
public record ListBounds(String schema, Map<String, Integer> most, Set<String> filled, Set<String> demanded) {
    public ListBounds {
        most = Map.copyOf(most);
        filled = Set.copyOf(filled);
        demanded = Set.copyOf(demanded);
    }

    /** Of a schema whose only bound is that a list has an element. */
    public static ListBounds filled(String schema, String list) {
        return new ListBounds(schema, Map.of(), Set.of(list), Set.of());
    }
}
