package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptTest {
    static final String EVENT = "{\"declarationId\": \"0199\", \"payable\": 12.50}";

    @TempDir
    Path folder;

    @Test
    void readsBackWhatItWrote() {
        String text = receipt().text();

        assertThat(Receipt.parse(text).text()).isEqualTo(text);
        assertThat(Receipt.parse(text).faults(ReferenceTree.KEY.getPublic())).isEmpty();
    }

    @Test
    void refusesEveryChangeOfASingleBit() {
        ByteChanges.ofSingleBits(
                receipt().text().getBytes(UTF_8),
                (changed, change) ->
                        assertThat(holds(new String(changed, UTF_8))).as(change).isFalse());
    }

    @Tag("heavy")
    @Test
    void refusesEveryChangeOfASingleByte() {
        ByteChanges.ofSingleBytes(
                receipt().text().getBytes(UTF_8),
                (changed, change) ->
                        assertThat(holds(new String(changed, UTF_8))).as(change).isFalse());
    }

    @Test
    void refusesEveryByteLeftOutOrDoubled() {
        String genuine = new String(receipt().text().getBytes(UTF_8), ISO_8859_1);
        for (int place = 0; place < genuine.length(); place++) {
            String shorter = genuine.substring(0, place) + genuine.substring(place + 1);
            String longer = genuine.substring(0, place + 1) + genuine.substring(place);
            assertThat(holds(new String(shorter.getBytes(ISO_8859_1), UTF_8)))
                    .as("without byte %d", place)
                    .isFalse();
            assertThat(holds(new String(longer.getBytes(ISO_8859_1), UTF_8)))
                    .as("byte %d twice", place)
                    .isFalse();
        }
    }

    @Test
    void knowsTheEventItIsAbout() {
        assertThat(receipt().isAbout("{\"payable\":12.5,\"declarationId\":\"0199\"}"))
                .isTrue();
        assertThat(receipt().isAbout("{\"payable\":12.51,\"declarationId\":\"0199\"}"))
                .isFalse();
    }

    @Test
    void tellsTheVerdictOnTheCommandLine() throws Exception {
        Path file = Files.writeString(folder.resolve("receipt.txt"), receipt().text());
        Path event = Files.writeString(folder.resolve("event.json"), EVENT);
        String key =
                Base64.getEncoder().encodeToString(ReferenceTree.KEY.getPublic().getEncoded());

        assertThat(run(0, file.toString(), "--key", key, "--event", event.toString()))
                .startsWith("VERIFIED customs.declaration.released.v1");
        Files.writeString(event, "{}");
        assertThat(run(1, file.toString(), "--key", key, "--event", event.toString()))
                .contains("not the one anchored");
        Files.writeString(file, receipt().text().replace("index 11", "index 12"));
        assertThat(run(1, file.toString(), "--key", key)).contains("position 12");
        assertThat(run(2)).contains("usage");
    }

    @Test
    void tellsOnTheCommandLineWhetherALogOnlyGrew() throws Exception {
        ReferenceTree tree = ReferenceTree.of(21);
        Checkpoint older = ReferenceTree.sign("test/log", 9, ReferenceTree.of(9).root(0, 9));
        Checkpoint newer = ReferenceTree.sign("test/log", 21, tree.root(0, 21));
        String key =
                Base64.getEncoder().encodeToString(ReferenceTree.KEY.getPublic().getEncoded());
        String from = Files.writeString(folder.resolve("older"), older.text()).toString();
        String to = Files.writeString(folder.resolve("newer"), newer.text()).toString();
        String proof = Files.writeString(
                        folder.resolve("proof"), PageTest.proof(older, newer, tree.consistency(9, 0, 21, true)))
                .toString();

        assertThat(run(0, from, to, proof, "--key", key)).isEqualTo("VERIFIED test/log only grew, from 9 to 21\n");
        assertThat(run(1, to, from, proof, "--key", key))
                .contains("not the beginning", "the proof is about sizes 9 and 21");
        assertThat(run(2, from, to, "--key", key)).contains("usage");
        Files.writeString(
                folder.resolve("older"),
                ReferenceTree.sign("test/log", 9, tree.root(0, 8)).text());
        assertThat(run(1, from, to, proof, "--key", key))
                .isEqualTo("NOT VERIFIED: the older log is not the beginning of the newer one, by this proof\n");
        Files.writeString(folder.resolve("proof"), "{\"path\":[]}");
        assertThat(run(1, from, to, proof, "--key", key)).contains("no answer of GET /v1/ledger/consistency");
    }

    @Test
    void takesAnOptionWithoutItsValueForWrongUse() throws Exception {
        String file = Files.writeString(folder.resolve("receipt.txt"), receipt().text())
                .toString();
        String event = Files.writeString(folder.resolve("event.json"), EVENT).toString();
        String key =
                Base64.getEncoder().encodeToString(ReferenceTree.KEY.getPublic().getEncoded());

        assertThat(run(2, file, "--key", key, "--event")).contains("usage");
        assertThat(run(2, file, "--event", "--key", key)).contains("usage");
        assertThat(run(2, file, "--key")).contains("usage");
        assertThat(run(2, file, "--key", "--event", event)).contains("usage");
        assertThat(run(2, file, "--key", key, "--events", event)).contains("usage");
        assertThat(run(2, file, event, "--key", key)).contains("usage");
        assertThat(run(2, file, "--key", key, "--key", key)).contains("usage");
    }

    @Test
    void saysWhichFileIsNotUtf8() throws Exception {
        Path file = Files.writeString(folder.resolve("receipt.txt"), receipt().text());
        Path event = Files.write(folder.resolve("event.json"), new byte[] {'"', (byte) 0xff, '"'});
        String key =
                Base64.getEncoder().encodeToString(ReferenceTree.KEY.getPublic().getEncoded());

        assertThat(run(1, file.toString(), "--key", key, "--event", event.toString()))
                .contains("NOT VERIFIED", "event.json is not UTF-8");
        Files.write(file, new byte[] {(byte) 0xc0, (byte) 0x80});
        assertThat(run(1, file.toString(), "--key", key)).contains("NOT VERIFIED", "receipt.txt is not UTF-8");
    }

    @Test
    void verifiesTheExampleInTheDescriptionOfReceipts() throws Exception {
        String page = Files.readString(Path.of("../docs/receipts.md"));
        Receipt example = Receipt.parse(block(page, "receipt"));

        assertThat(example.faults(Keys.parse(block(page, "key")))).isEmpty();
        assertThat(example.isAbout(block(page, "json"))).isTrue();
    }

    private static String block(String page, String name) {
        int start = page.indexOf("```" + name + "\n") + name.length() + 4;
        return page.substring(start, page.indexOf("```", start));
    }

    private static String run(int code, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Verify.run(args, new PrintStream(out, true, UTF_8))).isEqualTo(code);
        return out.toString(UTF_8);
    }

    private static boolean holds(String text) {
        try {
            return Receipt.parse(text).faults(ReferenceTree.KEY.getPublic()).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static Receipt receipt() {
        ReferenceTree tree = ReferenceTree.of(21);
        Leaf leaf = Leaf.of(
                "01993f5e-0000-7000-8000-000000000001",
                "customs.declaration.released.v1",
                "/fairway/declaration-service",
                "0199",
                "2026-11-23T10:00:00Z",
                EVENT);
        tree.leaves.set(11, leaf.hash());
        return new Receipt(
                leaf,
                11,
                tree.inclusion(11, 0, 21),
                ReferenceTree.sign("fairway.example/embedded", 21, tree.root(0, 21)));
    }
}
