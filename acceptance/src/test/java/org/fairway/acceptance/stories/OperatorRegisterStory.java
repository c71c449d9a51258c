package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The register, as operators and registrars meet it behind the gateway. */
@OnDeployment
class OperatorRegisterStory {
    private final Platform platform;
    private final List<Actor> registrars;

    OperatorRegisterStory(Deployment deployment) {
        platform = deployment.platform();
        registrars = platform.identities().withRole("registrar").stream()
                .map(platform::as)
                .toList();
    }

    @Test
    void theOperatorsOfTheDemonstrationAreRegistered() {
        for (String role : List.of("trader", "broker", "carrier")) {
            for (String name : platform.identities().withRole(role)) {
                Actor operator = platform.as(name);

                JsonNode own = operator.get("/v1/operators/" + operator.tin())
                        .expected()
                        .json();

                assertThat(own.path("status").asString()).as(name).isEqualTo("ACTIVE");
            }
        }
    }

    @Test
    void anEmpowermentAndAnAuthorisationTakeTwo() {
        Actor principal = platform.as(platform.identities().withRole("trader").getFirst());
        Actor broker = platform.as(platform.identities().withRole("broker").getFirst());
        String id = broker.post(
                        "/v1/empowerments",
                        Map.of(
                                "principal",
                                principal.tin(),
                                "representative",
                                broker.tin(),
                                "direct",
                                true,
                                "validFrom",
                                "2026-01-01"))
                .expected()
                .json()
                .path("empowermentId")
                .asString();
        assertThat(broker.post("/v1/empowerments/" + id + "/confirmation", Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(principal
                        .post("/v1/empowerments/" + id + "/confirmation", Map.of())
                        .expected()
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("CONFIRMED");
        principal
                .post("/v1/empowerments/" + id + "/revocation", Map.of("reason", "The story is over"))
                .expected();

        String number = "/v1/authorisations/STORY-" + id.substring(24);
        registrars
                .getFirst()
                .put(
                        number,
                        Map.of(
                                "type", "AEOS",
                                "holder", principal.tin(),
                                "validFrom", "2026-01-01",
                                "reason", "Audited"))
                .expected();
        assertThat(registrars
                        .getFirst()
                        .post(number + "/acts/1/decision", Map.of("approve", true))
                        .status())
                .isEqualTo(409);
        assertThat(registrars
                        .getLast()
                        .post(number + "/acts/1/decision", Map.of("approve", true))
                        .expected()
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("GRANTED");
        assertThat(principal.get(number).expected().json().path("holder").asString())
                .isEqualTo(principal.tin());
        assertThat(broker.get(number).status()).isEqualTo(404);

        // Its holder is not to have a credit in other stories.
        registrars
                .getFirst()
                .post(number + "/acts", Map.of("kind", "REVOKE", "reason", "The story is over"))
                .expected();
        assertThat(registrars
                        .getLast()
                        .post(number + "/acts/2/decision", Map.of("approve", true))
                        .expected()
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("REVOKED");
    }
}
