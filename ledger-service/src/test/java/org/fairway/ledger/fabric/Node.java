package org.fairway.ledger.fabric;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.fairway.ledger.log.EmbeddedLog;
import org.fairway.ledger.log.SigningKey;
import org.fairway.ledger.sharing.SharedRecords;
import org.hyperledger.fabric.client.identity.Signer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A service's ledger as one process has it, on the database and the network that are there. */
final class Node implements AutoCloseable {
    final FabricLedger ledger;
    final EventFollower follower;
    final Alarms alarms;
    final FabricSharing sharing;
    final SharedRecords records;
    private final TransactionDispatch dispatch;
    private final FabricConnection connection;

    Node(FabricSettings settings, Signer signer, JdbcTemplate database, SigningKey key) {
        JdbcClient jdbc = JdbcClient.create(database);
        TransactionTemplate transactions =
                new TransactionTemplate(new DataSourceTransactionManager(database.getDataSource()));
        CountDownLatch stopping = new CountDownLatch(1);
        connection = new FabricConnection(settings, signer);
        Batches batches = new Batches(jdbc, transactions, connection, settings.mspId(), key);
        records = new SharedRecords(jdbc);
        follower = new EventFollower(
                connection, settings, new BlockReader(jdbc, transactions, settings, records, key.origin()), stopping);
        List<TransactionQueue> outgoing =
                List.of(batches, new StatusBatches(jdbc, transactions, connection, settings.mspId()));
        dispatch = new TransactionDispatch(
                outgoing,
                new TransactionSubmitter(connection, settings, stopping),
                settings,
                follower::isTheLedgerWeKnow,
                stopping);
        sharing = new FabricSharing(connection, settings, records, follower, stopping);
        ledger = new FabricLedger(new EmbeddedLog(database, transactions, key), batches, settings);
        alarms = new Alarms(jdbc, follower, settings, new SimpleMeterRegistry(), stopping);
        follower.start();
        dispatch.start();
    }

    @Override
    public void close() {
        dispatch.stop();
        follower.stop();
        connection.close();
    }
}
