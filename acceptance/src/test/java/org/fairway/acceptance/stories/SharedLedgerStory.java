package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.demo.client.Actor;
import org.fairway.verifier.Issuer;
import org.fairway.verifier.Presentation;
import org.fairway.verifier.StatusList;
import org.junit.jupiter.api.Test;

@OnDeployment
class SharedLedgerStory {
    private final Scene scene;
    private final Registrars registrars;

    SharedLedgerStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
        registrars = new Registrars(deployment.platform());
    }

    @Test
    void aPartnerAdministrationSeesTheReleaseAndNothingOfTheGoods() {
        Filed filed = scene.lodge(scene.goods("pumps"));
        scene.awaitAssessed(filed);
        scene.arrive(filed);
        scene.clearCustomsControl(filed);
        scene.awaitState(filed, "RELEASED");
        String path = "/v1/shared/statuses/" + filed.id();

        Await.until(
                "the status published to partners",
                () -> scene.withRole("partner").get(path).expected().body(),
                said -> said.contains("\"status\":\"RELEASED\""));
        assertThat(scene.withRole("partner").get(path).expected().json().get(0).propertyNames())
                .containsExactlyInAnyOrder("declarationId", "organisation", "agency", "version", "status", "since");
        assertThat(filed.trader().get(path).status()).isEqualTo(403);
        assertThat(scene.withRole("partner").get(filed.path()).status())
                .as("the declaration itself stays closed")
                .isIn(403, 404);
    }

    @Test
    void aPermitForAQuantityIsUsedUpOverSeveralConsignments() {
        Actor plant = scene.officerOf("PLANT");
        Actor customs = scene.withRole("customs-officer");
        String permit = "/v1/shared/certificates/CUSTOMS/PLANT/" + UUID.randomUUID();
        plant.put(permit, Map.of("quantity", 1000, "unit", "KGM")).expected();
        customs.put(permit + "/reservations/first", Map.of("quantity", 600)).expected();
        customs.put(permit + "/reservations/first/uses/release", Map.of("quantity", 550))
                .expected();

        assertThat(customs.put(permit + "/reservations/second", Map.of("quantity", 401))
                        .status())
                .isEqualTo(409);
        customs.put(permit + "/reservations/second", Map.of("quantity", 400)).expected();
        assertThat(plant.get(permit).expected().json().get("available").asInt()).isZero();
        assertThat(scene.officerOf("FOOD")
                        .put(permit + "/reservations/third", Map.of("quantity", 1))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatTwoPersonsGrantAnOperatorShowsAStrangerWithoutItsNumber() {
        Actor trader = scene.trader();
        String number = "AEO-" + UUID.randomUUID().toString().substring(0, 13);
        String path = "/v1/shared/credentials/CUSTOMS/" + number;
        registrars.grant(number, "type", "AEOF", "holder", trader.tin(), "validFrom", "2026-01-01");
        awaitStatus(path, "VALID");

        String shown = Presentation.parse(
                        trader.get(path + "/verifiable").expected().body())
                .disclosing(Set.of("authorisationType"));
        assertThat(seenByAStranger(shown).faults()).isEmpty();
        assertThat(seenByAStranger(shown).claims()).containsExactly(Map.entry("authorisationType", "AEOF"));
        assertThat(scene.otherTrader().get(path).status()).isEqualTo(403);
        assertThat(scene.withRole("customs-officer")
                        .put(path + "/status", Map.of("status", "REVOKED"))
                        .status())
                .as("nobody changes it but the register")
                .isIn(404, 405);

        registrars.act(number, "SUSPEND");
        awaitStatus(path, "SUSPENDED");
        assertThat(seenByAStranger(shown).faults()).containsExactly("the credential is suspended");
        registrars.act(number, "REINSTATE");
        awaitStatus(path, "VALID");
        assertThat(seenByAStranger(shown).faults()).isEmpty();
        registrars.act(number, "REVOKE");
        awaitStatus(path, "REVOKED");
        assertThat(seenByAStranger(shown).faults()).containsExactly("the credential is revoked");
        assertThat(trader.get(path + "/verifiable").status()).isEqualTo(409);
    }

    private void awaitStatus(String path, String status) {
        Await.until(
                "the credential is " + status,
                () -> scene.withRole("partner").get(path).body(),
                body -> body.contains("\"status\":\"" + status + "\""));
    }

    private Presentation.Outcome seenByAStranger(String shown) {
        Actor anybody = scene.withRole("carrier");
        Issuer issuer = Issuer.parse(anybody.get("/v1/shared/issuer").expected().body());
        List<StatusList> lists = List.of("revocation", "suspension").stream()
                .map(purpose -> StatusList.parse(anybody.get("/v1/shared/status-lists/" + purpose)
                        .expected()
                        .body()))
                .toList();
        return Presentation.parse(shown).check(issuer, lists, Instant.now(), null);
    }
}
