package org.fairway.risk.model;

import java.time.Instant;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.jspecify.annotations.Nullable;

/** All that an assessment depends on besides the profile. Kept with the assessment, so that it can be repeated years later (TFA Art. 4). */
public record Inputs(String declarationId, int version, Instant lodgedAt, GoodsDeclaration declaration, History history, @Nullable ModelScore modelScore) {}
