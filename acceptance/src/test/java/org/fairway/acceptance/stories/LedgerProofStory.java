package org.fairway.acceptance.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Cosignature;
import org.fairway.verifier.Receipt;
import org.fairway.verifier.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnDeployment
class LedgerProofStory {
    private final Deployment deployment;
    private final Scene scene;

    LedgerProofStory(Deployment deployment) {
        this.deployment = deployment;
        scene = new Scene(deployment.platform());
    }

    @Test
    void aReleaseIsProvenOfflineAndAChangedProofIsRefused() {
        String text = receiptOf(released());
        PublicKey key = scene.ledgerKey();

        assertThat(Receipt.parse(text).faults(key)).isEmpty();
        Receipt genuine = Receipt.parse(text);
        Receipt moved = new Receipt(genuine.leaf(), genuine.index() + 1, genuine.path(), genuine.checkpoint());
        assertThat(moved.faults(key)).isNotEmpty();
    }

    @Test
    void aProofSurvivesARestartAndTheLogOnlyGrows() throws Exception {
        assumeTrue(deployment.local().isPresent(), () -> skipped("the platform is not ours to restart"));
        Filed before = released();
        Receipt receipt = Receipt.parse(receiptOf(before));
        Checkpoint old = scene.checkpoint();

        deployment.local().orElseThrow().restart();

        assertThat(receipt.faults(scene.ledgerKey())).isEmpty();
        assertThat(Receipt.parse(receiptOf(before)).leaf().bytes())
                .isEqualTo(receipt.leaf().bytes());
        receiptOf(released());
        Checkpoint now = scene.checkpoint();
        assertThat(now.size()).isGreaterThan(old.size());
        scene.assertLedgerGrewFrom(old);
    }

    /**
     * The platform does not name it as a witness, so the log does not show its co-signature; the witness itself may
     * show it to anybody.
     */
    @Test
    void anybodyMayWitnessThatTheLogOnlyGrew(@TempDir Path home) throws Exception {
        Files.writeString(
                home.resolve("token"),
                deployment.platform().token(deployment.platform().identities().oneWithRole("partner")));
        receiptOf(released());
        Checkpoint old = scene.checkpoint();
        String first = witnessed(home);
        receiptOf(released());
        String second = witnessed(home);

        for (String said : List.of(first, second)) {
            assertThat(said)
                    .startsWith("fairway-cosignature/1\nwitness stranger.example\n")
                    .contains("NOT SENT: ")
                    .contains("422")
                    .contains("This log has no witness stranger.example.");
        }
        Checkpoint seen = Cosignature.parse(second.substring(0, second.indexOf("NOT SENT")))
                .checkpoint();
        assertThat(seen.size()).isGreaterThan(old.size());
        assertThat(seen.signedBy(scene.ledgerKey())).isTrue();
    }

    private String witnessed(Path home) throws Exception {
        String key = Base64.getEncoder().encodeToString(scene.ledgerKey().getEncoded());
        var out = new ByteArrayOutputStream();
        String[] arguments = {
            deployment.platform().uri("/").toString(),
            "--token",
            home.resolve("token").toString(),
            "--log-key",
            key,
            "--name",
            "stranger.example",
            "--home",
            home.resolve("witness").toString()
        };
        PrintStream both = new PrintStream(out, true, UTF_8);
        assertThat(Witness.run(arguments, both, both)).as(out.toString(UTF_8)).isEqualTo(2);
        return out.toString(UTF_8);
    }

    private Filed released() {
        Filed filed = scene.lodge(scene.goods("pumps"));
        scene.awaitAssessed(filed);
        scene.arrive(filed);
        scene.clearCustomsControl(filed);
        scene.awaitState(filed, "RELEASED");
        return filed;
    }

    private String receiptOf(Filed filed) {
        return Await.until(
                "a receipt of the release",
                () -> filed.trader()
                        .get("/v1/ledger/declarations/" + filed.id() + "/receipts")
                        .json()
                        .valueStream()
                        .filter(each -> each.path("type").asString("").contains("released"))
                        .map(each -> each.path("receipt").asString())
                        .findFirst()
                        .orElse(""),
                found -> !found.isEmpty());
    }

    private static String skipped(String why) {
        System.out.println("Skipped: " + why);
        return why;
    }
}
