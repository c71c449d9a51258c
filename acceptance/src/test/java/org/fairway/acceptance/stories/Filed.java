package org.fairway.acceptance.stories;

import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.client.Actor;

/** A declaration that the platform took. */
record Filed(String id, String mrn, GoodsDeclaration declaration, Actor trader) {
    String path() {
        return "/v1/declarations/" + id;
    }
}
