package org.fairway.ledger.witnessing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.embedded.ServiceDatabase;
import org.fairway.kit.testing.TestTokens;
import org.fairway.ledger.LedgerPortContract;
import org.fairway.ledger.LedgerService;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.verifier.Verify;
import org.fairway.verifier.Witness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A witness of another organisation, as a process of its own, beside the service. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WitnessingTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String OPERATOR = TestTokens.token("op", null, null, "operator");
    private static final String PARTNER = TestTokens.token("partner-1", null, null, "partner");
    private static final String NAME = "agency.example";
    private static final String KEY = "MCowBQYDK2VwAyEAZjFzGMrCXaJwCLtzkPVBIXtgApClouTGQJT3iQT5Hcw=";

    @TempDir
    static Path folder;

    static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(folder.resolve("home"));
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(
                folder.resolve("home/key"),
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        Files.writeString(
                folder.resolve("home/key.pub"),
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        service = LedgerService.application()
                .sources(TestTokens.class)
                .properties(EmbeddedPlatform.properties("ledger-witnessing"))
                .run(
                        "--server.port=0",
                        "--fairway.security.issuer=" + TestTokens.ISSUER,
                        "--fairway.security.jwk-set-uri=http://localhost:1/unused",
                        "--fairway.ledger.key-file=" + folder.resolve("log-key"),
                        "--fairway.ledger.witnesses[0].name=" + NAME,
                        "--fairway.ledger.witnesses[0].public-key=" + Files.readString(folder.resolve("home/key.pub")));
        Files.writeString(folder.resolve("token"), PARTNER + "\n");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @Order(1)
    void holdsAReceiptAgainstWhatAWitnessSaw() throws Exception {
        LedgerPort ledger = service.getBean(LedgerPort.class);
        String event = ledger.anchor(LedgerPortContract.leaves(5))
                .positions()
                .getLast()
                .leaf()
                .id();
        assertThat(cosignatures("")).isEmpty();
        witness(0, gateway());
        ledger.anchor(LedgerPortContract.leaves(4));
        witness(0, gateway());
        witness(0, gateway());
        ledger.anchor(LedgerPortContract.leaves(9));

        assertThat(cosignatures(""))
                .extracting(each ->
                        each.get("witness").asString() + " " + each.get("size").asLong())
                .containsExactly(NAME + " 9");
        assertThat(cosignatures("?covering=3"))
                .extracting(each -> each.get("size").asLong())
                .containsExactly(5L);
        assertThat(cosignatures("?covering=10")).isEmpty();
        String receipt = file(
                "receipt",
                get("/v1/ledger/receipts/" + event, TestTokens.token("auditor", null, null, "auditor"))
                        .body());
        String seen = file(
                "seen",
                cosignatures("?covering=6").getFirst().get("cosignature").asString());
        String proof =
                file("proof", get("/v1/ledger/consistency?from=5&to=9", PARTNER).body());
        assertThat(process(
                        0,
                        Verify.class,
                        receipt,
                        seen,
                        proof,
                        "--key",
                        logKey(),
                        "--witness",
                        folder.resolve("home/key.pub").toString()))
                .startsWith("VERIFIED")
                .contains("only grew, from 5 to 9, as " + NAME);
        assertThat(health()).doesNotContain("alarms");
    }

    @Test
    @Order(2)
    void refusesWhatIsNoWitnessesWordOnThisLog() throws Exception {
        String genuine = cosignatures("").getFirst().get("cosignature").asString();
        assertThat(post(genuine).statusCode()).as("the same again").isEqualTo(204);

        assertThat(read(post("hello")).get("code").asString()).isEqualTo("malformed-cosignature");
        JsonNode foreign = read(post(
                genuine.replace(NAME, "other.example").replace("fairway.example/one-party-log", "other.example/log")));
        assertThat(foreign.get("code").asString()).isEqualTo("cosignature-refused");
        assertThat(foreign.get("errors")
                        .valueStream()
                        .map(each -> each.get("message").asString()))
                .containsExactly(
                        "This log has no witness other.example.",
                        "The checkpoint is not one that fairway.example/one-party-log signed.");
        String later = genuine.replaceFirst("time 20", "time 21");
        assertThat(read(post(later)).get("errors").get(0).get("message").asString())
                .startsWith("The co-signature is not signed by the key that the operator knows of " + NAME);
        assertThat(send(HttpRequest.newBuilder(uri("/v1/ledger/cosignatures")).POST(BodyPublishers.ofString(genuine)))
                        .statusCode())
                .as("without a token")
                .isEqualTo(401);
        assertThat(send(authorised("/v1/ledger/cosignatures", PARTNER)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(cosignatures("")).hasSize(1);
    }

    /** Which the log by itself cannot know: what is left is whole. */
    @Test
    @Order(3)
    void raisesAnAlarmWhereItIsNotWhatAWitnessSaw() throws Exception {
        JdbcTemplate owner = owner();
        owner.execute(
                "delete from entry where index >= 5; delete from growth where size > 5; delete from checkpoint where"
                        + " size > 5");
        assertThat(health())
                .as("by what it kept of the witness, before anybody comes")
                .contains("\"ALARM\"")
                .contains(NAME + ": the log now ends at 5 leaves, and had 9");
        owner.execute("delete from cosignature where size > 5");
        assertThat(health()).as("as after the whole database was put back").contains("\"UP\"");

        assertThat(witness(1, gateway()))
                .contains("NOT SIGNED: the log had 9 entries before and has 5 now")
                .contains("NOT SENT: ")
                .contains("split-view")
                .contains("the log now ends at 5 leaves, and had 9");
        assertThat(health())
                .as("the witness has published")
                .contains(NAME + ": the log now ends at 5 leaves, and had 9");
        assertThat(read(get("/actuator/health", OPERATOR)).get("status").asString())
                .isEqualTo("ALARM");
        assertThat(get("/actuator/health", OPERATOR).statusCode())
                .as("an alarm takes nothing out of service")
                .isEqualTo(200);

        service.getBean(LedgerPort.class).anchor(LedgerPortContract.leaves(6));
        assertThat(witness(1, gateway())).contains("by this proof").contains("another root at 9 leaves");
        owner.execute("truncate split_view, cosignature");
        assertThat(health()).as("whoever owns the database ends the alarm").contains("\"UP\"");
    }

    @Test
    void doesNotStartWithAWitnessWhoseKeyIsNone() {
        var broken = new WitnessSettings(List.of(new WitnessSettings.Witness(NAME, "bm8ga2V5")));
        assertThatThrownBy(() -> new CosignatureEndpoint(null, null, null, broken))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class);
        var twice = new WitnessSettings(
                List.of(new WitnessSettings.Witness(NAME, KEY), new WitnessSettings.Witness(NAME, KEY)));
        assertThatThrownBy(() -> new CosignatureEndpoint(null, null, null, twice))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class);
    }

    private static JdbcTemplate owner() throws IOException {
        ServiceDatabase database = EmbeddedPlatform.shared().database("ledger-witnessing");
        return new JdbcTemplate(new DriverManagerDataSource(database.url(), database.owner(), database.password()));
    }

    private static String witness(int code, String gateway) throws Exception {
        return process(
                code,
                Witness.class,
                gateway,
                "--token",
                folder.resolve("token").toString(),
                "--log-key",
                logKey(),
                "--name",
                NAME,
                "--home",
                folder.resolve("home").toString());
    }

    /** With the JDK and the verifier alone, as a stranger has it. */
    private static String process(int code, Class<?> program, String... arguments) throws Exception {
        String classes = Path.of(program.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classes, program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }

    private static String logKey() throws Exception {
        return read(get("/v1/ledger/keys", PARTNER)).get(0).get("publicKey").asString();
    }

    private static List<JsonNode> cosignatures(String query) throws Exception {
        return read(get("/v1/ledger/cosignatures" + query, PARTNER))
                .valueStream()
                .toList();
    }

    private static String health() throws Exception {
        return read(get("/actuator/health", OPERATOR))
                .at("/components/witnesses")
                .toString();
    }

    private static String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static HttpResponse<String> post(String cosignature) throws Exception {
        return send(authorised("/v1/ledger/cosignatures", PARTNER)
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(BodyPublishers.ofString(cosignature)));
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return send(authorised(path, token));
    }

    private static HttpRequest.Builder authorised(String path, String token) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create(gateway() + path);
    }

    private static String gateway() {
        return "http://localhost:" + service.getEnvironment().getProperty("local.server.port");
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
