package org.fairway.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fairway.chaincode.standin.Collection;
import org.fairway.chaincode.standin.StandInNetwork;
import org.fairway.kit.ids.Uuids;
import org.fairway.ledger.port.AnchorEvidence;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.verifier.Leaf;
import org.fairway.verifier.Receipt;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("heavy")
class FabricOutageTest {
    static RunningLedger service;

    @TempDir
    Path folder;

    StandInNetwork network;

    @BeforeAll
    static void open() {
        service = new RunningLedger("ledger-fabric-outage");
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @BeforeEach
    void startEmpty() {
        network = StandInNetwork.of("CustomsMSP", "AgencyMSP");
        service.startEmpty(folder);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    @Test
    void sendsTheSameEnvelopeAgainAfterTheOrdererAndItselfWereDown() {
        try (Node node = service.node(network)) {
            node.ledger.anchor(leaves(1));
            awaitAnchored(1);
            network.orderer().stop();
            node.ledger.anchor(leaves(5));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.count("select count(*) from fabric_batch where envelope is not null") == 1);
        }
        byte[] kept =
                service.database().queryForObject("select envelope from fabric_batch where first = 1", byte[].class);
        String id = service.database()
                .queryForObject("select transaction_id from fabric_batch where first = 1", String.class);
        int before = network.orderer().submitted().size();
        network.orderer().start();
        try (Node node = service.node(network)) {
            awaitAnchored(6);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(1).isPresent());
            assertThat(node.ledger.evidence(1).orElseThrow().transactionId()).isEqualTo(id);
        }
        List<Envelope> sent = network.orderer()
                .submitted()
                .subList(before, network.orderer().submitted().size());
        assertThat(sent)
                .isNotEmpty()
                .allSatisfy(envelope -> assertThat(payloadOf(kept, envelope)).isTrue());
    }

    @Test
    void takesNoAnswerInTimeAsUnknownAndAsksAgain() {
        FabricSettings hasty = service.settings(
                network,
                100,
                Duration.ofMillis(50),
                List.of(network.peer("CustomsMSP").address()),
                Duration.ofMillis(500));
        try (Node node = service.node(hasty)) {
            node.ledger.anchor(leaves(1));
            awaitAnchored(1);
            network.orderer().hold();
            int before = network.orderer().submitted().size();
            node.ledger.anchor(leaves(3));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> network.orderer().submitted().size() >= before + 2);
            assertThat(service.count("select count(*) from fabric_batch where block is null and refusal is null"))
                    .isEqualTo(1);
            network.orderer().release();
            awaitAnchored(4);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(3).isPresent());

            assertThat(network
                            .orderer()
                            .submitted()
                            .subList(before, network.orderer().submitted().size())
                            .stream()
                            .map(Envelope::getPayload)
                            .distinct())
                    .as("one envelope, though sent twice and more")
                    .hasSize(1);
            assertThat(service.count("select count(*) from fabric_anchor"))
                    .as("the repeats in the block are duplicates, and no events")
                    .isEqualTo(2);
            await().atMost(Duration.ofSeconds(60)).until(() -> node.alarms.now().isEmpty());
        }
    }

    @Test
    void triesAgainWhileNoPeersSatisfyThePolicy() {
        network.refuseEndorsements(4);
        try (Node node = service.node(network)) {
            node.ledger.anchor(leaves(3));
            awaitAnchored(3);
            assertThat(service.count("select count(*) from fabric_batch where refusal is not null"))
                    .isZero();
        }
    }

    /** Its peer does not know yet that the log is open. */
    @Test
    void takesTheWordOfAnotherOrganisationsPeerThatIsBehindForNoRefusal() {
        network.peer("AgencyMSP").fallBehind();
        try (Node node = service.node(network)) {
            node.ledger.anchor(leaves(3));
            await().atMost(Duration.ofSeconds(60)).until(() -> network.height() > 1);
            await().atMost(Duration.ofSeconds(60))
                    .during(Duration.ofMillis(700))
                    .until(() -> service.count(
                                    "select count(*) from fabric_batch where refusal is not null or block is not null")
                            == 0);
            network.peer("AgencyMSP").catchUp();
            awaitAnchored(3);
        }
    }

    @Test
    void takesTheShimsTroublesForNoRefusal() {
        try (Node node = service.node(network)) {
            node.ledger.anchor(leaves(1));
            awaitAnchored(1);
            network.peer("CustomsMSP").fail(4);
            node.ledger.anchor(leaves(2));
            awaitAnchored(3);
            assertThat(service.count("select count(*) from fabric_batch where refusal is not null"))
                    .isZero();
        }
    }

    /** As after its creator's certificate ended while it waited. */
    @Test
    void endorsesAnewWhatTheOrdererTurnsAwayForGood() {
        try (Node node = service.node(network)) {
            node.ledger.anchor(leaves(1));
            awaitAnchored(1);
            network.orderer().stop();
            node.ledger.anchor(leaves(2));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.count("select count(*) from fabric_batch where envelope is not null") == 1);
            byte[] kept = service.database()
                    .queryForObject("select envelope from fabric_batch where first = 1", byte[].class);
            network.orderer().takeOnly(envelope -> !payloadOf(kept, envelope));
            network.orderer().start();
            awaitAnchored(3);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(2).isPresent());
        }
    }

    /** A member of the channel can publish any event that its version of the contract allows. */
    @Test
    void hearsOnAfterWhatItCannotRead() throws Exception {
        try (Node node = service.node(network);
                FabricConnection agency = connection("AgencyMSP")) {
            node.ledger.anchor(leaves(1));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(0).isPresent());
            List<String[]> said = List.of(
                    new String[] {"shared", "AgencyMSP\nd-1 PLANT 1 HOLD 2026-13-01T00:00:00Z"},
                    new String[] {"shared", "AgencyMSP\nd-1 PLANT 0 HOLD 2026-11-01T00:00:00Z"},
                    new String[] {"shared", "AgencyMSP\nd-1"},
                    new String[] {
                        "credential",
                        "AgencyMSP\n"
                                + "n\n"
                                + "{\"holder\":\"h\",\"type\":\"t\",\"country\":\"XF\","
                                + "\"validFrom\":\"2026-02-30\",\"validUntil\":\"2026-03-01\","
                                + "\"statusIndex\":99999999999,\"status\":\"VALID\"}"
                    },
                    new String[] {"certificate", "x"},
                    new String[] {"anchored", "{}"},
                    new String[] {"shared", "AgencyMSP\nd\u0000 PLANT 1 HOLD 2026-11-01T00:00:00Z"});
            for (String[] each : said) {
                agency.contract("careless", 0).submitTransaction("say", each);
            }
            agency.contract("careless", 0)
                    .submitTransaction(
                            "say",
                            "shared",
                            "AgencyMSP\nd-3 PLANT 1 HOLD 2026-13-01T00:00:00Z\nd-4 PLANT 1 HOLD 2026-11-01T00:00:00Z");
            agency.contract("statuses", 0).submitTransaction("share", "d-2 PLANT 1 HOLD 2026-11-01T00:00:00Z");
            node.ledger.anchor(leaves(1));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(1).isPresent());

            assertThat(node.records.statuses("d-2"))
                    .singleElement()
                    .satisfies(status -> assertThat(status.status()).isEqualTo("HOLD"));
            assertThat(node.records.statuses("d-4"))
                    .as("a line does not take the others with it")
                    .hasSize(1);
            assertThat(service.count("select count(*) from fabric_unread")).isEqualTo(said.size() + 1);
            assertThat(node.alarms.now()).anyMatch(alarm -> alarm.contains("cannot be read"));
            service.database().update("update fabric_unread set looked_at = now()");
            assertThat(node.alarms.now()).isEmpty();
        }
    }

    @Test
    void noticesThatSomebodyAnchoredTheSameEntriesTwice() throws Exception {
        try (Node node = service.node(network);
                FabricConnection agency = connection("AgencyMSP")) {
            String batch = "{\"first\":%d,\"size\":%d,\"root\":\"\",\"signature\":\"\","
                    + "\"mspId\":\"AgencyMSP\",\"origin\":\"agency/log\"}";
            for (int[] each : new int[][] {{0, 10}, {10, 20}}) {
                agency.contract("careless", 0).submitTransaction("say", "anchored", batch.formatted(each[0], each[1]));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.count("select count(*) from fabric_anchor where origin = 'agency/log'") == 2);
            await().atMost(Duration.ofSeconds(60)).until(() -> node.alarms.now().isEmpty());
            agency.contract("careless", 0).submitTransaction("say", "anchored", batch.formatted(5, 20));
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            node.alarms.now().contains("AgencyMSP has anchored entries before 20 of agency/log twice"));
        }
    }

    /** A database that is new, or that is slow, is no sign that nothing was revoked. */
    @Test
    void hasNotCaughtUpBeforeItHeardWhatBecameOfACredential() throws Exception {
        try (Node before = service.node(network)) {
            await().atMost(Duration.ofSeconds(60)).until(before.follower::isTheLedgerWeKnow);
            before.sharing.issue(new SharedCredential(
                    "CustomsMSP",
                    "AEO-1",
                    "XF1",
                    "AEOF",
                    "XF",
                    LocalDate.of(2026, 1, 1),
                    LocalDate.of(2029, 1, 1),
                    7,
                    SharedCredential.Status.VALID));
            before.sharing.change("AEO-1", SharedCredential.Status.REVOKED);
        }
        service.startEmpty(folder.resolve("new"));
        try (Connection slow = service.database().getDataSource().getConnection()) {
            slow.setAutoCommit(false);
            slow.createStatement().execute("lock table shared_credential in exclusive mode");
            try (Node node = service.node(network)) {
                await().atMost(Duration.ofSeconds(60)).until(node.follower::isTheLedgerWeKnow);
                await().atMost(Duration.ofSeconds(60))
                        .during(CatchingUp.WHILE.plusSeconds(2))
                        .until(() -> !node.sharing.isCurrent());
                slow.rollback();
                await().atMost(Duration.ofSeconds(60)).until(node.sharing::isCurrent);
                assertThat(node.records.places("CustomsMSP", SharedCredential.Status.REVOKED))
                        .containsExactly(7);
            }
        }
    }

    @Test
    void asksAnotherPeerAtOnceForWhatACallerWaitsFor() {
        network.close();
        network = StandInNetwork.of(
                Duration.ofMillis(20),
                List.of(new Collection("AgencyMSP_CustomsMSP", Set.of("AgencyMSP", "CustomsMSP"), 1)),
                "CustomsMSP",
                "AgencyMSP");
        try (Node node = service.node(service.settings(
                network,
                100,
                Duration.ofMillis(50),
                List.of("localhost:1", network.peer("CustomsMSP").address())))) {
            await().atMost(Duration.ofSeconds(60)).until(node.follower::isTheLedgerWeKnow);
            node.sharing.issue("PLANT/1", BigDecimal.TEN, "KGM", List.of("CustomsMSP"));
            node.sharing.shareFields("AgencyMSP", "d-1", "{}");
            assertThat(node.sharing.fields("AgencyMSP", "d-1")).isPresent();
        }
    }

    private FabricConnection connection(String mspId) {
        RunningLedger other = new RunningLedger("ledger-fabric-outage-other", mspId);
        try {
            other.startEmpty(folder.resolve(mspId));
            FabricSettings settings = other.settings(
                    network,
                    1,
                    Duration.ofSeconds(1),
                    List.of(network.peer(mspId).address()),
                    Duration.ofSeconds(10));
            return new FabricConnection(settings, FabricConfiguration.signer(settings));
        } finally {
            other.close();
        }
    }

    @Test
    void goesToAnotherPeerWhereOneIsDown() {
        String dead = network.peer("CustomsMSP").address();
        network.peer("CustomsMSP").stop();
        network.peer("CustomsMSP").start();
        List<String> addresses = List.of("localhost:1", dead);
        try (Node node = service.node(service.settings(network, 100, Duration.ofMillis(50), addresses))) {
            node.ledger.anchor(leaves(3));
            awaitAnchored(3);
        }
    }

    @Test
    void survivesItsPeersRestartWithoutLossOrRepeat() {
        try (Node node = service.node(network)) {
            node.ledger.anchor(leaves(2));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(1).isPresent());
            network.peer("CustomsMSP").stop();
            node.ledger.anchor(leaves(2));
            network.peer("CustomsMSP").start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(3).isPresent());
            assertThat(service.count("select count(*) from fabric_anchor")).isEqualTo(2);
        }
    }

    @Test
    void conflictsWithNothingWhileSixtyFourAreInFlight() {
        int batches = 192;
        network.close();
        network = StandInNetwork.of(Duration.ofMillis(150), List.of(), "CustomsMSP", "AgencyMSP");
        try (Node node = service.node(service.settings(
                network,
                2,
                Duration.ofSeconds(60),
                List.of(network.peer("CustomsMSP").address()),
                Duration.ofSeconds(30)))) {
            for (int i = 0; i < batches; i++) {
                node.ledger.anchor(leaves(2));
            }
            awaitAnchored(2 * batches);
            assertThat(network.orderer().submitted().size())
                    .as("each sent once, and the log opened once")
                    .isEqualTo(batches + 1);
            assertThat(network.height()).as("several to a block").isLessThan(batches);
        }
    }

    @Test
    void noticesThatTheChannelIsAnotherLedger() {
        try (Node node = service.node(network)) {
            node.ledger.anchor(leaves(2));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(1).isPresent());
        }
        try (StandInNetwork anew = network.madeAnew();
                Node node = service.node(anew)) {
            node.ledger.anchor(leaves(2));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.follower.state() instanceof EventFollower.State.Another);
            assertThat(node.alarms.now()).anyMatch(alarm -> alarm.contains("is another ledger"));
            await().atMost(Duration.ofSeconds(60))
                    .during(Duration.ofMillis(600))
                    .until(() -> anew.orderer().submitted().isEmpty());
        }
    }

    @Test
    void noticesThatAnOlderDatabaseWasPutBack() {
        try (Node node = service.node(network)) {
            node.ledger.anchor(leaves(4));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(1).isPresent());
        }
        service.loseTheLog();
        try (Node node = service.node(network)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.alarms.now().stream()
                            .anyMatch(alarm -> alarm.contains("a checkpoint of 4 leaves that this log does not have")));
            node.ledger.anchor(leaves(2));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.alarms.now().stream()
                            .anyMatch(alarm -> alarm.contains("another batch is anchored at 0")));
        }
    }

    @Test
    void opensASilentStreamAgainAndSaysSo() {
        try (Node node = service.node(network)) {
            node.ledger.anchor(leaves(2));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(1).isPresent());
            // As if the event had been missed: heard nothing, though it was committed two minutes ago.
            service.database().update("delete from fabric_anchor");
            service.database().update("update fabric_replay set block = 0");
            service.database().update("update fabric_batch set committed_at = now() - interval '2 minutes'");
            assertThat(node.alarms.now()).anyMatch(alarm -> alarm.startsWith("events are not read"));
            node.alarms.look();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(1).isPresent());
            await().atMost(Duration.ofSeconds(60)).until(() -> node.alarms.now().isEmpty());
        }
    }

    @Test
    void alarmsWhileLeavesWaitTooLong() {
        network.orderer().stop();
        try (Node node = service.node(network)) {
            node.ledger.anchor(leaves(2));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.alarms.now().stream()
                            .anyMatch(alarm -> alarm.startsWith("leaves wait to be anchored since")));
            network.orderer().start();
            awaitAnchored(2);
            await().atMost(Duration.ofSeconds(60)).until(() -> node.alarms.now().isEmpty());
        }
    }

    @Test
    void needsFewTransactionsForManyEventsAndShowsTheirSizes() throws Exception {
        int events = 10_000;
        List<Leaf> all = leaves(events);
        try (Node node = service.node(service.settings(
                network,
                1000,
                Duration.ofSeconds(60),
                List.of(network.peer("CustomsMSP").address())))) {
            for (int from = 0; from < events; from += 500) {
                node.ledger.anchor(all.subList(from, from + 500));
            }
            awaitAnchored(events);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> node.ledger.evidence(events - 1).isPresent());
            IntSummaryStatistics sizes = network.orderer().submitted().stream()
                    .mapToInt(Envelope::getSerializedSize)
                    .summaryStatistics();
            System.out.printf(
                    "%d events: %d transactions; envelopes %d to %d bytes, %d in all%n",
                    events, sizes.getCount(), sizes.getMin(), sizes.getMax(), sizes.getSum());
            assertThat(sizes.getCount()).isLessThanOrEqualTo(20);
            proves(node.ledger, all.get(7_654), 7_654);
        }
    }

    /**
     * What a stranger of the other organisation can do: a receipt, the ledger's key, and the batch from the own peer.
     */
    private void proves(LedgerPort ledger, Leaf leaf, int index) throws Exception {
        Receipt receipt = ledger.receipt(UUID.fromString(leaf.id())).orElseThrow();
        assertThat(receipt.faults(service.key().publicKey())).isEmpty();
        AnchorEvidence evidence = ledger.evidence(index).orElseThrow();
        FabricSettings settings = service.settings(
                network,
                1,
                Duration.ofSeconds(1),
                List.of(network.peer("CustomsMSP").address()));
        try (FabricConnection connection = new FabricConnection(
                settings, Signers.newPrivateKeySigner(PemFiles.privateKey("private-key", settings.privateKey())))) {
            byte[] text = connection
                    .contract("anchors", 0)
                    .evaluateTransaction("batch", "CustomsMSP", ledger.origin(), Long.toString(evidence.first()));
            JsonNode batch = JsonMapper.shared().readTree(text);
            byte[] leaves = Base64.getDecoder().decode(batch.get("leaves").asString());
            int at = (int) (32 * (index - evidence.first()));
            assertThat(Arrays.copyOfRange(leaves, at, at + 32)).isEqualTo(leaf.hash());
        }
    }

    /** The signature is the client's; what is under it is what was endorsed. */
    private static boolean payloadOf(byte[] kept, Envelope sent) {
        try {
            return PreparedTransaction.parseFrom(kept)
                    .getEnvelope()
                    .getPayload()
                    .equals(sent.getPayload());
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitAnchored(long leaves) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        service.count("select coalesce(sum(size - first), 0) from fabric_batch where block is not null")
                                == leaves);
    }

    static List<Leaf> leaves(int count) {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(Leaf.of(
                    Uuids.v7().toString(),
                    "customs.declaration.released.v1",
                    "/fairway/declaration-service",
                    Uuids.v7().toString(),
                    "2026-11-23T10:00:00Z",
                    "{\"n\":" + i + "}"));
        }
        return leaves;
    }
}
