package org.fairway.declaration.model.rules;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.languages.stated.StatedDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * The members of a declaration: which of them are always present in one that is validated, so that every consumer
 * relies on them, and the format of each by UCC DA Annex B and the WCO Data Model 3.6.
 */
final class DataModel {
    /** Numbers that a rule of their own checks. */
    private static final Set<String> WITH_OWN_RULE = Set.of(
            "GoodsItem.seq",
            "GoodsItem.valuationMethod",
            "Transport.modeBorder",
            "Representative.status",
            "FxRate.rate");

    static final Group DECLARATION = new Group(StatedDeclaration.class, GoodsDeclaration.class);

    private DataModel() {}

    /** A record and its members. */
    record Group(List<Member> members) {
        /** Both have the same members in the same order. */
        private Group(Class<?> stated, Class<?> validated) {
            this(IntStream.range(0, stated.getRecordComponents().length)
                    .mapToObj(i -> Member.of(
                            stated.getRecordComponents()[i],
                            validated,
                            validated.getRecordComponents()[i]))
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

    /**
     * A member, read from what is stated.
     *
     * @param demanded whether it is always there in what is validated
     */
    record Member(String name, Method reading, boolean demanded, Content content) {
        private static Member of(RecordComponent stated, Class<?> type, RecordComponent validated) {
            String called = type.getSimpleName() + "." + validated.getName();
            boolean demanded = !validated.getType().isPrimitive()
                    && !validated.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return new Member(
                    validated.getName(),
                    stated.getAccessor(),
                    demanded,
                    content(stated.getGenericType(), validated.getGenericType(), called));
        }

        @Nullable
        Object of(Object group) {
            try {
                return reading.invoke(group);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("components of a public record are readable", impossible);
            }
        }

        private static Content content(Type stated, Type validated, String called) {
            if (validated instanceof ParameterizedType list && list.getRawType() == List.class) {
                return new Content.Elements(content(argument(stated, 0), argument(validated, 0), called));
            }
            if (validated instanceof ParameterizedType map && map.getRawType() == Map.class) {
                Format.Text key = (Format.Text) Format.of(called + " key", String.class, false);
                return new Content.ByKey(key, content(argument(stated, 1), argument(validated, 1), called));
            }
            Class<?> plain = (Class<?>) validated;
            return plain.isRecord()
                    ? new Content.Members(new Group((Class<?>) stated, plain))
                    : new Content.Value(Format.of(called, plain, WITH_OWN_RULE.contains(called)));
        }

        private static Type argument(Type collection, int position) {
            return ((ParameterizedType) collection).getActualTypeArguments()[position];
        }
    }
}
