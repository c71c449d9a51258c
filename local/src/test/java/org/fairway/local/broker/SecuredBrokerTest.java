package org.fairway.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.fairway.embedded.BrokerAccounts;
import org.fairway.embedded.EmbeddedBroker;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.broker.BrokerSecurity;
import org.fairway.kit.broker.BrokerSecurity.Mechanism;
import org.fairway.kit.broker.BrokerSecurity.Protocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A broker with TLS, SASL and its own authorizer, with the rights that the generated files give. */
class SecuredBrokerTest {
    private static final String PASSWORD = "of the test, with spaces";

    @TempDir
    static Path directory;

    static EmbeddedBroker broker;
    static Path authority;

    @BeforeAll
    static void start() throws Exception {
        Path keyStore = directory.resolve("broker.p12");
        authority = directory.resolve("authority.pem");
        keytool("-genkeypair -alias broker -keyalg EC -groupname secp256r1 -dname CN=localhost -ext san=dns:localhost"
                + " -validity 2 -storetype PKCS12 -storepass testing -keystore " + keyStore);
        keytool("-exportcert -rfc -alias broker -storepass testing -keystore " + keyStore + " -file " + authority);
        List<AclBinding> rights = BrokerRightsTest.all().stream()
                .flatMap(service -> service.bindings().stream())
                .toList();
        broker = EmbeddedBroker.start(
                directory.resolve("kafka"),
                EmbeddedPlatform.freePort(),
                EmbeddedPlatform.freePort(),
                new BrokerAccounts(
                        "admin-secret",
                        BrokerRightsTest.SERVICES.stream().collect(Collectors.toMap(name -> name, _ -> PASSWORD)),
                        rights,
                        new BrokerAccounts.Tls(keyStore, "testing", authority)));
        for (BrokerRights service : BrokerRightsTest.all()) {
            try (Admin admin = Admin.create(client(service.account(), Mechanism.SCRAM_SHA_512, PASSWORD))) {
                admin.createTopics(topics(service, AclOperation.CREATE).stream()
                                .map(topic -> new NewTopic(topic, 1, (short) 1))
                                .toList())
                        .all()
                        .get();
            }
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    static List<BrokerRights> services() {
        return BrokerRightsTest.all();
    }

    @ParameterizedTest
    @MethodSource("services")
    void letsAServiceWriteItsOwnTopicsAndNoOther(BrokerRights service) throws Exception {
        List<String> own = topics(service, AclOperation.WRITE);
        try (KafkaProducer<String, String> producer = producer(service.account(), PASSWORD)) {
            for (String topic : allTopics()) {
                if (own.contains(topic)) {
                    producer.send(new ProducerRecord<>(topic, "k", "v")).get();
                } else {
                    assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, "k", "forged"))
                                    .get())
                            .as(topic)
                            .isInstanceOf(ExecutionException.class)
                            .hasCauseInstanceOf(TopicAuthorizationException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void letsAServiceReadWhatItConsumesAndNoOther(BrokerRights service) {
        List<String> own = topics(service, AclOperation.READ);
        try (KafkaConsumer<String, String> consumer = consumer(service.account(), null)) {
            for (String topic : allTopics()) {
                List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
                consumer.assign(partition);
                consumer.seekToBeginning(partition);
                if (own.contains(topic)) {
                    consumer.poll(Duration.ofMillis(100));
                } else {
                    assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
                            .as(topic)
                            .isInstanceOf(TopicAuthorizationException.class);
                }
            }
        }
    }

    @Test
    void letsNoServiceReadInTheGroupOfAnother() {
        try (KafkaConsumer<String, String> consumer = consumer("risk-service", "ledger-service.anchoring")) {
            consumer.subscribe(List.of("declaration.lifecycle.v1"));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void letsTheGatewaySeeHowFarItsSubmissionsWereRead() throws Exception {
        try (Admin admin = Admin.create(client("gateway", Mechanism.SCRAM_SHA_512, PASSWORD))) {
            String group = "declaration-service.receiving";
            try (KafkaConsumer<String, String> worker = consumer("declaration-service", group)) {
                worker.subscribe(List.of("gateway.submission.v1"));
                worker.poll(Duration.ofSeconds(1));
                assertThat(admin.listConsumerGroupOffsets(group)
                                .partitionsToOffsetAndMetadata()
                                .get())
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    void acceptsTheRightPasswordAlone(Mechanism mechanism) throws Exception {
        try (Admin admin = Admin.create(client("risk-service", mechanism, PASSWORD))) {
            assertThat(admin.listTopics().names().get()).contains("risk.assessment.v1", "declaration.lifecycle.v1");
        }
        try (Admin admin = Admin.create(client("risk-service", mechanism, "guessed"))) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void letsNobodyInWithoutAnAccount() {
        Map<String, Object> anonymous =
                client(new BrokerSecurity(Protocol.SSL, Mechanism.PLAIN, null, null, authority.toString()));
        anonymous.put("request.timeout.ms", "3000");
        anonymous.put("default.api.timeout.ms", "3000");
        try (Admin admin = Admin.create(anonymous)) {
            assertThatThrownBy(() -> admin.listTopics().names().get()).isInstanceOf(ExecutionException.class);
        }
    }

    private static List<String> topics(BrokerRights service, AclOperation operation) {
        return service.rights().stream()
                .filter(right ->
                        right.type() == ResourceType.TOPIC && right.operations().contains(operation))
                .map(BrokerRights.Right::name)
                .toList();
    }

    private static List<String> allTopics() {
        return BrokerRightsTest.all().stream()
                .flatMap(service -> topics(service, AclOperation.CREATE).stream())
                .toList();
    }

    private static KafkaProducer<String, String> producer(String account, String password) {
        return new KafkaProducer<>(
                client(account, Mechanism.SCRAM_SHA_512, password), new StringSerializer(), new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(String account, @Nullable String group) {
        Map<String, Object> settings = client(account, Mechanism.SCRAM_SHA_512, PASSWORD);
        if (group != null) {
            settings.put("group.id", group);
            settings.put("group.protocol", "consumer");
        }
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static Map<String, Object> client(String account, Mechanism mechanism, String password) {
        return client(new BrokerSecurity(Protocol.SASL_SSL, mechanism, account, password, authority.toString()));
    }

    private static Map<String, Object> client(BrokerSecurity security) {
        Map<String, Object> settings = new HashMap<>(security.properties());
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return settings;
    }

    private static void keytool(String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments.split(" ")));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }
}
