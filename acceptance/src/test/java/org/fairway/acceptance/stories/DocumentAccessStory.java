package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A declaration may name a document before it is uploaded: its goods wait for it. Who may read the document follows
 * from the declarations that name it, and never from knowing its digest.
 */
@OnDeployment
class DocumentAccessStory {
    private final Scene scene;
    private final Platform platform;
    private final NamedDocument document = new NamedDocument();

    DocumentAccessStory(Deployment deployment) {
        platform = deployment.platform();
        scene = new Scene(platform);
    }

    @Test
    void goodsWaitForADocumentThatTheDeclarationNamesAndGoOnceItIsUploaded() throws Exception {
        Filed filed = scene.lodgeUntilGreen(() -> document.in(scene.goods("pumps")));
        scene.awaitHistory(filed, "PermitsNoted");
        scene.arrive(filed);
        JsonNode waiting = Await.until(
                "it waits for the document alone",
                () -> scene.look(filed).path("status"),
                status -> codes(status).equals(List.of("DOCUMENT_NOT_UPLOADED")));
        assertThat(waiting.at("/owner/code").asString()).isEqualTo("DECLARANT");
        assertThat(waiting.path("whatToDo").asString()).contains(document.digest());

        assertThat(document.upload(platform, scene.otherTrader()).status()).isEqualTo(201);
        assertThat(document.upload(platform, scene.trader()).status())
                .as("another's upload is another document")
                .isEqualTo(201);

        scene.awaitState(filed, "RELEASED");
        assertThat(scene.trader().get(document.path()).status()).isEqualTo(200);
        assertThat(scene.withRole("auditor").get(document.path()).status()).isEqualTo(200);
        assertThat(scene.officerOf("MEDIC").get(document.path()).status())
                .as("an agency that is not asked")
                .isEqualTo(404);
    }

    @Test
    void knowingADigestOpensNothing() throws Exception {
        document.upload(platform, scene.trader()).expected();
        Actor stranger = scene.otherTrader();
        GoodsDeclaration naming = document.in(scene.goods("pumps", stranger, scene.account(stranger)));

        Filed filed = scene.lodge(naming, stranger);
        scene.awaitAssessed(filed);

        assertThat(stranger.get(document.path()).status()).isEqualTo(404);
        assertThat(scene.withRole("auditor").get(document.path()).status())
                .as("its owner has shown it to nobody")
                .isEqualTo(404);
        assertThat(codes(scene.look(filed).path("status"))).contains("DOCUMENT_NOT_UPLOADED");
    }

    @Test
    void thePrincipalReadsWhatItsBrokerNames() throws Exception {
        Brokerage brokerage = new Brokerage(scene, platform);
        String empowerment = brokerage.empower();
        brokerage.lodge();
        document.upload(platform, brokerage.broker()).expected();
        assertThat(brokerage.principal().get(document.path()).status()).isEqualTo(404);

        brokerage
                .broker()
                .post("/v1/declarations", document.in(brokerage.goods()))
                .expected();

        Await.until(
                "the principal reads it",
                () -> brokerage.principal().get(document.path()).status(),
                status -> status == 200);
        assertThat(scene.trader().get(document.path()).status()).isEqualTo(404);
        brokerage.revoke(empowerment);
    }

    private static List<String> codes(JsonNode status) {
        return status.path("waitingFor")
                .valueStream()
                .map(point -> point.path("code").asString())
                .toList();
    }
}
