package org.fairway.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.ledger.LedgerPortContract;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Leaf;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class UpgradeTest {
    private static final ServiceDatabase DATABASE = EmbeddedPlatform.shared().database("ledger-upgrade-test");
    private static final DriverManagerDataSource AS_OWNER =
            new DriverManagerDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.password());

    @TempDir
    Path folder;

    @Test
    void aLogOfOneRowForEachNodeIsTheSameLogAfterwardsAndGrowsOn() {
        SigningKey key = SigningKey.at(folder.resolve("key"), "test/log");
        var jdbc = new JdbcTemplate(AS_OWNER);
        migrate("2");
        var tree = new Tree(0, List.of());
        for (int batch : new int[] {5, 1, 9}) {
            for (Leaf leaf : LedgerPortContract.leaves(batch)) {
                long index = tree.size;
                jdbc.update(
                        "insert into entry values (?, ?, ?, ?, ?, ?, ?)",
                        index,
                        UUID.fromString(leaf.id()),
                        leaf.type(),
                        leaf.source(),
                        leaf.subject(),
                        leaf.time(),
                        leaf.dataHash());
                List<byte[]> complete = new ArrayList<>();
                tree.add(leaf.hash(), complete::add);
                for (int level = 0; level < complete.size(); level++) {
                    jdbc.update("insert into node values (?, ?, ?)", level, index >> level, complete.get(level));
                }
            }
            Checkpoint checkpoint = key.sign(tree.size, tree.root());
            jdbc.update(
                    "insert into checkpoint (size, root, signature) values (?, ?, ?)",
                    checkpoint.size(),
                    checkpoint.root(),
                    checkpoint.signature());
        }

        migrate("latest");
        assertThat(new LogAudit(AS_OWNER, "test/log", key.publicKey()).faults()).isEmpty();
        new EmbeddedLog(jdbc, new TransactionTemplate(new DataSourceTransactionManager(AS_OWNER)), key)
                .anchor(LedgerPortContract.leaves(4));
        assertThat(new LogAudit(AS_OWNER, "test/log", key.publicKey()).faults()).isEmpty();
    }

    private static void migrate(String version) {
        Flyway.configure()
                .dataSource(AS_OWNER)
                .locations("db/service-kit", "db/ledger-service")
                .placeholders(Map.of("app_role", DATABASE.application()))
                .target(version)
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
