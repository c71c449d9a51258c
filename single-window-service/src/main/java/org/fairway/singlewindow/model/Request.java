package org.fairway.singlewindow.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What one agency is asked: all its items at once, with only the fields it may see. */
public record Request(
        String agency,
        List<Integer> items,
        Map<String, String> fields,
        boolean perishable,
        String rule,
        String legalBase,
        Duration sla) {

    /** The agency would see nothing new: the data it already has is not asked again (TFA Art. 10.4.2). */
    boolean asksTheSameAs(Request other) {
        return items.equals(other.items) && fields.equals(other.fields);
    }
}
