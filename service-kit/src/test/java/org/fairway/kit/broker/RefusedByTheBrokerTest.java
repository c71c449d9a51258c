package org.fairway.kit.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.fairway.embedded.BrokerAccounts;
import org.fairway.embedded.EmbeddedBroker;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.KitApplication;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.outbox.Outbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RefusedByTheBrokerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GROUP = "kit-test.hearing";

    @TempDir
    Path data;

    @Test
    void aServiceSaysWhichRightItLacksAndGoesOnWhenItHasIt() throws Exception {
        BrokerAccounts accounts =
                new BrokerAccounts("admin-secret", Map.of("kit-test", "secret"), rightsOfAnother(), null);
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(data, EmbeddedPlatform.freePort(), EmbeddedPlatform.freePort(), accounts);
                Admin admin = Admin.create(accounts.adminSettings(broker.bootstrapServers()));
                ConfigurableApplicationContext service = KitApplication.start(
                        "fairway.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "fairway.kafka.security.protocol=SASL_PLAINTEXT",
                        "fairway.kafka.security.username=kit-test",
                        "fairway.kafka.security.password=secret")) {
            admin.createTopics(List.of(new NewTopic(KitApplication.TOPIC, 1, (short) 1)))
                    .all()
                    .get();
            append(service, "refused at first");

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(alarms(service, "brokerHealthIndicator"))
                        .singleElement()
                        .asString()
                        .contains(GROUP, "refuses it a right");
                assertThat(alarms(service, "outboxHealthIndicator"))
                        .singleElement()
                        .asString()
                        .contains("refuses the service's account a right", KitApplication.TOPIC);
            });

            admin.createAcls(List.of(
                            allow(ResourceType.TOPIC, KitApplication.TOPIC, AclOperation.WRITE),
                            allow(ResourceType.TOPIC, KitApplication.TOPIC, AclOperation.READ),
                            allow(ResourceType.GROUP, GROUP, AclOperation.READ)))
                    .all()
                    .get();

            KitApplication.Hearing hearing = service.getBean(KitApplication.Hearing.class);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(hearing.heard).containsKey("refused at first");
                assertThat(alarms(service, "brokerHealthIndicator")).isEmpty();
                assertThat(alarms(service, "outboxHealthIndicator")).isEmpty();
            });
        }
    }

    @Test
    void aServiceSaysThatItsPasswordIsWrong() throws Exception {
        BrokerAccounts accounts = new BrokerAccounts("admin-secret", Map.of("kit-test", "secret"), List.of(), null);
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(data, EmbeddedPlatform.freePort(), EmbeddedPlatform.freePort(), accounts);
                ConfigurableApplicationContext service = KitApplication.start(
                        "fairway.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "fairway.kafka.security.protocol=SASL_PLAINTEXT",
                        "fairway.kafka.security.username=kit-test",
                        "fairway.kafka.security.password=forgotten")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(alarms(service, "brokerHealthIndicator"))
                            .singleElement()
                            .asString()
                            .contains(GROUP, "does not accept its account"));
        }
    }

    private static void append(ConfigurableApplicationContext service, String subject) {
        new TransactionTemplate(service.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(_ -> service.getBean(Outbox.class)
                        .append(
                                KitApplication.TOPIC,
                                List.of(new EventEnvelope(
                                        Uuids.v7(),
                                        "kit.test.said.v1",
                                        "/fairway/kit-test",
                                        subject,
                                        Instant.now(),
                                        1,
                                        "c",
                                        "{}".getBytes(StandardCharsets.UTF_8)))));
    }

    private static List<?> alarms(ConfigurableApplicationContext service, String indicator) {
        Health health = service.getBean(indicator, HealthIndicator.class).health();
        return (List<?>) health.getDetails().getOrDefault("alarms", List.of());
    }

    private static List<AclBinding> rightsOfAnother() {
        return List.of(
                allow(ResourceType.TOPIC, KitApplication.TOPIC, AclOperation.DESCRIBE),
                allow(ResourceType.TOPIC, "of.another.v1", AclOperation.WRITE));
    }

    private static AclBinding allow(ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:kit-test", "*", operation, AclPermissionType.ALLOW));
    }
}
