package org.fairway.document.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether all documents of declaration-service were read once. */
@Repository
public class Moved {
    private final JdbcClient jdbc;

    Moved(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean isDone() {
        return jdbc.sql("select done from moved").query(Boolean.class).single();
    }

    public void finish() {
        jdbc.sql("update moved set done = true").update();
    }
}
