package org.fairway.kit.json;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that others send: bounded in size, depth and counts, and strict in types. Numbers, words, dates and truth
 * values are not taken for each other, and lists and maps have no nulls in them.
 *
 * <p>What the platform itself stored or published is read by the {@link JsonMapper} of the context, which has none of
 * these limits: whatever was written can be read again.
 */
public final class RequestJson {
    /** Lists and objects in each other. */
    public static final int DEEPEST = 32;
    /** Characters of one text. */
    public static final int LONGEST_TEXT = 65_536;
    /** Characters or bytes of one document. */
    public static final int LARGEST = 16_777_216;

    private final JsonMapper mapper;

    RequestJson(List<JsonMapperBuilderCustomizer> customizers, ElementLimits limits) {
        JsonMapper.Builder builder = JsonMapper.builder(new BoundedFactory(limits));
        customizers.forEach(customizer -> customizer.customize(builder));
        this.mapper = builder.addModule(new StrictTypes())
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(
                        coercion -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                // A number for a word is whatever stands at that place of a list, which nobody meant.
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .build();
    }

    /** For what takes a mapper of its own. */
    public JsonMapper mapper() {
        return mapper;
    }

    /** Reads one document within the limits and builds nothing of it; true if it is an object. */
    public boolean isObject(String json) {
        try (JsonParser parser = mapper.createParser(json)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            if (first == null || parser.nextToken() != null) {
                throw new StreamReadException(parser, "there is not one document");
            }
            return first == JsonToken.START_OBJECT;
        }
    }
}
