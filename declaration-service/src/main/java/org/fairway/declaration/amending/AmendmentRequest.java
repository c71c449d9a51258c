package org.fairway.declaration.amending;

import io.swagger.v3.oas.annotations.media.Schema;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.languages.stated.StatedDeclaration;

/**
 * @param reason why it is amended
 * @param declaration the whole declaration as it shall be
 */
record AmendmentRequest(
        String reason,
        @Schema(implementation = GoodsDeclaration.class) StatedDeclaration declaration) {}
