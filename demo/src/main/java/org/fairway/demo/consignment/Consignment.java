package org.fairway.demo.consignment;

import org.fairway.contracts.goods.GoodsDeclaration;

/** One consignment of the demo: what is lodged, by which identity, and what it demonstrates. */
public record Consignment(int number, GoodsDeclaration declaration, String lodgedBy, Role part, String source) {
    public String lrn() {
        return declaration.lrn();
    }

    public String goods() {
        String description = declaration.items().getFirst().description();
        return description.length() > 60 ? description.substring(0, 59) + "…" : description;
    }
}
