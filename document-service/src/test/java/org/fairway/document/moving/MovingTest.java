package org.fairway.document.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.document.RunningService.as;
import static org.fairway.document.RunningService.hex;
import static org.fairway.document.RunningService.newTin;
import static org.fairway.document.RunningService.officerOf;
import static org.fairway.document.RunningService.pdf;
import static org.fairway.document.RunningService.trader;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.fairway.contracts.document.DocumentEvent.DocumentStored;
import org.fairway.document.RunningService;
import org.fairway.document.store.DocumentStore;
import org.fairway.document.store.Links;
import org.fairway.document.store.Moved;
import org.fairway.embedded.EmbeddedPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The documents that declaration-service kept before come over with who may read them, however often it is tried. */
class MovingTest {
    private final RunningService service = RunningService.SERVICE;

    @Test
    void takesOverDocumentsAndWhoMayReadThemOnce() throws Exception {
        String owner = newTin();
        String principal = newTin();
        byte[] content = pdf(600_000);
        String digest = hex(content);
        Map<String, Object> before = EmbeddedPlatform.shared().settings("declarations-before");
        JdbcClient old = JdbcClient.create(new DriverManagerDataSource(
                (String) before.get("fairway.database.url"),
                (String) before.get("fairway.database.migration-username"),
                (String) before.get("fairway.database.migration-password")));

        Moving moving = moving(before);
        moving.move();
        assertThat(service.status(digest, trader(owner))).as("no table yet").isEqualTo(404);

        createTables(old, (String) before.get("fairway.database.username"));
        old.sql("insert into document values (?, ?, 'application/pdf', ?, now() - interval '40 days')")
                .params(owner, digest, content.length)
                .update();
        for (int i = 0; i * 262_144 < content.length; i++) {
            old.sql("insert into document_piece values (?, ?, ?, ?)")
                    .params(
                            owner,
                            digest,
                            i,
                            Arrays.copyOfRange(content, i * 262_144, Math.min(content.length, (i + 1) * 262_144)))
                    .update();
        }
        UUID declaration = UUID.randomUUID();
        old.sql("insert into declaration values (?, 1, ?, ?, now() - interval '39 days')")
                .params(declaration, owner, principal)
                .update();
        old.sql("insert into document_reader values (?, 'CUSTOMS', ?), (?, 'FOOD', ?)")
                .params(digest, declaration, digest, declaration)
                .update();
        moving.move();
        moving.move();
        moving(before).move();

        assertThat(service.document(digest, trader(owner)).body()).isEqualTo(content);
        assertThat(service.status(digest, as("customs-officer"))).isEqualTo(200);
        assertThat(service.status(digest, officerOf("FOOD"))).isEqualTo(200);
        assertThat(service.status(digest, officerOf("PLANT"))).isEqualTo(404);
        assertThat(service.status(digest, trader(principal))).isEqualTo(200);
        assertThat(service.heard("document/" + owner + "/" + digest, DocumentStored.class))
                .hasSizeLessThanOrEqualTo(1);
    }

    private Moving moving(Map<String, Object> before) {
        return new Moving(
                new MovingSettings(
                        (String) before.get("fairway.database.url"),
                        (String) before.get("fairway.database.username"),
                        (String) before.get("fairway.database.password")),
                service.rowSecurity(),
                service.context.getBean(DocumentStore.class),
                service.context.getBean(Links.class),
                service.context.getBean(Moved.class));
    }

    private static void createTables(JdbcClient old, String reader) {
        old.sql("create table document (owner_tin text, digest text, content_type text, bytes bigint,"
                        + " uploaded_at timestamptz)")
                .update();
        old.sql("create table document_piece (owner_tin text, digest text, position int, data bytea)")
                .update();
        old.sql("create table declaration (id uuid, version int, declarant_tin text, other_party_tin text,"
                        + " lodged_at timestamptz)")
                .update();
        old.sql("create table document_reader (digest text, agency text, declaration_id uuid)")
                .update();
        old.sql("grant select on all tables in schema public to " + reader).update();
    }
}
