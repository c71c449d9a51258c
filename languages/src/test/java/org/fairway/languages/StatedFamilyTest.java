package org.fairway.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is stated and what is validated have the same members, and in what is stated any of them may be absent. */
class StatedFamilyTest {
    private static final String STATED = StatedDeclaration.class.getPackageName();
    private final Set<Class<?>> seen = new HashSet<>();
    private final List<String> differences = new ArrayList<>();

    @Test
    void bothHaveTheSameMembersInTheSameOrder() {
        records(StatedDeclaration.class, GoodsDeclaration.class);

        assertThat(differences).isEmpty();
        assertThat(seen).hasSizeGreaterThan(25);
    }

    @Test
    void agencyDataStaysInTheOrderInWhichItIsStated() {
        JsonMapper json = JsonMapper.builder().build();
        String stated = "{\"WINE\":{},\"FOOD\":{},\"PLANT\":{},\"ANIMAL\":{},\"ARMS\":{},\"CITES\":{},\"OZONE\":{}}";
        StatedItem item =
                json.readValue("{\"seq\":1,\"valuationMethod\":1,\"agencyData\":" + stated + "}", StatedItem.class);

        assertThat(json.writeValueAsString(item.agencyData()))
                .as("the hash by which a resent declaration is recognised is made of it")
                .isEqualTo(stated);
    }

    /** A record without a twin is its own, and has no member that must be there. */
    private void records(Class<?> stated, Class<?> validated) {
        if (!seen.add(stated)) {
            return;
        }
        RecordComponent[] ours = stated.getRecordComponents();
        RecordComponent[] theirs = validated.getRecordComponents();
        if (!names(ours).equals(names(theirs))) {
            differences.add(stated + " has " + names(ours) + " and " + validated + " has " + names(theirs));
            return;
        }
        for (int i = 0; i < ours.length; i++) {
            String at = stated.getSimpleName() + "." + ours[i].getName();
            types(ours[i].getGenericType(), theirs[i].getGenericType(), at);
            boolean alwaysThere =
                    ours[i].getType().isPrimitive() || ours[i].getGenericType() instanceof ParameterizedType;
            if (!alwaysThere && !ours[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                differences.add(at + " may be absent and does not say so");
            }
        }
    }

    private void types(Type stated, Type validated, String at) {
        if (stated instanceof ParameterizedType ours && validated instanceof ParameterizedType theirs) {
            types(ours.getRawType(), theirs.getRawType(), at);
            for (int i = 0; i < ours.getActualTypeArguments().length; i++) {
                types(ours.getActualTypeArguments()[i], theirs.getActualTypeArguments()[i], at);
            }
        } else if (stated instanceof Class<?> ours && ours.isRecord() && validated instanceof Class<?> theirs) {
            if (!ours.equals(theirs) && !ours.getPackageName().equals(STATED)) {
                differences.add(at + " is no twin of " + theirs);
            }
            records(ours, theirs);
        } else if (!stated.equals(validated)) {
            differences.add(at + " is not of the type " + validated);
        }
    }

    private static List<String> names(RecordComponent[] components) {
        return Arrays.stream(components).map(RecordComponent::getName).toList();
    }
}
