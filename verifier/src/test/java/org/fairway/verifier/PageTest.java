package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page and this module's own verifier decide alike, in a browser that is here. */
class PageTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path PAGE = Path.of("verify.html");
    private static final String KEY =
            Base64.getEncoder().encodeToString(ReferenceTree.KEY.getPublic().getEncoded());
    private static Optional<Path> browser = Optional.empty();
    private final Random random = new Random(20261123);

    @TempDir
    Path folder;

    @BeforeAll
    static void findABrowser() {
        browser = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (browser.isEmpty()) {
            System.out.println("Skipped: no Chromium here to open verifier/verify.html with");
        }
        assumeTrue(browser.isPresent());
    }

    /** A call of a function of the page, and whether this module believes. */
    private record Case(String name, List<String> arguments, boolean holds) {}

    @Test
    void receiptsChangedAnywhereAreJudgedAlike() throws Exception {
        byte[] genuine = ReceiptTest.receipt().text().getBytes(UTF_8);
        var cases = new ArrayList<Case>();
        cases.add(receipt(genuine, KEY));
        cases.add(receipt(
                genuine,
                Base64.getEncoder()
                        .encodeToString(KeyPairGenerator.getInstance("Ed25519")
                                .generateKeyPair()
                                .getPublic()
                                .getEncoded())));
        for (int place = 0; place < genuine.length; place++) {
            for (int one : new int[] {genuine[place] ^ 1, genuine[place] ^ 0x20, random.nextInt(256), '\n', ' '}) {
                byte[] changed = genuine.clone();
                changed[place] = (byte) one;
                cases.add(receipt(changed, KEY));
            }
            byte[] shorter = new byte[genuine.length - 1];
            System.arraycopy(genuine, 0, shorter, 0, place);
            System.arraycopy(genuine, place + 1, shorter, place, shorter.length - place);
            cases.add(receipt(shorter, KEY));
        }
        assertAlike(cases);
        assertThat(cases)
                .filteredOn(Case::holds)
                .hasSizeBetween(1, 60)
                .allSatisfy(one -> assertThat(one.arguments().getFirst()).isEqualTo(new String(genuine, UTF_8)));
    }

    @Test
    void positionsAndTreesOfEverySizeAreJudgedAlike() throws Exception {
        var cases = new ArrayList<Case>();
        for (int size = 1; size <= 20; size++) {
            ReferenceTree tree = ReferenceTree.of(size);
            Checkpoint newer = ReferenceTree.sign("test/log", size, tree.root(0, size));
            for (int first = 1; first <= size; first++) {
                Leaf leaf = Leaf.of("id-" + first, "type", "/source", "subject", "2026-11-23T10:00:00Z", "{}");
                ReferenceTree own = ReferenceTree.of(size);
                own.leaves.set(first - 1, leaf.hash());
                Checkpoint signed = ReferenceTree.sign("test/log", size, own.root(0, size));
                List<byte[]> inclusion = own.inclusion(first - 1, 0, size);
                for (int index = 0; index < size; index += 1 + random.nextInt(3)) {
                    cases.add(receipt(
                            new Receipt(leaf, index, inclusion, signed).text().getBytes(UTF_8), KEY));
                }
                cases.add(receipt(
                        new Receipt(leaf, first - 1, inclusion, signed).text().getBytes(UTF_8), KEY));
                Checkpoint older = ReferenceTree.sign(
                        "test/log", first, ReferenceTree.of(first).root(0, first));
                List<byte[]> path = tree.consistency(first, 0, size, true);
                cases.add(growth(older, newer, path));
                cases.add(growth(newer, older, path));
                cases.add(growth(older, newer, path.isEmpty() ? List.of(new byte[32]) : path.subList(1, path.size())));
                cases.add(growth(ReferenceTree.sign("test/log", first, new byte[32]), newer, path));
                cases.add(growth(naming(new byte[0], older), newer, path));
                cases.add(growth(naming(new byte[4], older), newer, path));
            }
        }
        assertAlike(cases);
        assertThat(cases).filteredOn(Case::holds).hasSizeGreaterThan(600);
    }

    @Test
    void receiptsAndCosignaturesAreHeldAgainstEachOtherAlike() throws Exception {
        KeyPair witness = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String witnessKey =
                Base64.getEncoder().encodeToString(witness.getPublic().getEncoded());
        ReferenceTree tree = ReferenceTree.of(21);
        Leaf leaf = Leaf.of("id", "type", "/source", "subject", "2026-11-23T10:00:00Z", "{}");
        tree.leaves.set(3, leaf.hash());
        Checkpoint older = ReferenceTree.sign("test/log", 9, tree.root(0, 9));
        Checkpoint newer = ReferenceTree.sign("test/log", 21, tree.root(0, 21));
        String receipt = new Receipt(leaf, 3, tree.inclusion(3, 0, 9), older).text();
        String proof = proof(older, newer, tree.consistency(9, 0, 21, true));
        String genuine = Cosignature.of(
                        "agency.example", Instant.parse("2026-11-23T10:00:00Z"), newer, witness.getPrivate())
                .text();
        var cases = new ArrayList<Case>();
        for (String first : List.of(receipt, receipt.replace("index 3", "index 4"), older.text())) {
            for (String second : List.of(
                    genuine,
                    newer.text(),
                    Cosignature.of("agency.example", Instant.EPOCH, older, witness.getPrivate())
                            .text())) {
                for (String key : java.util.Arrays.asList(witnessKey, KEY, null, "x")) {
                    cases.add(growth(first, second, proof, key));
                }
            }
        }
        for (String time : List.of(
                "2026-11-23T10:00:00.000Z",
                "2026-11-23T10:00Z",
                "2026-11-23T24:00:00Z",
                "2026-11-31T10:00:00Z",
                "2026-02-30T10:00:00Z",
                "2026-11-23T10:00:60Z",
                "2026-11-23t10:00:00Z",
                "2026-11-23T10:00:00+00:00",
                "+12026-11-23T10:00:00Z",
                "1969-11-23T10:00:00Z")) {
            cases.add(growth(
                    receipt, resigned(genuine.replace("2026-11-23T10:00:00Z", time), witness), proof, witnessKey));
        }
        for (int place = 0; place < genuine.length(); place++) {
            for (char one : new char[] {(char) (genuine.charAt(place) ^ 1), ' ', '\n'}) {
                cases.add(growth(
                        receipt,
                        new StringBuilder(genuine)
                                .replace(place, place + 1, String.valueOf(one))
                                .toString(),
                        proof,
                        witnessKey));
            }
        }
        assertAlike(cases);
        assertThat(cases).filteredOn(Case::holds).hasSizeGreaterThanOrEqualTo(4);
        assertThat(cases)
                .filteredOn(Case::holds)
                .extracting(each -> each.arguments().get(1))
                .containsOnly(genuine, newer.text());
    }

    /** With a signature that holds for whatever stands above it. */
    private static String resigned(String cosignature, KeyPair witness) throws Exception {
        int last = cosignature.lastIndexOf("\u2014 ");
        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(witness.getPrivate());
        signing.update(cosignature.substring(0, last).getBytes(UTF_8));
        return cosignature.substring(0, last) + "\u2014 agency.example "
                + Base64.getEncoder().encodeToString(signing.sign()) + "\n";
    }

    @Test
    void bodiesAreBroughtToTheSameCanonicalForm() throws Exception {
        var cases = new ArrayList<Case>();
        for (String body : List.of(
                "{\"b\":1,\"a\":[1.0,1e3,1E-7,123456789012345678901234,-0,0.1e1,4.50]}",
                "{\"a\":1,\"a\":2}",
                "\"\\ud83d\\ude00\"",
                "\"\\ud83d\"",
                "\"\\u0000\\u001f\\/\\\"\\\\\u2028é\"",
                "{\"\\u00e9\":1,\"é\":2}",
                "[1,]",
                "{\"a\":}",
                "01",
                "1.",
                ".5",
                "+1",
                "1e400",
                "nul",
                "true false",
                " { } ",
                "[[[]]]",
                "\"a\nb\"",
                "\"\\x\"",
                "{\"\uffee\":1,\"\ud83d\ude00\":2,\"a\":3}",
                "",
                "\"",
                "\"\\",
                "[".repeat(201) + "]".repeat(201))) {
            cases.add(event(body));
        }
        for (int i = 0; i < 600; i++) {
            cases.add(event(JSON.writeValueAsString(wild(3))));
            cases.add(event("[" + Double.longBitsToDouble(random.nextLong()) + "," + random.nextInt() / 100.0 + ","
                    + random.nextLong() + "]"));
        }
        assertAlike(cases);
        assertThat(cases).filteredOn(Case::holds).hasSizeGreaterThan(1_000);
    }

    private Object wild(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> random.nextInt(1_000_000) / Math.pow(10, random.nextInt(9));
            case 1 -> random.nextBoolean();
            case 2, 3 -> text();
            case 4 ->
                Stream.generate(() -> wild(depth - 1)).limit(random.nextInt(4)).toList();
            default -> {
                var members = new LinkedHashMap<String, Object>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    members.put(text(), wild(depth - 1));
                }
                yield members;
            }
        };
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(new int[] {
                        random.nextInt(0x20),
                        'a' + random.nextInt(26),
                        '"',
                        '\\',
                        0x7f + random.nextInt(0x200),
                        0x2028,
                        0xe000 + random.nextInt(0x1000),
                        0x1f600 + random.nextInt(80)
                    }
                    [random.nextInt(8)]);
        }
        return text.toString();
    }

    private static Case receipt(byte[] bytes, String key) {
        String text = new String(bytes, UTF_8);
        return new Case(
                "checkReceipt",
                java.util.Arrays.asList(text, key, null),
                holds(() -> Receipt.parse(text).faults(Keys.parse(key)).isEmpty()));
    }

    /** Anchored with the hash that this module gives to it, or to nothing if it refuses it. */
    private static Case event(String body) {
        String anchored = holds(() -> CanonicalJson.of(body).length >= 0) ? body : "{}";
        Leaf leaf = Leaf.of("id", "type", "/source", "subject", "2026-11-23T10:00:00Z", anchored);
        Receipt receipt = new Receipt(leaf, 0, List.of(), ReferenceTree.sign("test/log", 1, leaf.hash()));
        return new Case("checkReceipt", List.of(receipt.text(), KEY, body), holds(() -> receipt.isAbout(body)));
    }

    private static Checkpoint naming(byte[] keyHash, Checkpoint checkpoint) {
        return new Checkpoint(
                checkpoint.origin(), checkpoint.size(), checkpoint.root(), keyHash, checkpoint.signature());
    }

    private static Case growth(Checkpoint older, Checkpoint newer, List<byte[]> path) {
        return growth(older.text(), newer.text(), proof(older, newer, path), null);
    }

    private static Case growth(String older, String newer, String proof, @Nullable String witness) {
        return new Case(
                "checkGrowth",
                java.util.Arrays.asList(older, newer, proof, KEY, witness),
                holds(() -> Verify.growthFaults(
                                older,
                                newer,
                                proof,
                                ReferenceTree.KEY.getPublic(),
                                witness == null ? null : Keys.parse(witness))
                        .isEmpty()));
    }

    static String proof(Checkpoint older, Checkpoint newer, List<byte[]> path) {
        HexFormat hex = HexFormat.of();
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of(
                        "from",
                        older.size(),
                        "fromRoot",
                        hex.formatHex(older.root()),
                        "to",
                        newer.size(),
                        "toRoot",
                        hex.formatHex(newer.root()),
                        "path",
                        path.stream().map(hex::formatHex).toList()));
    }

    private static boolean holds(java.util.function.BooleanSupplier check) {
        try {
            return check.getAsBoolean();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private void assertAlike(List<Case> cases) throws Exception {
        JsonNode faults = inBrowser(cases);
        assertThat(faults).hasSize(cases.size());
        for (int i = 0; i < cases.size(); i++) {
            assertThat(faults.get(i).isEmpty())
                    .as("%s says %s", cases.get(i), faults.get(i))
                    .isEqualTo(cases.get(i).holds());
        }
    }

    /** The faults that the page finds in each. It reports to a server of this test, which the page itself may not. */
    private JsonNode inBrowser(List<Case> cases) throws Exception {
        var published = new CompletableFuture<String>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            published.complete(new String(body, UTF_8));
        });
        server.start();
        String ask = "<script>(async () => { const out = []; for (const c of "
                + JSON.writeValueAsString(cases).replace("</", "<\\/")
                + ") out.push((await fairway[c.name](...c.arguments)).faults);" + " await fetch('http://127.0.0.1:"
                + server.getAddress().getPort()
                + "', {method: 'POST', mode: 'no-cors', body: JSON.stringify(out)}); })();</script></body>";
        String page = Files.readString(PAGE);
        assertThat(page).contains("default-src 'none'");
        Path asking = Files.writeString(
                folder.resolve("asking.html"),
                page.replaceFirst("<meta http-equiv[^>]*>", "").replace("</body>", ask));
        Process chromium = open(asking);
        try {
            return JSON.readTree(published.get(90, TimeUnit.SECONDS));
        } finally {
            // All of them must be gone before the folder is.
            List<ProcessHandle> all = Stream.concat(chromium.descendants(), Stream.of(chromium.toHandle()))
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(one -> one.onExit().join());
            server.stop(0);
        }
    }

    private Process open(Path page) throws IOException {
        // Where this runs as root, Chromium starts without its sandbox only.
        return new ProcessBuilder(
                        browser.orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("browser"),
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
