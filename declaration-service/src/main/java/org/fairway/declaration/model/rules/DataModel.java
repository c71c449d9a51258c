package org.fairway.declaration.model.rules;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * The members of a declaration: which of them are always present, so that every consumer relies on them, and the format
 * of each by UCC DA Annex B and the WCO Data Model 3.6.
 */
final class DataModel {
    /** Numbers that a rule of their own checks. */
    private static final Set<String> WITH_OWN_RULE = Set.of(
            "GoodsItem.seq",
            "GoodsItem.valuationMethod",
            "Transport.modeBorder",
            "Representative.status",
            "FxRate.rate");

    static final Group DECLARATION = new Group(GoodsDeclaration.class);

    private DataModel() {}

    /** A record and its members. */
    record Group(List<Member> members) {
        private Group(Class<?> type) {
            this(Arrays.stream(type.getRecordComponents())
                    .map(component -> Member.of(type, component))
                    .toList());
        }
    }

    /** What a member holds. */
    sealed interface Content {
        record Value(Format format) implements Content {}

        record Members(Group group) implements Content {}

        record Elements(Content each) implements Content {}

        record ByKey(Format.Text key, Content each) implements Content {}
    }

    /** {@code demanded}: the published language says it is always there. */
    record Member(String name, Method reading, boolean demanded, Content content) {
        private static Member of(Class<?> type, RecordComponent component) {
            String called = type.getSimpleName() + "." + component.getName();
            boolean demanded = !component.getType().isPrimitive()
                    && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return new Member(
                    component.getName(),
                    component.getAccessor(),
                    demanded,
                    content(component.getGenericType(), called));
        }

        @Nullable
        Object of(Object group) {
            try {
                return reading.invoke(group);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("components of a public record are readable", impossible);
            }
        }

        private static Content content(Type type, String called) {
            if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
                return new Content.Elements(content(list.getActualTypeArguments()[0], called));
            }
            if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
                Format.Text key = (Format.Text) Format.of(called + " key", String.class, false);
                return new Content.ByKey(key, content(map.getActualTypeArguments()[1], called));
            }
            Class<?> plain = (Class<?>) type;
            return plain.isRecord()
                    ? new Content.Members(new Group(plain))
                    : new Content.Value(Format.of(called, plain, WITH_OWN_RULE.contains(called)));
        }
    }
}
