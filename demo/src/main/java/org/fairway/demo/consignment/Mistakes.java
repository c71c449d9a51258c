package org.fairway.demo.consignment;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.Json;
import tools.jackson.databind.node.ObjectNode;

/** Mistakes that traders make in practice, one set for each wrong consignment. The first set has several mistakes. */
final class Mistakes {
    private static final List<UnaryOperator<ObjectNode>> SETS = List.of(
            root -> miscount(netAboveGross(unknownCode(unknownIncoterm(root)))),
            Mistakes::netAboveGross,
            Mistakes::unknownCode,
            Mistakes::miscount,
            Mistakes::unknownCountry,
            Mistakes::noInvoice,
            Mistakes::unknownIncoterm,
            root -> unknownCountry(noInvoice(root)));

    private Mistakes() {}

    static GoodsDeclaration in(GoodsDeclaration right, int set) {
        ObjectNode root = (ObjectNode) Json.tree(Json.write(right));
        return Json.read(SETS.get(set % SETS.size()).apply(root).toString(), GoodsDeclaration.class);
    }

    private static ObjectNode item(ObjectNode root) {
        return (ObjectNode) root.path("items").get(0);
    }

    private static ObjectNode netAboveGross(ObjectNode root) {
        item(root).put("netMass", item(root).path("grossMass").decimalValue().add(BigDecimal.TEN));
        return root;
    }

    private static ObjectNode unknownCode(ObjectNode root) {
        ((ObjectNode) item(root).path("commodity")).put("hs", "8413999900");
        return root;
    }

    private static ObjectNode miscount(ObjectNode root) {
        ((ObjectNode) root.path("totals")).put("itemCount", 7);
        return root;
    }

    private static ObjectNode unknownCountry(ObjectNode root) {
        ((ObjectNode) item(root).path("origin")).put("country", "ZN");
        return root;
    }

    private static ObjectNode noInvoice(ObjectNode root) {
        item(root).put("valuationMethod", 1).putArray("documents");
        root.putArray("documents");
        return root;
    }

    private static ObjectNode unknownIncoterm(ObjectNode root) {
        root.putObject("tradeTerms").put("incoterm", "FCX");
        return root;
    }
}
