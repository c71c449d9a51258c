package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final String LOG_KEY =
            Base64.getEncoder().encodeToString(ReferenceTree.KEY.getPublic().getEncoded());
    private final ReferenceTree tree = ReferenceTree.of(40);

    @TempDir
    Path folder;

    @Test
    void signsWhatContinuesWhatItSawAndNothingElse() throws Exception {
        assertThat(witness(0, at(9))).startsWith("fairway-cosignature/1\nwitness agency.example\n");
        assertThat(witness(0, at(9))).as("the same again").startsWith("fairway-cosignature/1");
        assertThat(witness(1, at(21))).startsWith("NOT SIGNED: a consistency proof from 9 to 21 is needed\n");
        assertThat(witness(0, at(21), proof(9, 21))).contains("\n21\n");
        assertThat(witness(1, at(9))).startsWith("NOT SIGNED: the log had 21 entries before and has 9 now\n");
        assertThat(witness(1, at(30), proof(9, 30))).contains("the proof is about sizes 9 and 30");
        Checkpoint other = ReferenceTree.sign("test/log", 21, new byte[32]);
        assertThat(witness(1, other)).contains("SPLIT VIEW");
        assertThat(folder.resolve("home/refused-21-00000000"))
                .as("what proves it")
                .hasContent(other.text());
        assertThat(witness(1, new Checkpoint("test/log", 30, tree.root(0, 30), new byte[64]), proof(21, 30)))
                .contains("not signed by the log's key");
        assertThat(witness(1, ReferenceTree.sign("other/log", 30, tree.root(0, 30)), proof(21, 30)))
                .contains("is a witness of test/log");
        assertThat(witness(1, ReferenceTree.sign("test/log", 30, tree.root(1, 31)), proof(21, 30)))
                .contains("not the beginning");
        assertThat(witness(0, at(30), proof(21, 30)))
                .as("nothing of this was remembered")
                .contains("\n30\n");
        assertThat(Files.getPosixFilePermissions(folder.resolve("home/key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aReceiptIsHeldAgainstWhatAWitnessSaw() throws Exception {
        Leaf leaf =
                Leaf.of("id", "customs.declaration.released.v1", "/source", "subject", "2026-11-23T10:00:00Z", "{}");
        tree.leaves.set(3, leaf.hash());
        String receipt = file("receipt", new Receipt(leaf, 3, tree.inclusion(3, 0, 9), at(9)).text());
        String seen = file("seen", witness(0, at(21)));
        String proof = proof(9, 21);
        String key = folder.resolve("home/key.pub").toString();

        assertThat(verify(0, receipt, seen, proof, "--key", LOG_KEY, "--witness", key))
                .startsWith("VERIFIED test/log only grew, from 9 to 21, as agency.example saw on 20");
        assertThat(verify(1, receipt, seen, proof, "--key", LOG_KEY)).contains("needs the key of its witness");
        assertThat(verify(1, receipt, seen, proof, "--key", LOG_KEY, "--witness", LOG_KEY))
                .contains("not signed by this witness");
        assertThat(verify(1, receipt, file("newer", at(21).text()), proof, "--key", LOG_KEY, "--witness", key))
                .contains("no witness signed");
        assertThat(verify(
                        1,
                        file("moved", Files.readString(Path.of(receipt)).replace("index 3", "index 4")),
                        seen,
                        proof,
                        "--key",
                        LOG_KEY,
                        "--witness",
                        key))
                .contains("not at position 4");
        assertThat(verify(2, receipt, "--key", LOG_KEY, "--witness", key)).contains("usage");
    }

    @Test
    void everyChangeOfASingleBitOfACosignatureIsFound() throws Exception {
        byte[] genuine = witness(0, at(21)).getBytes(UTF_8);
        var key = Keys.parse(Files.readString(folder.resolve("home/key.pub")));
        assertThat(holds(genuine, key)).isTrue();
        ByteChanges.ofSingleBits(
                genuine,
                (changed, change) -> assertThat(holds(changed, key)).as(change).isFalse());
    }

    @Tag("heavy")
    @Test
    void everyChangeOfASingleByteOfACosignatureIsFound() throws Exception {
        byte[] genuine = witness(0, at(21)).getBytes(UTF_8);
        var key = Keys.parse(Files.readString(folder.resolve("home/key.pub")));
        ByteChanges.ofSingleBytes(
                genuine,
                (changed, change) -> assertThat(holds(changed, key)).as(change).isFalse());
    }

    private static boolean holds(byte[] bytes, java.security.PublicKey key) {
        try {
            Cosignature read = Cosignature.parse(new String(bytes, UTF_8));
            return read.signedBy(key) && read.checkpoint().signedBy(ReferenceTree.KEY.getPublic());
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @Test
    void fetchesWhatItSignsAndLeavesItWithTheLog() throws Exception {
        var size = new AtomicInteger(9);
        var asked = new ArrayList<String>();
        var published = new ArrayList<Long>();
        HttpServer log = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        log.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + path);
            if (path.endsWith("/cosignatures")) {
                published.add(Cosignature.parse(body).checkpoint().size());
            }
            boolean taken = !path.endsWith("/cosignatures")
                    || Cosignature.parse(body).checkpoint().size() <= size.get();
            String answer = path.endsWith("/checkpoint")
                    ? at(size.get()).text()
                    : path.contains("/consistency")
                            ? PageTest.proof(at(9), at(size.get()), tree.consistency(9, 0, size.get(), true))
                            : "kept";
            exchange.sendResponseHeaders(taken ? 200 : 409, 0);
            exchange.getResponseBody().write((taken ? answer : "{\"code\":\"split-view\"}\nVERIFIED").getBytes(UTF_8));
            exchange.close();
        });
        log.start();
        try {
            String address = "http://127.0.0.1:" + log.getAddress().getPort() + "/";
            String token = file("token", "abc\n");
            assertThat(remote(0, address, token)).contains("\n9\n");
            size.set(21);
            assertThat(remote(0, address, token)).contains("\n21\n");
            assertThat(asked)
                    .containsExactly(
                            "Bearer abc /v1/ledger/checkpoint",
                            "Bearer abc /v1/ledger/cosignatures",
                            "Bearer abc /v1/ledger/checkpoint",
                            "Bearer abc /v1/ledger/consistency?from=9&to=21",
                            "Bearer abc /v1/ledger/cosignatures");
            size.set(20);
            assertThat(remote(1, address, token))
                    .contains("NOT SIGNED: the log had 21 entries before and has 20 now")
                    .contains("NOT SENT: ")
                    .contains("split-view\"}\\u000aVERIFIED");
            assertThat(published).as("the log is reminded of what it had").containsExactly(9L, 21L, 21L);
            size.set(30);
            assertThat(remote(1, address, token))
                    .as("a proof from 9 when 21 was asked for")
                    .contains("NOT SIGNED: the proof is about sizes 9 and 30");
        } finally {
            log.stop(0);
        }
        assertThat(remote(2, "http://127.0.0.1:" + log.getAddress().getPort(), file("token", "abc")))
                .startsWith("NOT SIGNED: cannot read, write or reach");
        assertThat(remote(2, "http://log.example", file("token", "abc"))).contains("would travel in clear");
        assertThat(remote(2, "https://log.example", file("token", "{\n\"access_token\":\"SECRET\"}")))
                .contains("more than an access token")
                .doesNotContain("SECRET");
    }

    @Test
    void saysHowItIsUsed() {
        var out = new ByteArrayOutputStream();
        assertThat(run(new String[] {"--name", "x"}, out)).isEqualTo(2);
        assertThat(out.toString(UTF_8)).startsWith("usage: witness");
    }

    private Checkpoint at(int size) {
        return ReferenceTree.sign("test/log", size, tree.root(0, size));
    }

    private String proof(int from, int to) throws IOException {
        return file("proof-" + from + "-" + to, PageTest.proof(at(from), at(to), tree.consistency(from, 0, to, true)));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String witness(int code, Checkpoint checkpoint, String... proof) throws IOException {
        var arguments = new ArrayList<>(List.of(file("checkpoint", checkpoint.text())));
        arguments.addAll(List.of(proof));
        arguments.addAll(List.of(
                "--log-key",
                LOG_KEY,
                "--name",
                "agency.example",
                "--home",
                folder.resolve("home").toString()));
        var out = new ByteArrayOutputStream();
        assertThat(run(arguments.toArray(String[]::new), out))
                .as(out.toString(UTF_8))
                .isEqualTo(code);
        return out.toString(UTF_8);
    }

    private String remote(int code, String address, String token) {
        var out = new ByteArrayOutputStream();
        String[] arguments = {
            address,
            "--token",
            token,
            "--log-key",
            LOG_KEY,
            "--name",
            "agency.example",
            "--home",
            folder.resolve("home").toString()
        };
        assertThat(run(arguments, out)).as(out.toString(UTF_8)).isEqualTo(code);
        return out.toString(UTF_8);
    }

    /** With what it says on both of its outputs. */
    private static int run(String[] arguments, ByteArrayOutputStream said) {
        PrintStream both = new PrintStream(said, true, UTF_8);
        return Witness.run(arguments, both, both);
    }

    private static String verify(int code, String... arguments) {
        var out = new ByteArrayOutputStream();
        assertThat(Verify.run(arguments, new PrintStream(out, true, UTF_8)))
                .as(out.toString(UTF_8))
                .isEqualTo(code);
        return out.toString(UTF_8);
    }
}
