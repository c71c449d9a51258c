package org.fairway.ledger.sharing;

import java.time.OffsetDateTime;
import java.util.List;
import org.fairway.kit.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records who asked for what, whether the ledger granted it or not. It stays here: on a shared ledger an organisation
 * answers for its officers, and their names are not shared.
 */
@Component
public class Requests {
    static final String READERS = "hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')";

    private final JdbcClient jdbc;

    Requests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records a request before it is carried out, so that nothing is done that nobody asked for. */
    void note(Caller caller, String thing, String act) {
        note(caller.subject(), thing, act);
    }

    /**
     * Records what another service decided, before it is carried out.
     *
     * @param by the service
     */
    public void note(String by, String thing, String act) {
        jdbc.sql("insert into shared_request (thing, act, officer) values (:thing, :act, :officer)")
                .param("thing", thing)
                .param("act", act)
                .param("officer", by)
                .update();
    }

    /** The last requests, the latest first. */
    List<ChangeRequest> of(String thing, int most) {
        return jdbc.sql("select * from shared_request where thing = :thing order by id desc limit :most")
                .param("thing", thing)
                .param("most", most)
                .query((row, n) -> new ChangeRequest(
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getString("officer"),
                        row.getString("act")))
                .list();
    }
}
