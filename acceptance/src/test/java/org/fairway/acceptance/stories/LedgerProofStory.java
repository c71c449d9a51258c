package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.PublicKey;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Receipt;
import org.junit.jupiter.api.Test;

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
    assertThat(Receipt.parse(receiptOf(before)).leaf().bytes()).isEqualTo(receipt.leaf().bytes());
    receiptOf(released());
    Checkpoint now = scene.checkpoint();
    assertThat(now.size()).isGreaterThan(old.size());
    scene.assertLedgerGrewFrom(old);
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
        () ->
            filed.trader().get("/v1/ledger/declarations/" + filed.id() + "/receipts").json().valueStream()
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
