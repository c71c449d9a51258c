package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/**
 * Where the goods may be examined (DE 5/23).
 *
 * @param locode place, UN/LOCODE (an..17; DE 5/23)
 * @param typeCode kind of place (an..17; DE 5/23)
 * @param facility facility within the place, such as a shed or terminal (an..35; DE 5/23)
 */
public record GoodsLocation(
        @Nullable String locode,
        @Nullable String typeCode,
        @Nullable String facility) {}
