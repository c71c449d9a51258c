package org.fairway.declaration.model.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** V18: a warning where a description has only generic words (DE 6/8; ICS2 stop words). */
final class DescriptionSaysSomething implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        Set<String> generic = statement.reference().jurisdiction().genericDescriptions();
        statement.items().forEach(each -> {
            String stated = Checked.stated(each.item().description());
            if (stated != null && isGeneric(stated, generic)) {
                breaches.warning(
                        "FW-V18-GENERIC",
                        each.pointer() + "/description",
                        "\"" + stated + "\" does not say what the goods are.",
                        "DE 6/8; ICS2 stop words",
                        "Name the goods in words that let somebody classify them, for example \"electric"
                                + " shavers, cordless\".");
            }
        });
    }

    private static boolean isGeneric(String stated, Set<String> generic) {
        String description = stated.strip().toLowerCase(Locale.ROOT);
        return generic.contains(description)
                || Arrays.stream(description.split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> word.length() > 1)
                        .allMatch(generic::contains);
    }
}
