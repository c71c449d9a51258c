package org.fairway.declaration.arriving;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.fairway.declaration.store.PresentableGoods.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A notice that names goods by what their carrier holds.
 *
 * @param kind what {@code reference} is
 * @param reference number of the transport document (DE 2/3) or container (DE 7/10), or reference of the manifest that
 *     lists the transport document (an..70)
 * @param arrivedAt when the goods were presented; now, if absent
 * @param location where they are (DE 5/23; an..35)
 */
record PresentationNotice(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        Kind kind,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String reference,

        @Nullable Instant arrivedAt,
        @Nullable String location) {}
