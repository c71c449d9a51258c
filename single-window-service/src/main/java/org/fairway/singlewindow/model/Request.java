package org.fairway.singlewindow.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A request to one agency: all its items at once, with only the fields that it may see. */
public record Request(
        String agency,
        List<Integer> items,
        Map<String, String> fields,
        boolean perishable,
        String rule,
        String legalBase,
        Duration sla) {

    /**
     * Returns whether the agency would see nothing new. It is not asked again for data that it has (TFA Art. 10.4.2).
     */
    boolean asksTheSameAs(Request other) {
        return items.equals(other.items) && fields.equals(other.fields);
    }
}
