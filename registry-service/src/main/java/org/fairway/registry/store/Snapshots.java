package org.fairway.registry.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.contracts.registry.RegistryEvent.SnapshotTaken;
import org.fairway.kit.outbox.SubjectLocks;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.kit.sql.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes how many entries the register has: once its initial operators are in it, and whenever the numbers change. A
 * new service can rely on the register when it has read as many. Any replica may publish; the version orders the
 * events.
 */
@Component
public class Snapshots {
    private final JdbcClient jdbc;
    private final SubjectLocks locks;
    private final RowSecurity rowSecurity;
    private final Publication publication;
    private final Clock clock;

    Snapshots(JdbcClient jdbc, SubjectLocks locks, RowSecurity rowSecurity, Publication publication, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.rowSecurity = rowSecurity;
        this.publication = publication;
        this.clock = clock;
    }

    private record Counts(int version, int operators, int empowerments, int authorisations) {}

    /** Publishes only after the register has been filled. */
    @Scheduled(fixedDelayString = "${fairway.registry.snapshot-check:1m}")
    public void take() {
        publish("snapshot.version > 0");
    }

    /** Returns whether the register has been filled, with its initial operators or with none. */
    public boolean hasBegun() {
        return jdbc.sql("select version > 0 from snapshot").query(Boolean.class).single();
    }

    /** Records that the register has been filled. */
    public void begin() {
        publish("snapshot.version = 0");
    }

    /** Returns the name of this register. Another database has another one. */
    public UUID register() {
        return jdbc.sql("select register from snapshot").query(UUID.class).single();
    }

    private void publish(String state) {
        rowSecurity.asSystem(() -> {
            locks.lock("snapshot");
            Optional<Counts> changed =
                    jdbc.sql("""
                update snapshot set version = snapshot.version + 1, operators = held.operators,
                  empowerments = held.empowerments, authorisations = held.authorisations
                from (select (select count(*) from operator) as operators,
                    (select count(*) from empowerment) as empowerments,
                    (select count(*) from authorisation where granted) as authorisations) held
                where %s and (snapshot.version = 0
                  or (snapshot.operators, snapshot.empowerments, snapshot.authorisations)
                    is distinct from (held.operators, held.empowerments, held.authorisations))
                returning snapshot.version, snapshot.operators, snapshot.empowerments, snapshot.authorisations
                """.formatted(state)).query(Rows.of(Counts.class)).optional();
            changed.ifPresent(held -> publication.publish(List.of(new SnapshotTaken(
                    held.version(), held.operators(), held.empowerments(), held.authorisations(), clock.instant()))));
            return changed;
        });
    }
}
