package org.fairway.acceptance.stories;

import java.util.Map;
import java.util.UUID;
import org.fairway.acceptance.running.Await;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Platform;
import tools.jackson.databind.JsonNode;

/** A broker and the trader it declares for. */
final class Brokerage {
    private final Scene scene;
    private final Actor principal;
    private final Actor broker;

    Brokerage(Scene scene, Platform platform) {
        this.scene = scene;
        this.principal = platform.as(scene.otherTrader().name());
        this.broker = platform.as(platform.identities().withRole("broker").getFirst());
    }

    Actor principal() {
        return principal;
    }

    Actor broker() {
        return broker;
    }

    /** What the broker lodges, once it may. */
    Filed lodge() {
        GoodsDeclaration goods = goods();
        JsonNode lodged = Await.until(
                        "a lodgement by the empowered broker",
                        () -> broker.post("/v1/declarations", goods),
                        answer -> answer.status() == 201)
                .json();
        return new Filed(
                lodged.path("declarationId").asString(), lodged.path("mrn").asString(), goods, principal);
    }

    void revoke(String empowerment) {
        principal
                .post("/v1/empowerments/" + empowerment + "/revocation", Map.of("reason", "Another broker"))
                .expected();
    }

    /** The principal proposes and the broker confirms, with authority over the principal's accounts. */
    String empower() {
        String id = principal
                .post(
                        "/v1/empowerments",
                        Map.of(
                                "principal",
                                principal.tin(),
                                "representative",
                                broker.tin(),
                                "direct",
                                true,
                                "accountAuthority",
                                true,
                                "validFrom",
                                "2026-01-01"))
                .expected()
                .json()
                .path("empowermentId")
                .asString();
        broker.post("/v1/empowerments/" + id + "/confirmation", Map.of()).expected();
        return id;
    }

    /** Goods of the principal, declared in its name by the broker; the sandbox makes their lane green. */
    GoodsDeclaration goods() {
        GoodsDeclaration own = scene.goods("pumps", principal, scene.account(principal));
        return Scene.changed(own, declaration -> {
            declaration.put("lrn", "E" + UUID.randomUUID().toString().substring(0, 13) + "-SBX-GREEN");
            declaration
                    .withObject("/parties/representative")
                    .put("tin", broker.tin())
                    .put("status", 2);
            return declaration;
        });
    }
}
