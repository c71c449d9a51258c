package org.fairway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairway.contracts.generating.ValidDeclarations;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.ListLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the generator of valid declarations leaves out and how far it goes; whether all is valid the rules' own test
 * says.
 */
class ValidDeclarationsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TRIED = 500;
    /** Other parties may go by their name alone. */
    private static final String DEMANDED_BY_A_RULE = "/parties/declarant/tin";

    @Test
    void everyOptionalMemberIsAbsentAndPresentAndEveryListEmptyAndNot() {
        Map<String, Set<Boolean>> stated = new HashMap<>();
        ValidDeclarations.ANY.from(0, TRIED).forEach(goods -> note(goods, "", stated));

        assertThat(stated)
                .allSatisfy((place, seen) -> assertThat(seen).as(place).containsExactlyInAnyOrder(true, false));
        assertThat(stated.keySet())
                .containsAll(ListLimits.MOST.keySet().stream()
                        .filter(list -> !list.equals("/items"))
                        .toList());
    }

    @Test
    void everyListIsOnceAsLongAsItMayBe() {
        Map<String, Integer> longest = new HashMap<>();
        ValidDeclarations.ANY.atEveryLimit(1).forEach(goods -> measure(goods, "", longest));

        assertThat(longest).containsExactlyInAnyOrderEntriesOf(ListLimits.MOST);
    }

    @Test
    void theSameSeedMakesTheSameDeclarationAndItIsReadAsItWasWritten() {
        ValidDeclarations.ANY
                .from(0, TRIED)
                .forEach(goods -> assertThat(JSON.readValue(JSON.writeValueAsBytes(goods), GoodsDeclaration.class))
                        .isEqualTo(goods));
        assertThat(ValidDeclarations.ANY.of(7))
                .isEqualTo(ValidDeclarations.ANY.of(7))
                .isNotEqualTo(ValidDeclarations.ANY.of(8));
    }

    /** Notes of each member that may be absent, and of each list, whether it was stated. */
    private static void note(Object value, String place, Map<String, Set<Boolean>> stated) {
        for (RecordComponent member : value.getClass().getRecordComponents()) {
            String at = place + "/" + member.getName();
            Object found = of(value, member);
            if (member.getAnnotatedType().isAnnotationPresent(Nullable.class) && !at.equals(DEMANDED_BY_A_RULE)) {
                stated.computeIfAbsent(at, any -> new HashSet<>()).add(found != null);
            }
            noteContent(found, at, stated);
        }
    }

    private static void noteContent(@Nullable Object found, String at, Map<String, Set<Boolean>> stated) {
        Collection<?> elements = elements(found);
        if (elements != null) {
            if (!at.equals("/items")) {
                stated.computeIfAbsent(at, any -> new HashSet<>()).add(!elements.isEmpty());
            }
            elements.forEach(element -> noteContent(element, at + "/-", stated));
        } else if (found instanceof Record group) {
            note(group, at, stated);
        }
    }

    private static void measure(@Nullable Object value, String at, Map<String, Integer> longest) {
        Collection<?> elements = elements(value);
        if (elements != null) {
            longest.merge(at, elements.size(), Math::max);
            elements.forEach(element -> measure(element, at + "/-", longest));
        } else if (value instanceof Record group) {
            Arrays.stream(group.getClass().getRecordComponents())
                    .forEach(member -> measure(of(group, member), at + "/" + member.getName(), longest));
        }
    }

    private static @Nullable Collection<?> elements(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list;
            case Map<?, ?> map -> map.values();
            case null, default -> null;
        };
    }

    private static @Nullable Object of(Object group, RecordComponent member) {
        try {
            return member.getAccessor().invoke(group);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("components of a public record are readable", impossible);
        }
    }
}
