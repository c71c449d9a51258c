package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.fairway.languages.edifact.CargoReport;
import org.fairway.languages.edifact.Interchange;
import org.fairway.languages.edifact.InterchangeWriter;
import org.fairway.languages.edifact.InterchangeWriter.Outgoing;
import org.fairway.languages.edifact.MessageType;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.SyntaxLevel;
import org.fairway.languages.stated.StatedConsignment;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A carrier presents goods by the transport document that its cargo report names, for it holds no MRN (UCC Art. 139).
 */
@OnDeployment
class PresentationStory {
    private final Scene scene;
    private final Platform platform;
    private final Actor carrier;
    private final String bill = "BL" + UUID.randomUUID().toString().substring(0, 12);

    PresentationStory(Deployment deployment) {
        platform = deployment.platform();
        scene = new Scene(platform);
        carrier = scene.withRole("carrier");
    }

    @Test
    void theCarrierPresentsAllDeclarationsOfWhatItReportedAndLearnsNothingElse() throws Exception {
        Filed first = lodge();
        Filed second = lodge();
        assertThat(present().status()).as("no cargo report names it yet").isEqualTo(404);

        report();
        JsonNode presented = present().expected().json();

        assertThat(presented.path("declarations")).hasSize(2);
        assertThat(presented.toString()).doesNotContain(first.mrn(), second.mrn(), "payable", "account");
        for (Filed each : List.of(first, second)) {
            scene.clearCustomsControl(each);
            scene.awaitState(each, "RELEASED");
            JsonNode noted = scene.history(each).stream()
                    .filter(entry -> entry.path("event").asString().equals("PresentationNoted"))
                    .findFirst()
                    .orElseThrow();
            assertThat(noted.at("/body/by").asString()).isEqualTo(carrier.tin());
            assertThat(noted.at("/body/reported").asBoolean()).isTrue();
        }
        assertThat(present().status()).as("once more").isEqualTo(200);
    }

    @Test
    void anotherTraderCannotPresent() {
        assertThat(scene.otherTrader()
                        .post("/v1/presentations", Map.of("kind", "TRANSPORT_DOCUMENT", "reference", bill))
                        .status())
                .isEqualTo(403);
    }

    private Answer present() {
        return carrier.post("/v1/presentations", Map.of("kind", "TRANSPORT_DOCUMENT", "reference", bill));
    }

    private Filed lodge() {
        GoodsDeclaration goods = Scene.changed(scene.goods("laptops"), declaration -> {
            declaration
                    .putArray("consignments")
                    .addObject()
                    .put("transportDocType", "N705")
                    .put("transportDocNo", bill);
            return declaration;
        });
        Filed filed = scene.lodge(goods);
        scene.awaitAssessed(filed);
        scene.awaitHistory(filed, "PermitsNoted");
        return filed;
    }

    private void report() throws Exception {
        String reference = UUID.randomUUID().toString().replace("-", "").substring(0, 14);
        byte[] interchange = InterchangeWriter.write(
                new Interchange.Header(SyntaxLevel.UNOC, "3", "LINE", null, "FAIRWAY", null, reference),
                Instant.now(),
                List.of(new Outgoing(
                        "1",
                        MessageType.CUSCAR,
                        Release.D03B,
                        new CargoReport(
                                "R" + reference,
                                null,
                                "V" + reference,
                                1,
                                null,
                                null,
                                null,
                                List.of(new CargoReport.Line(
                                        1, new StatedConsignment("N705", bill, "MASTER", null, 120, null)))))));
        Answer answer = platform.raw(HttpRequest.newBuilder(platform.uri("/v1/consignments"))
                .header("Authorization", "Bearer " + platform.token(carrier.name()))
                .header("Content-Type", "application/edifact")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(interchange))
                .build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/0/status").asInt()).as(answer.body()).isEqualTo(200);
    }
}
