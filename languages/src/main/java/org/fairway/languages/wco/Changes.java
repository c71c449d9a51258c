package org.fairway.languages.wco;

import java.util.List;
import java.util.stream.Collectors;

/** What a correction says it changes: lists of WCO pointers, and why. */
final class Changes {
    private Changes() {}

    /** Pointers as {@code 42A/67A/68A[1]/23A/65A:128}, in the order of the message. */
    static List<String> in(WcoElement declaration) {
        return declaration
                .all("Amendment")
                .map(Changes::pointer)
                .filter(pointer -> !pointer.isEmpty())
                .toList();
    }

    /** The trader's words on it; failing these, the codes. */
    static String reason(WcoElement declaration) {
        String words = declaration
                .all("AdditionalInformation")
                .filter(information -> first(information, "StatementTypeCode").equals("AES"))
                .map(information -> first(information, "StatementDescription"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        String codes = declaration
                .all("Amendment")
                .map(change -> first(change, "ChangeReasonCode"))
                .filter(code -> !code.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return !words.isEmpty() ? words : codes.isEmpty() ? "no reason given" : "change reason " + codes;
    }

    private static String pointer(WcoElement amendment) {
        return amendment.all("Pointer").map(Changes::step).collect(Collectors.joining("/"));
    }

    private static String step(WcoElement pointer) {
        String sequence = first(pointer, "SequenceNumeric");
        String tag = first(pointer, "TagID");
        return first(pointer, "DocumentSectionCode")
                + (sequence.isEmpty() ? "" : "[" + sequence + "]")
                + (tag.isEmpty() ? "" : ":" + tag);
    }

    private static String first(WcoElement element, String path) {
        return element.all(path).map(WcoElement::text).findFirst().orElse("");
    }
}
