package org.fairway.languages.wco;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One element of a declaration: {@code path} leads here from Declaration, which is the empty path itself. Children are
 * kept by name, those of one name in their order, so that to find the others among 9,999 items takes one look.
 */
record WcoElement(String path, String text, Map<String, String> attributes, Map<String, List<WcoElement>> children) {

    Stream<WcoElement> all(String relative) {
        int slash = relative.indexOf('/');
        String name = slash < 0 ? relative : relative.substring(0, slash);
        Stream<WcoElement> here = children.getOrDefault(name, List.of()).stream();
        return slash < 0 ? here : here.flatMap(child -> child.all(relative.substring(slash + 1)));
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
