package org.fairway.languages.edifact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of an interchange.
 *
 * @param content what it says: a {@code StatedDeclaration}, {@link CargoReport}, {@link CustomsResponse} or
 *     {@link SyntaxReport}; null if it is refused
 * @param places where in the message each member of the content stood
 */
public record Message(
        String reference,
        String type,
        String version,
        String release,
        String agency,
        List<Finding> findings,
        Heading heading,
        @Nullable Record content,
        Positions places) {

    public boolean refused() {
        return content == null;
    }
}
