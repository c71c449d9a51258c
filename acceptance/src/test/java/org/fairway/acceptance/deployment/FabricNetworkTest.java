package org.fairway.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests the scripts of {@code docker/fabric} with stand-ins for Fabric's own tools: what they write, and in which order
 * they call. It does not show that a real peer accepts the result.
 */
@Tag("heavy")
class FabricNetworkTest {
    private static final Path SCRIPTS = Repository.root().resolve("docker/fabric");
    private static final List<String> ORGANISATIONS = List.of("customs", "agency", "partner");

    @TempDir
    Path folder;

    private Path network;

    private record Ended(int code, String output) {}

    @BeforeAll
    static void needsJq() {
        boolean present = isHere("jq");
        if (!present) {
            System.out.println("FabricNetworkTest skipped: no jq on the PATH, which Fabric's tools image has");
        }
        assumeTrue(present, "no jq on the PATH");
    }

    @BeforeEach
    void makeCertificates() throws Exception {
        network = folder.resolve("network");
        Files.createDirectory(folder.resolve("state"));
        succeeds(Map.of(), "docker/fabric/make-certificates.sh");
    }

    @Test
    void packagesExactlyWhatAPeerReads() throws Exception {
        for (String organisation : ORGANISATIONS) {
            byte[] file = Files.readAllBytes(network.resolve("packages/fairway_1-" + organisation + ".tar.gz"));
            Map<String, byte[]> outer = regularFiles(file);
            assertThat(outer).containsOnlyKeys("metadata.json", "code.tar.gz");
            assertThat(json(outer.get("metadata.json")))
                    .isEqualTo(json("{\"type\": \"ccaas\", \"label\": \"fairway_1\"}"));

            Map<String, byte[]> code = regularFiles(outer.get("code.tar.gz"));
            assertThat(code).containsOnlyKeys("connection.json");
            JsonNode connection = json(code.get("connection.json"));
            assertThat(connection.get("address").asString()).isEqualTo("chaincode-" + organisation + ":9999");
            assertThat(connection.get("tls_required").asBoolean()).isTrue();
            assertThat(connection.get("root_cert").asString())
                    .isEqualTo(Files.readString(network.resolve("organizations/peerOrganizations/" + organisation
                            + ".fairway.example/tlsca/tlsca." + organisation + ".fairway.example-cert.pem")));
            assertThat(new String(code.get("connection.json"), StandardCharsets.UTF_8))
                    .doesNotContain("private")
                    .doesNotContain("client_key");

            String id = "fairway_1:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(file));
            assertThat(network.resolve("nodes/chaincode-" + organisation + "/package-id"))
                    .hasContent(id);
        }
    }

    @Test
    void givesTheSamePackageTheSameIdWheneverAndWhereverItIsMade() throws Exception {
        Path file = network.resolve("packages/fairway_1-customs.tar.gz");
        byte[] first = Files.readAllBytes(file);
        Files.delete(file);
        Files.setLastModifiedTime(network.resolve("organizations"), java.nio.file.attribute.FileTime.fromMillis(0));

        succeeds(
                Map.of(
                        "TMPDIR",
                        Files.createDirectory(folder.resolve("elsewhere")).toString(),
                        "TZ",
                        "Asia/Tokyo"),
                "docker/fabric/chaincode.sh",
                "package",
                "customs");

        assertThat(file).hasBinaryContent(first);
    }

    @Test
    void changesNothingWhenItIsRepeated() throws Exception {
        Map<String, String> before = contents(network);

        succeeds(Map.of(), "docker/fabric/make-certificates.sh");

        assertThat(contents(network)).isEqualTo(before).containsKey("customs.block");
    }

    @Test
    void givesNoProcessTheKeyOfAnAuthorityOrOfAnother() throws Exception {
        assertThat(contents(network.resolve("organizations")))
                .anySatisfy((name, content) -> assertThat(content).contains("private key of the authority"));
        contents(network.resolve("nodes")).forEach((name, content) -> {
            if (content.contains("private")) {
                String owner = name.startsWith("ledger")
                        ? "User1@customs.fairway.example"
                        : name.substring(0, name.indexOf('/'));
                assertThat(content).as(name).contains(" of " + owner + "-----");
            }
        });
        try (Stream<Path> all = Files.walk(network.resolve("organizations"))) {
            assertThat(all.filter(each -> each.toString().contains("/chaincode-")))
                    .as("a chaincode is no member")
                    .noneMatch(each -> each.endsWith("msp"));
        }
    }

    @Test
    void renewsWhatIsTakenAway() throws Exception {
        Path peer = network.resolve("organizations/peerOrganizations/customs.fairway.example/peers/peer-customs");
        Files.move(peer, folder.resolve("old"));
        Files.writeString(network.resolve("nodes/peer-customs/tls/server.crt"), "expired");

        succeeds(Map.of(), "docker/fabric/make-certificates.sh");

        assertThat(network.resolve("nodes/peer-customs/tls/server.crt"))
                .hasSameTextualContentAs(peer.resolve("tls/server.crt"));
    }

    @Test
    void renewsTheOrderersCertificateForTheKeyThatTheChannelKnowsItBy() throws Exception {
        boolean present = isHere("openssl");
        if (!present) {
            System.out.println("FabricNetworkTest.renewsTheOrderersCertificate… skipped: no openssl on the PATH");
        }
        assumeTrue(present, "no openssl on the PATH");
        Path ordering = network.resolve("organizations/ordererOrganizations/ordering.fairway.example");
        Path node = network.resolve("nodes/orderer/tls");
        String key = "openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out ";
        shell(key + ordering + "/tlsca/priv_sk && openssl req -x509 -new -key " + ordering
                + "/tlsca/priv_sk -subj /CN=tlsca -days 9 -out " + ordering
                + "/tlsca/tlsca.ordering.fairway.example-cert.pem");
        shell(key + node + "/server.key && openssl req -new -key " + node
                + "/server.key -subj /CN=orderer -addext subjectAltName=DNS:orderer -addext"
                + " extendedKeyUsage=serverAuth,clientAuth -out csr && openssl x509 -req -in csr -CA " + ordering
                + "/tlsca/tlsca.ordering.fairway.example-cert.pem -CAkey " + ordering
                + "/tlsca/priv_sk -set_serial 7 -days 1 -copy_extensions copyall -out " + node + "/server.crt");
        String keyBefore = Files.readString(node.resolve("server.key"));
        X509Certificate before = certificate(node.resolve("server.crt"));
        Files.move(ordering.resolve("orderers/orderer"), folder.resolve("old"));

        succeeds(Map.of(), "docker/fabric/make-certificates.sh");

        X509Certificate renewed = certificate(node.resolve("server.crt"));
        assertThat(node.resolve("server.key")).hasContent(keyBefore);
        assertThat(renewed.getPublicKey()).isEqualTo(before.getPublicKey());
        assertThat(renewed.getNotAfter()).isAfter(before.getNotAfter());
        assertThat(renewed.getSerialNumber()).isNotEqualTo(before.getSerialNumber());
        assertThat(renewed.getSubjectAlternativeNames().toString())
                .isEqualTo(before.getSubjectAlternativeNames().toString());
        assertThat(renewed.getExtendedKeyUsage()).isEqualTo(before.getExtendedKeyUsage());
        renewed.verify(certificate(ordering.resolve("tlsca/tlsca.ordering.fairway.example-cert.pem"))
                .getPublicKey());
        Map<String, String> all = contents(network);
        succeeds(Map.of(), "docker/fabric/make-certificates.sh");
        assertThat(contents(network)).as("once is enough").isEqualTo(all);
    }

    private void shell(String line) throws Exception {
        Process process = new ProcessBuilder("sh", "-ec", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream pem = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    @Test
    void createsTheChannelOnce() throws Exception {
        for (int i = 0; i < 2; i++) {
            succeeds(Map.of(), "docker/fabric/channel.sh", "create");
            succeeds(Map.of(), "docker/fabric/channel.sh", "join");
        }

        assertThat(calls("channel join")).containsExactly("CustomsMSP", "AgencyMSP", "PartnerMSP");
    }

    @Test
    void admitsAnotherOrganisationOnceWithTheSignaturesOfAllOthers() throws Exception {
        for (int i = 0; i < 2; i++) {
            succeeds(Map.of(), "docker/fabric/channel.sh", "admit", "port");
        }

        JsonNode members = json(Files.readString(folder.resolve("state/configuration")))
                .at("/channel_group/groups/Application/groups");
        assertThat(members.propertyNames())
                .containsExactlyInAnyOrder("CustomsMSP", "AgencyMSP", "PartnerMSP", "PortMSP");
        assertThat(members.at("/PortMSP/values/MSP/value/config/name").asString())
                .isEqualTo("PortMSP");
        assertThat(members.at("/PortMSP/values/AnchorPeers/value/anchor_peers/0"))
                .isEqualTo(json("{\"host\": \"peer-port\", \"port\": 7051}"));
        assertThat(Files.readAllLines(folder.resolve("state/signatures")))
                .containsExactly("OrdererMSP", "CustomsMSP", "AgencyMSP", "PartnerMSP");
    }

    @Test
    void changesTheConfigurationAsAFilterSays() throws Exception {
        succeeds(
                Map.of(),
                "docker/fabric/channel.sh",
                "change",
                ".channel_group.groups.Orderer.values.BatchTimeout.value.timeout = \"1s\"");

        JsonNode configuration = json(Files.readString(folder.resolve("state/configuration")));
        assertThat(configuration
                        .at("/channel_group/groups/Orderer/values/BatchTimeout/value/timeout")
                        .asString())
                .isEqualTo("1s");
        assertThat(configuration.at("/channel_group/groups/Application/groups").size())
                .isEqualTo(3);
        assertThat(calls("channel update")).hasSize(1);
        assertThat(configuration.get("sequence").asString()).isEqualTo("1");
    }

    @Test
    void deploysOnceUpgradesByOneSequenceAndNeverGoesBack() throws Exception {
        succeeds(Map.of(), "docker/fabric/chaincode.sh", "deploy");
        assertThat(folder.resolve("state/committed")).hasContent("1 1");
        succeeds(Map.of(), "docker/fabric/chaincode.sh", "deploy");
        assertThat(calls("lifecycle chaincode install")).hasSize(3);
        assertThat(calls("lifecycle chaincode approveformyorg")).hasSize(3);
        assertThat(calls("lifecycle chaincode commit")).hasSize(1);

        succeeds(Map.of("CHAINCODE_VERSION", "2"), "docker/fabric/chaincode.sh", "deploy");
        assertThat(folder.resolve("state/committed")).hasContent("2 2");
        assertThat(Files.readString(network.resolve("nodes/chaincode-agency/package-id")))
                .startsWith("fairway_2:");

        Ended back = run(Map.of("CHAINCODE_VERSION", "1"), "docker/fabric/chaincode.sh", "deploy");
        assertThat(back.code()).isEqualTo(1);
        assertThat(back.output()).contains("would go back");
        assertThat(folder.resolve("state/committed")).hasContent("2 2");
        assertThat(Files.readString(network.resolve("nodes/chaincode-agency/package-id")))
                .startsWith("fairway_2:");
    }

    @Test
    void goesOnWhereItWasInterruptedAndCommitsWithAMajority() throws Exception {
        succeeds(Map.of(), "docker/fabric/chaincode.sh", "install");
        succeeds(Map.of(), "docker/fabric/chaincode.sh", "approve", "customs");
        assertThat(run(Map.of(), "docker/fabric/chaincode.sh", "commit").code()).isNotZero();
        assertThat(folder.resolve("state/committed")).doesNotExist();

        succeeds(Map.of(), "docker/fabric/chaincode.sh", "approve", "customs", "agency");
        succeeds(Map.of(), "docker/fabric/chaincode.sh", "commit");

        assertThat(folder.resolve("state/committed")).hasContent("1 1");
    }

    @Test
    void bringsBackAPeerThatLostItsDiskWithTheSamePackage() throws Exception {
        succeeds(Map.of(), "docker/fabric/chaincode.sh", "deploy");
        Path installed = folder.resolve("state/installed-PartnerMSP");
        String before = Files.readString(installed);
        Files.delete(installed);
        Files.createFile(folder.resolve("state/disk-lost-PartnerMSP"));

        succeeds(Map.of(), "docker/fabric/chaincode.sh", "deploy");

        assertThat(installed).hasContent(before);
        assertThat(folder.resolve("state/committed")).hasContent("1 1");
    }

    @Test
    void asksForAWholeNumberAsVersion() throws Exception {
        Ended ended = run(Map.of("CHAINCODE_VERSION", "1.1"), "docker/fabric/chaincode.sh", "deploy");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("whole number");
    }

    @Test
    void makesTheSecretsThatTheManifestsName() throws Exception {
        KubernetesManifestsTest.needsKubectl();
        succeeds(Map.of(), "k8s/overlays/fabric/make-secrets.sh");

        List<String> made = Files.readAllLines(folder.resolve("state/secrets"));
        assertThat(made)
                .containsAll(FabricManifests.secretKeys(KubernetesManifestsTest.render("fabric")))
                .contains("fabric-chaincode-agency server.crt", "fabric-chaincode-agency server.key");
        assertThat(Files.readString(SCRIPTS.resolve("ledger.env"))
                        .lines()
                        .filter(each -> each.contains("=/etc/fairway/fabric/"))
                        .map(each -> "fabric-ledger " + each.substring(each.lastIndexOf('/') + 1)))
                .hasSize(3)
                .allMatch(made::contains);
    }

    @Test
    void remembersTheVersionWhenSecretsAreMadeAgain() throws Exception {
        succeeds(Map.of("CHAINCODE_VERSION", "2"), "k8s/overlays/fabric/make-secrets.sh");

        succeeds(Map.of(), "k8s/overlays/fabric/make-secrets.sh");

        assertThat(Files.readString(network.resolve("nodes/chaincode-agency/package-id")))
                .startsWith("fairway_2:");
    }

    @Test
    void leavesSecretsOfTheDemonstrationAsTheyAre() throws Exception {
        succeeds(Map.of(), "k8s/overlays/demo/make-secrets.sh");
        List<String> made = Files.readAllLines(folder.resolve("state/secrets"));

        succeeds(Map.of(), "k8s/overlays/demo/make-secrets.sh");

        assertThat(Files.readAllLines(folder.resolve("state/secrets")))
                .isEqualTo(made)
                .contains("postgres POSTGRES_PASSWORD", "ledger-signing-key key");
        Path password = folder.resolve("state/ledger-service-database.FAIRWAY_DATABASE_PASSWORD");
        String before = Files.readString(password);
        Files.write(
                folder.resolve("state/secrets"),
                made.stream().filter(each -> each.startsWith("postgres ")).toList());
        succeeds(Map.of(), "k8s/overlays/demo/make-secrets.sh");
        assertThat(password)
                .as("what was interrupted goes on with the database's own password")
                .hasContent(before);
    }

    @Test
    @SuppressWarnings("unchecked")
    void namesEachOrganisationTheSameEverywhere() throws Exception {
        Map<String, Object> certificates = yaml("cryptogen.yaml");
        Map<String, Object> channel = yaml("configtx.yaml");
        List<Map<String, Object>> members = (List<Map<String, Object>>) channel.get("Organizations");
        Map<String, Map<String, Object>> services =
                (Map<String, Map<String, Object>>) yaml("compose.yml").get("services");

        for (String organisation : ORGANISATIONS) {
            String mspId = Character.toUpperCase(organisation.charAt(0)) + organisation.substring(1) + "MSP";
            Map<String, Object> member = members.stream()
                    .filter(each -> mspId.equals(each.get("ID")))
                    .findFirst()
                    .orElseThrow();
            assertThat(member)
                    .containsEntry("Name", mspId)
                    .containsEntry(
                            "MSPDir", "organizations/peerOrganizations/" + organisation + ".fairway.example/msp");
            assertThat(member.get("AnchorPeers"))
                    .isEqualTo(List.of(Map.of("Host", "peer-" + organisation, "Port", 7051)));
            assertThat(member.get("Policies").toString())
                    .contains(mspId)
                    .doesNotContainPattern("'(?!" + mspId + ")\\w+MSP\\.");
            assertThat(((List<Map<String, Object>>) certificates.get("PeerOrgs")).toString())
                    .contains(
                            "Hostname=peer-" + organisation + ",",
                            "Hostname=chaincode-" + organisation + ",",
                            "Domain=" + organisation + ".fairway.example");
            assertThat((Map<String, Object>)
                            services.get("peer-" + organisation).get("environment"))
                    .containsEntry("CORE_PEER_LOCALMSPID", mspId)
                    .containsEntry("CORE_PEER_ADDRESS", "peer-" + organisation + ":7051")
                    .containsEntry("CORE_PEER_GOSSIP_EXTERNALENDPOINT", "peer-" + organisation + ":7051");
            assertThat(services).containsKey("chaincode-" + organisation);
        }
        assertThat(channel.toString()).contains("MAJORITY Endorsement").doesNotContain("V3_0=true");
    }

    @Test
    void isCleanToShellcheck() throws Exception {
        boolean present = isHere("shellcheck");
        if (!present) {
            System.out.println("FabricNetworkTest.isCleanToShellcheck skipped: no shellcheck on the PATH");
        }
        assumeTrue(present, "no shellcheck on the PATH");
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            List<String> command = new ArrayList<>(List.of(
                    "shellcheck",
                    "-x",
                    Repository.root()
                            .resolve("k8s/overlays/fabric/make-secrets.sh")
                            .toString(),
                    Repository.root()
                            .resolve("k8s/overlays/demo/make-secrets.sh")
                            .toString()));
            scripts.map(Path::toString).filter(each -> each.endsWith(".sh")).forEach(command::add);
            Process shellcheck =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            assertThat(new String(shellcheck.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEmpty();
        }
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Path.of(each, program).toFile().canExecute());
    }

    private void succeeds(Map<String, String> environment, String... command) throws Exception {
        Ended ended = run(environment, command);
        assertThat(ended.code()).as(ended.output()).isZero();
    }

    private Ended run(Map<String, String> environment, String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(command));
        words.set(0, Repository.root().resolve(command[0]).toString());
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeAll(List.of("ORGANISATIONS", "CHANNEL", "CHAINCODE", "CHAINCODE_VERSION", "CHAINCODE_ADDRESS"));
        builder.environment()
                .put(
                        "PATH",
                        Repository.root().resolve("acceptance/src/test/fabric-tools") + ":" + System.getenv("PATH"));
        builder.environment().put("NETWORK", network.toString());
        builder.environment().put("STATE", folder.resolve("state").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** Returns the organisations that called this, in order. */
    private List<String> calls(String command) throws IOException {
        Pattern call = Pattern.compile("(\\w+) " + command + " .*");
        return Files.readAllLines(folder.resolve("state/calls")).stream()
                .map(call::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(match -> match.group(1))
                .toList();
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> yaml(String file) throws IOException {
        try (Reader reader = Files.newBufferedReader(SCRIPTS.resolve(file))) {
            return new HashMap<>((Map<String, Object>) new Yaml().load(reader));
        }
    }

    private static JsonNode json(byte[] text) {
        return json(new String(text, StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    /**
     * A POSIX ustar archive (IEEE Std 1003.1, pax, ustar interchange format): a peer refuses every entry that is not a
     * regular file.
     */
    private static Map<String, byte[]> regularFiles(byte[] gzipped) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream tar = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            byte[] header = tar.readNBytes(512);
            while (header[0] != 0) {
                String name = new String(header, 0, 100, StandardCharsets.US_ASCII).split("\0")[0];
                int size = octal(header, 124, 11);
                assertThat((char) header[156]).as(name).isEqualTo('0');
                assertThat(List.of(octal(header, 108, 7), octal(header, 116, 7), octal(header, 136, 11)))
                        .as("owner, group and time of " + name)
                        .containsOnly(0);
                files.put(name, tar.readNBytes(size));
                tar.skipNBytes((512 - size % 512) % 512);
                header = tar.readNBytes(512);
            }
        }
        return files;
    }

    private static int octal(byte[] header, int offset, int length) {
        return Integer.parseInt(new String(header, offset, length, StandardCharsets.US_ASCII).trim(), 8);
    }
}
