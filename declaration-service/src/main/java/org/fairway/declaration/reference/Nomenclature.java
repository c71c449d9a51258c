package org.fairway.declaration.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An edition of the Harmonized System: codes of 2, 4 and 6 digits with their descriptions, and the successors of
 * obsolete codes.
 */
public record Nomenclature(String edition, Map<String, String> descriptions, Map<String, List<String>> successors) {

    /** Returns whether the first six digits are a subheading of this edition. */
    public boolean knows(String hs) {
        return hs.length() >= 6 && descriptions.containsKey(hs.substring(0, 6));
    }

    public Optional<String> describe(String hs) {
        return Optional.ofNullable(descriptions.get(hs.length() > 6 ? hs.substring(0, 6) : hs));
    }

    /** Returns the subheadings that replace an obsolete one; empty if the code is not an obsolete one. */
    public List<String> successorsOf(String hs) {
        return hs.length() < 6 ? List.of() : successors.getOrDefault(hs.substring(0, 6), List.of());
    }

    public long count(int digits) {
        return descriptions.keySet().stream()
                .filter(code -> code.length() == digits && code.chars().allMatch(Character::isDigit))
                .count();
    }
}
