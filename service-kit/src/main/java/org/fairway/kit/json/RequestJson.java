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
 * Reads the JSON of requests, with limits on size, depth and counts, and with strict types. Numbers, text, dates and
 * booleans are not converted into each other, and lists and maps contain no nulls.
 *
 * <p>What the platform itself stored or published is read by the {@link JsonMapper} of the context, which has none of
 * these limits, so that everything that was written can be read again.
 */
public final class RequestJson {
    /** The deepest nesting of lists and objects. */
    public static final int DEEPEST = 32;
    /** The most characters of one text. */
    public static final int LONGEST_TEXT = 65_536;
    /** The most characters or bytes of one document. */
    public static final int LARGEST = 16_777_216;

    private final JsonMapper mapper;

    RequestJson(List<JsonMapperBuilderCustomizer> customizers, ElementLimits limits) {
        JsonMapper.Builder builder = JsonMapper.builder(new BoundedFactory(limits));
        customizers.forEach(customizer -> customizer.customize(builder));
        this.mapper = builder.addModule(new StrictTypes())
                .addModule(new YearsWithinReason())
                .addModule(new KnownValuesOnly())
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(
                        coercion -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                // A number for an enumeration value would mean the value at that position, which no sender intends.
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .build();
    }

    /** Returns the mapper, for libraries that take one. */
    public JsonMapper mapper() {
        return mapper;
    }

    /** Reads one document within the limits without creating objects from it. Returns whether it is an object. */
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
