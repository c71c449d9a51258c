package org.fairway.declaration.model.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** V18: a warning where a description has only generic words (DE 6/8; ICS2 stop words). */
final class DescriptionSaysSomething implements Rule {
    @Override
    public void check(Checked statement, Breaches breaches) {
        Set<String> generic = statement.reference().jurisdiction().genericDescriptions();
        statement
                .items()
                .filter(each -> !Checked.blank(each.item().description()))
                .forEach(each -> {
                    String description = each.item().description().strip().toLowerCase(Locale.ROOT);
                    Set<String> words = Arrays.stream(description.split("[^\\p{L}\\p{N}]+"))
                            .filter(word -> word.length() > 1)
                            .filter(word -> !generic.contains(word))
                            .collect(Collectors.toSet());
                    if (generic.contains(description) || words.isEmpty()) {
                        breaches.warning(
                                "FW-V18-GENERIC",
                                each.pointer() + "/description",
                                "\"" + each.item().description() + "\" does not say what the goods are.",
                                "DE 6/8; ICS2 stop words",
                                "Name the goods in words that let somebody classify them, for example \"electric"
                                        + " shavers, cordless\".");
                    }
                });
    }
}
