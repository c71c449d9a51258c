package org.fairway.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fairway.chaincode.standin.StandInNetwork;
import org.fairway.ledger.LedgerPortContract;
import org.fairway.ledger.port.LedgerPort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every ledger, and beyond it that whatever was anchored is on the shared ledger soon. */
@Tag("heavy")
class FabricLedgerTest extends LedgerPortContract {
    static StandInNetwork network;
    static RunningLedger service;

    @TempDir
    Path folder;

    private final List<Node> nodes = new ArrayList<>();

    @BeforeAll
    static void open() {
        network = StandInNetwork.of("CustomsMSP", "AgencyMSP");
        service = new RunningLedger("ledger-fabric-contract");
    }

    @AfterAll
    static void close() {
        service.close();
        network.close();
    }

    @BeforeEach
    void startEmpty() {
        service.startEmpty(folder);
    }

    @Override
    protected LedgerPort ledger() {
        nodes.add(service.node(network));
        return nodes.getLast().ledger;
    }

    @Override
    protected LedgerPort reopened() {
        return ledger();
    }

    @Override
    protected PublicKey key() {
        return service.key().publicKey();
    }

    @AfterEach
    void findsEverythingOnTheSharedLedger() {
        LedgerPort ledger = nodes.getFirst().ledger;
        long size = ledger.checkpoint().orElseThrow().size();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (long index = 0; index < size; index++) {
                assertThat(ledger.evidence(index)).isPresent();
            }
        });
        await().atMost(Duration.ofSeconds(60))
                .until(() -> nodes.getFirst().alarms.now().isEmpty());
        nodes.forEach(Node::close);
    }
}
