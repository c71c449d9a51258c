package org.fairway.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fairway.chaincode.standin.StandInNetwork;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.testing.TestTokens;
import org.fairway.ledger.LedgerService;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.verifier.Leaf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("heavy")
class FabricStartTest {
    @TempDir
    Path folder;

    @Test
    void takesAnExistingNetworkByConfigurationAlone() throws Exception {
        try (StandInNetwork network = StandInNetwork.of("CustomsMSP", "AgencyMSP");
                RunningLedger files = new RunningLedger("ledger-fabric-start")) {
            files.startEmpty(folder);
            FabricSettings settings = files.settings(
                    network,
                    1,
                    Duration.ofSeconds(1),
                    List.of(network.peer("CustomsMSP").address()));
            try (ConfigurableApplicationContext service = application()
                    .run(arguments(
                            "--fairway.ledger.kind=fabric",
                            "--fairway.ledger.origin=test/" + UUID.randomUUID(),
                            "--fairway.ledger.fabric.endpoints[0].address="
                                    + settings.endpoints().getFirst().address(),
                            "--fairway.ledger.fabric.tls-roots=" + settings.tlsRoots(),
                            "--fairway.ledger.fabric.msp-id=CustomsMSP",
                            "--fairway.ledger.fabric.certificate=" + settings.certificate(),
                            "--fairway.ledger.fabric.private-key=" + settings.privateKey(),
                            "--fairway.ledger.fabric.channel=customs",
                            "--fairway.ledger.fabric.linger=100ms"))) {
                LedgerPort ledger = service.getBean(LedgerPort.class);
                List<Leaf> leaves = FabricOutageTest.leaves(3);
                ledger.anchor(leaves);
                long last = ledger.checkpoint().orElseThrow().size() - 1;
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> ledger.evidence(last).isPresent());
                assertThat(evidence(service, leaves.getLast())).contains("\"transactionId\":");
                assertThat(service.getBean(FabricSettings.class).inFlight()).isEqualTo(64);
                assertThat(service.getBean(FabricSettings.class).deadlines().commit())
                        .isEqualTo(Duration.ofSeconds(30));
                assertThat(service.getBean(FabricSettings.class).chaincode()).isEqualTo("fairway");
                SharedLedgerPort shared = service.getBean(SharedLedgerPort.class);
                assertThat(shared.organisation()).isEqualTo("CustomsMSP");
                assertThat(shared.issue("PLANT/" + UUID.randomUUID(), BigDecimal.TEN, "KGM", List.of("CustomsMSP"))
                                .available())
                        .isEqualByComparingTo("10");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> service.getBean(Alarms.class).now().isEmpty());
            }
        }
    }

    @Test
    void saysAllThatIsMissingAtOnce() {
        Throwable failure = catchThrowable(() -> application().run(arguments("--fairway.ledger.kind=fabric")));

        assertThat(failure)
                .rootCause()
                .hasMessageContaining("must name a peer of your organisation")
                .hasMessageContaining("MSP id")
                .hasMessageContaining("name of the channel")
                .hasMessageContaining("authority that issued the peer's TLS certificate");
    }

    @Test
    void saysWhichSettingNamesAMissingFile() {
        Throwable failure = catchThrowable(() -> application()
                .run(arguments(
                        "--fairway.ledger.kind=fabric",
                        "--fairway.ledger.fabric.endpoints[0].address=localhost:7051",
                        "--fairway.ledger.fabric.tls-roots=/nowhere/ca.crt",
                        "--fairway.ledger.fabric.msp-id=Org1MSP",
                        "--fairway.ledger.fabric.certificate=/nowhere/cert.pem",
                        "--fairway.ledger.fabric.private-key=/nowhere/keystore",
                        "--fairway.ledger.fabric.channel=customs")));

        assertThat(failure)
                .rootCause()
                .hasMessageContaining("fairway.ledger.fabric.")
                .hasMessageContaining("/nowhere/");
    }

    @Test
    void refusesAKindThatIsNone() {
        assertThat(catchThrowable(() -> application().run(arguments("--fairway.ledger.kind=fabrik"))))
                .hasStackTraceContaining("fairway.ledger.kind");
    }

    private static String evidence(ConfigurableApplicationContext service, Leaf leaf) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:"
                        + service.getEnvironment().getProperty("local.server.port") + "/v1/ledger/receipts/" + leaf.id()
                        + "/evidence"))
                .header("Authorization", "Bearer " + TestTokens.token("auditor", null, null, "auditor"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static SpringApplicationBuilder application() {
        return LedgerService.application()
                .sources(TestTokens.class)
                .properties(EmbeddedPlatform.properties("ledger-start-" + UUID.randomUUID()));
    }

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--fairway.security.issuer=" + TestTokens.ISSUER,
                "--fairway.security.jwk-set-uri=http://localhost:1/unused",
                "--fairway.ledger.key-file=" + folder.resolve("log-key")));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
