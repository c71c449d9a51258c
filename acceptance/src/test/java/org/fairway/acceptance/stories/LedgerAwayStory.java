package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.UUID;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.LocalProcess;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Patience;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The register goes on while ledger-service is away, and the credentials follow when it is back. */
@Tag("heavy")
class LedgerAwayStory {
    @Test
    void credentialsCatchUpWithTheRegister() throws Exception {
        assumeTrue(System.getProperty("fairway.url") == null, () -> skipped("that platform is not ours to kill"));
        try (LocalProcess others = LocalProcess.startParts("platform", "registry-service", "identity", "gateway");
                LocalProcess ledger = others.startBeside("ledger-service")) {
            Platform platform = Deployment.of(others).platform();
            Registrars registrars = new Registrars(platform);
            Actor customs = platform.as(platform.identities().oneWithRole("customs-officer"));
            String holder =
                    platform.as(platform.identities().oneWithRole("trader")).tin();
            String before = number();
            registrars.grant(before, "type", "AEOC", "holder", holder, "validFrom", "2026-01-01");
            awaitStatus(customs, before, "VALID");

            ledger.kill();
            String meanwhile = number();
            String shortLived = number();
            registrars.act(before, "SUSPEND");
            for (String number : new String[] {meanwhile, shortLived}) {
                registrars.grant(number, "type", "AEOC", "holder", holder, "validFrom", "2026-01-01");
            }
            registrars.act(shortLived, "REVOKE");
            assertThat(platform.with(Patience.none())
                            .as(customs.name())
                            .get(path(before))
                            .status())
                    .as("the ledger is really gone")
                    .isIn(502, 503, 504);

            ledger.restart();
            awaitStatus(customs, before, "SUSPENDED");
            awaitStatus(customs, meanwhile, "VALID");
            awaitStatus(customs, shortLived, "REVOKED");
        }
    }

    private static String number() {
        return "AEO-" + UUID.randomUUID().toString().substring(0, 13);
    }

    private static String path(String number) {
        return "/v1/shared/credentials/CUSTOMS/" + number;
    }

    private static void awaitStatus(Actor officer, String number, String status) {
        Await.until(
                Duration.ofMinutes(2),
                "the credential is " + status,
                () -> officer.get(path(number)).body(),
                body -> body.contains("\"status\":\"" + status + "\""));
    }

    private static String skipped(String why) {
        System.out.println("Skipped: " + why);
        return why;
    }
}
