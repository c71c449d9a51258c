package org.fairway.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fairway.chaincode.standin.Collection;
import org.fairway.chaincode.standin.StandInNetwork;
import org.fairway.kit.ids.Uuids;
import org.fairway.ledger.SharedLedgerContract;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.ledger.port.SharedLedgerPort.AgencyStatus;
import org.fairway.ledger.port.SharedLedgerPort.NoAnswerException;
import org.fairway.ledger.port.SharedLedgerPort.RefusedException;
import org.fairway.ledger.sharing.SharedRecords;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.protos.common.Envelope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two organisations, each with a service, a database and a peer of its own. */
@Tag("heavy")
class FabricSharingTest extends SharedLedgerContract {
    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    static Path customsFolder;

    @TempDir
    static Path agencyFolder;

    static StandInNetwork network;
    static RunningLedger customsService;
    static RunningLedger agencyService;
    static Node customs;
    static Node customsToo;
    static Node agency;

    @BeforeAll
    static void open() {
        network = StandInNetwork.of(
                Duration.ofMillis(20),
                List.of(new Collection("AgencyMSP_CustomsMSP", Set.of("AgencyMSP", "CustomsMSP"), 1)),
                "CustomsMSP",
                "AgencyMSP",
                "PortMSP");
        customsService = new RunningLedger("ledger-fabric-sharing-customs");
        agencyService = new RunningLedger("ledger-fabric-sharing-agency", "AgencyMSP");
        customsService.startEmpty(customsFolder);
        agencyService.startEmpty(agencyFolder);
        customs = customsService.node(network);
        customsToo = customsService.node(network);
        agency = agencyService.node(network);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> customs.follower.isTheLedgerWeKnow()
                        && customsToo.follower.isTheLedgerWeKnow()
                        && agency.follower.isTheLedgerWeKnow());
    }

    @AfterAll
    static void close() {
        List.of(customs, customsToo, agency).forEach(Node::close);
        network.close();
        customsService.close();
        agencyService.close();
    }

    @Override
    protected SharedLedgerPort ledger() {
        return customs.sharing;
    }

    @Override
    protected SharedLedgerPort another() {
        return customsToo.sharing;
    }

    @Override
    protected SharedRecords records() {
        return customs.records;
    }

    @Override
    protected String partner() {
        return "AgencyMSP";
    }

    @Test
    void bringsWhatOneSharesToTheOthersService() {
        String declaration = Uuids.v7().toString();
        String certificate = "PLANT/" + Uuids.v7();
        String number = "AEO-" + Uuids.v7();
        customs.sharing.share(List.of(new AgencyStatus(declaration, "CUSTOMS", "RELEASED", TEN)));
        agency.sharing.share(List.of(new AgencyStatus(declaration, "PLANT", "MAY_PROCEED", TEN)));
        agency.sharing.issue(certificate, BigDecimal.TEN, "KGM", List.of("CustomsMSP"));
        customs.sharing.reserve("AgencyMSP", certificate, declaration, new BigDecimal("2.5"));
        customs.sharing.issue(new SharedCredential(
                "CustomsMSP",
                number,
                "XF0000000025",
                "AEOS",
                "XF",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2029, 12, 31),
                77,
                SharedCredential.Status.VALID));
        customs.sharing.change(number, SharedCredential.Status.SUSPENDED);

        for (Node each : List.of(customs, agency)) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(each.records.statuses(declaration))
                        .extracting(status -> status.organisation() + " " + status.agency() + " " + status.status())
                        .containsExactly("AgencyMSP PLANT MAY_PROCEED", "CustomsMSP CUSTOMS RELEASED");
                assertThat(each.records
                                .certificate("AgencyMSP", certificate)
                                .orElseThrow()
                                .available())
                        .isEqualByComparingTo("7.5");
                assertThat(each.records
                                .credential("CustomsMSP", number)
                                .orElseThrow()
                                .status())
                        .isEqualTo(SharedCredential.Status.SUSPENDED);
            });
        }
        assertThatThrownBy(() -> agency.sharing.change(number, SharedCredential.Status.VALID))
                .isInstanceOf(RefusedException.class)
                .hasMessage("there is no credential " + number + " of AgencyMSP");
    }

    @Test
    void keepsCommercialFieldsFromTheWholeChannel() {
        String declaration = Uuids.v7().toString();
        customs.sharing.shareFields("AgencyMSP", declaration, "{\"price\":\"4711.99\"}");

        assertThat(agency.sharing.fields("CustomsMSP", declaration).orElseThrow())
                .isEqualTo(customs.sharing.fields("AgencyMSP", declaration).orElseThrow());
        assertThat(network.shows("4711.99")).isFalse();
        assertThat(network.peer("PortMSP").hasSeen("4711.99")).isFalse();
        assertThatThrownBy(() -> customs.sharing.fields("PortMSP", declaration)).isInstanceOf(NoAnswerException.class);
    }

    @Test
    void hasNoAnswerWhileTheKeyIsAwayAndHasOneOnceItIsBack() {
        AtomicBoolean away = new AtomicBoolean();
        try (RunningLedger service = new RunningLedger("ledger-fabric-sharing-key")) {
            service.startEmpty(customsFolder.resolve("away"));
            FabricSettings settings = service.settings(
                    network,
                    100,
                    Duration.ofMillis(50),
                    List.of(network.peer("CustomsMSP").address()));
            Signer key = FabricConfiguration.signer(settings);
            try (Node node = service.node(settings, digest -> away.get() ? noSignature() : key.sign(digest))) {
                await().atMost(Duration.ofSeconds(60)).until(node.follower::isTheLedgerWeKnow);
                String certificate = "PLANT/" + Uuids.v7();
                away.set(true);
                assertThatThrownBy(() -> node.sharing.issue(certificate, BigDecimal.TEN, "KGM", List.of("CustomsMSP")))
                        .isInstanceOf(NoAnswerException.class)
                        .hasMessageContaining("the module is gone");
                assertThatThrownBy(() -> node.sharing.fields("AgencyMSP", "of-no-declaration"))
                        .isInstanceOf(NoAnswerException.class)
                        .hasMessageContaining("the module is gone");

                away.set(false);
                assertThat(node.sharing
                                .issue(certificate, BigDecimal.TEN, "KGM", List.of("CustomsMSP"))
                                .available())
                        .isEqualByComparingTo(BigDecimal.TEN);
            }
        }
    }

    private static byte[] noSignature() throws GeneralSecurityException {
        throw new SignatureException("the module is gone");
    }

    @Test
    void needsFewTransactionsForManyStatuses() {
        int declarations = 10_000;
        int before = network.orderer().submitted().size();
        try (RunningLedger service = new RunningLedger("ledger-fabric-sharing-many")) {
            service.startEmpty(customsFolder.resolve("many"));
            List<AgencyStatus> standings = new ArrayList<>();
            for (int i = 0; i < declarations; i++) {
                standings.add(new AgencyStatus(Uuids.v7().toString(), "CUSTOMS", "RELEASED", TEN));
            }
            try (Node node = service.node(service.settings(
                    network,
                    1000,
                    Duration.ofSeconds(60),
                    List.of(network.peer("CustomsMSP").address())))) {
                for (int from = 0; from < declarations; from += 500) {
                    node.sharing.share(standings.subList(from, from + 500));
                }
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> agencyService.count(
                                        "select count(*) from shared_status where status = 'RELEASED' and since ="
                                                + " '2026-11-24T10:00:00Z' and organisation = 'CustomsMSP'")
                                >= declarations);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> node.alarms.now().isEmpty());
            }
            List<Envelope> sent = network.orderer()
                    .submitted()
                    .subList(before, network.orderer().submitted().size());
            IntSummaryStatistics sizes =
                    sent.stream().mapToInt(Envelope::getSerializedSize).summaryStatistics();
            System.out.printf(
                    "%d statuses: %d transactions; envelopes %d to %d bytes, %d in all%n",
                    declarations, sizes.getCount(), sizes.getMin(), sizes.getMax(), sizes.getSum());
            assertThat(sizes.getCount()).isLessThanOrEqualTo(20);
        }
    }

    @Test
    void sharesStatusesAfterAnOutageAndAsksAgainForWhatGotNoAnswer() {
        String declaration = Uuids.v7().toString();
        String certificate = "PLANT/" + Uuids.v7();
        customs.sharing.issue(certificate, BigDecimal.TEN, "KGM", List.of("CustomsMSP"));
        network.orderer().stop();
        customs.sharing.share(List.of(new AgencyStatus(declaration, "CUSTOMS", "ACCEPTED", TEN)));
        assertThatThrownBy(() -> customs.sharing.reserve("CustomsMSP", certificate, "a", BigDecimal.ONE))
                .isInstanceOf(NoAnswerException.class);
        customs.sharing.share(List.of(new AgencyStatus(declaration, "CUSTOMS", "RELEASED", TEN.plusSeconds(1))));
        network.orderer().start();

        customs.sharing.reserve("CustomsMSP", certificate, "a", BigDecimal.ONE);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(agency.records.statuses(declaration))
                        .singleElement()
                        .satisfies(status -> assertThat(status.status()).isEqualTo("RELEASED")));
        assertThat(customs.records
                        .certificate("CustomsMSP", certificate)
                        .orElseThrow()
                        .available())
                .isEqualByComparingTo("9");
    }
}
