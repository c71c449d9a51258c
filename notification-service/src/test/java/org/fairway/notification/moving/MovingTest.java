package org.fairway.notification.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.notification.RunningService.newTin;
import static org.fairway.notification.RunningService.notice;
import static org.fairway.notification.RunningService.trader;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.notification.RunningService;
import org.fairway.notification.Subscriber;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** What declaration-service kept before comes over once: cursors stay good, and deliveries go on where they were. */
class MovingTest {
    private final String tin = newTin();
    private final String principal = newTin();
    private final String first = UUID.randomUUID().toString();
    private final String second = UUID.randomUUID().toString();
    private final UUID delivered = UUID.randomUUID();
    private final UUID pending = UUID.randomUUID();
    private final UUID unqueued = UUID.randomUUID();

    @Test
    void goesOnWhereDeclarationServiceEnded() {
        Map<String, Object> before = EmbeddedPlatform.shared().settings("declarations-before");
        String app = (String) before.get("fairway.database.username");
        JdbcClient old = JdbcClient.create(new DriverManagerDataSource(
                (String) before.get("fairway.database.url"),
                (String) before.get("fairway.database.migration-username"),
                (String) before.get("fairway.database.migration-password")));
        RunningService service = RunningService.open(
                "notification-moving",
                "--fairway.notification.moving.url=" + before.get("fairway.database.url"),
                "--fairway.notification.moving.username=" + app,
                "--fairway.notification.moving.password=" + before.get("fairway.database.password"),
                "--fairway.notification.moving.every=100ms");
        try (Subscriber subscriber = new Subscriber((_, _) -> 200)) {
            service.publish(notice(first, RunningService.INVALIDATED, tin, principal));
            createTables(old, app);
            fill(old, subscriber.url());
            old.sql("alter table fan_out add column ended_at timestamptz not null default now()")
                    .update();

            List<JsonNode> all =
                    await().atMost(Duration.ofSeconds(60)).until(() -> read(service, ""), page -> page.size() == 4);
            assertThat(all)
                    .extracting(one -> one.get("subject").asString() + " "
                            + one.get("sequence").asString())
                    .containsExactly(first + " 1", first + " 2", second + " 1", first + " 3");
            assertThat(read(service, cursor("700.1"))).isEqualTo(all.subList(1, 4));
            assertThat(service.ofDeclaration(first, trader(principal))).hasSize(3);

            await().atMost(Duration.ofSeconds(60)).until(() -> subscriber.received.size() >= 3);
            assertThat(subscriber.received)
                    .extracting(Subscriber.Received::id)
                    .containsExactlyInAnyOrder(
                            pending.toString(),
                            unqueued.toString(),
                            all.get(3).get("id").asString())
                    .doesNotContain(delivered.toString());
            assertThat(subscriber.taken().get(first))
                    .extracting(one -> one.header("ce-sequence"))
                    .containsExactly("2", "3");
            assertThat(service.get("/v1/subscriptions", trader(tin)).body().size())
                    .isEqualTo(1);
        } finally {
            service.context.close();
        }
    }

    private List<JsonNode> read(RunningService service, String cursor) {
        return StreamSupport.stream(
                        service.get("/v1/notifications?after=" + cursor, trader(tin))
                                .body()
                                .path("notifications")
                                .spliterator(),
                        false)
                .toList();
    }

    private static String cursor(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** As declaration-service had them. */
    private static void createTables(JdbcClient old, String app) {
        for (String table : List.of(
                "notification (xid xid8, seq bigint, id uuid, declaration_id uuid, sequence bigint, declarant_tin text,"
                        + " other_party_tin text, type text, time timestamptz, data json)",
                "subscription (id uuid, tin text, url text, types text[], format text, secret text,"
                        + " previous_secret text, previous_until timestamptz, created_at timestamptz,"
                        + " agreed_at timestamptz)",
                "delivery_chain (subscription_id uuid, declaration_id uuid, tin text, last_sequence bigint,"
                        + " due_at timestamptz, leased_until timestamptz, claim bigint)",
                "delivery (subscription_id uuid, declaration_id uuid, sequence bigint, previous bigint,"
                        + " notification_id uuid, tin text, state text, attempts int, queued_at timestamptz,"
                        + " tried_at timestamptz, answer text)",
                "fan_out (xid xid8, seq bigint)")) {
            String name = table.substring(0, table.indexOf(' '));
            old.sql("drop table if exists " + name).update();
            old.sql("create table " + table).update();
            old.sql("grant select on " + name + " to " + app).update();
        }
    }

    private void fill(JdbcClient old, String url) {
        notification(old, 700, 1, delivered, first, 1, principal);
        notification(old, 700, 2, pending, first, 2, principal);
        notification(old, 701, 3, unqueued, second, 1, null);
        UUID subscription = UUID.randomUUID();
        old.sql("insert into subscription values (?, ?, ?, '{}', 'BINARY', 'whsec_c2VjcmV0', null, null, now(), now())")
                .params(subscription, tin, url)
                .update();
        old.sql("insert into delivery_chain values (?, ?::uuid, ?, 2, now(), null, 7)")
                .params(subscription, first, tin)
                .update();
        old.sql("insert into delivery values (?, ?::uuid, 1, 0, ?, ?, 'DELIVERED', 1, now(), now(), 'HTTP 200'),"
                        + " (?, ?::uuid, 2, 1, ?, ?, 'PENDING', 0, now(), null, null)")
                .params(subscription, first, delivered, tin, subscription, first, pending, tin)
                .update();
        old.sql("insert into fan_out values ('700', 2)").update();
    }

    private void notification(
            JdbcClient old, int xid, int seq, UUID id, String declaration, int sequence, String otherParty) {
        old.sql("insert into notification values (?::text::xid8, ?, ?, ?::uuid, ?, ?, ?,"
                        + " 'customs.declaration.assessed.v1', now(), ?::json)")
                .params(
                        String.valueOf(xid),
                        seq,
                        id,
                        declaration,
                        sequence,
                        tin,
                        otherParty,
                        "{\"declarationId\":\"" + declaration + "\",\"sequence\":" + sequence + ",\"mrn\":\"26XF\"}")
                .update();
    }
}
