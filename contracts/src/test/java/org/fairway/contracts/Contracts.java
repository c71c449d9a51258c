package org.fairway.contracts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fairway.contracts.goods.GoodsDeclaration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything that has a schema and a sample, by file name without its ending. */
final class Contracts {
    /** Reads as a tolerant consumer does; writes stable, readable files. */
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Contracts() {}

    static Map<String, Class<?>> all() {
        var all = new LinkedHashMap<String, Class<?>>(EventCatalogue.all());
        all.put("goods-declaration", GoodsDeclaration.class);
        return all;
    }
}
