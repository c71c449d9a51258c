package org.fairway.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fairway.chaincode.standin.Member;
import org.fairway.chaincode.standin.Organisation;
import org.fairway.chaincode.standin.Ports;
import org.fairway.chaincode.standin.StandInNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process that docs/fabric.md starts: one beside each peer. {@code -Dfairway.chaincode.jar=} tries the packed one.
 */
class ChaincodeServiceTest {
    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void servesOnePeerEachWithTlsAndWithoutAndWritesNoArguments() throws Exception {
        Organisation customs = new Organisation("CustomsMSP");
        Organisation agency = new Organisation("AgencyMSP");
        Member tls = customs.enrol("chaincode");
        Path roots = Files.writeString(folder.resolve("ca.pem"), customs.rootPem());
        Path certificate = Files.writeString(folder.resolve("cert.pem"), tls.certificatePem());
        Path key = Files.writeString(folder.resolve("key.pem"), tls.keyPem());
        String withTls = start(
                "customs",
                Map.of(
                        "CHAINCODE_TLS_KEY",
                        key.toString(),
                        "CHAINCODE_TLS_CERT",
                        certificate.toString(),
                        "CHAINCODE_CLIENT_CA_CERT",
                        roots.toString()));
        // A machine of another language writes numbers in other digits; what it endorses must be the same.
        String plain = start("agency", Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=ne -Duser.country=NP"));
        ChannelCredentials credentials = TlsChannelCredentials.newBuilder()
                .trustManager(roots.toFile())
                .keyManager(certificate.toFile(), key.toFile())
                .build();

        try (StandInNetwork network = StandInNetwork.dialling(
                        List.of(customs, agency),
                        mspId -> mspId.equals("CustomsMSP")
                                ? Grpc.newChannelBuilder(withTls, credentials).build()
                                : Grpc.newChannelBuilder(plain, InsecureChannelCredentials.create())
                                        .build());
                ContractClient client = new ContractClient(network, "CustomsMSP")) {
            client.submit("statuses", "share", "declaration-secret-id CUSTOMS 1 RELEASED 2026-11-24T10:00:00Z");
            assertThat(client.evaluate("statuses", "current", "declaration-secret-id"))
                    .contains("RELEASED");
        }
        assertThat(log("customs")).contains("listens on").contains("with TLS").doesNotContain("declaration-secret-id");
        assertThat(log("agency")).doesNotContain("declaration-secret-id");
    }

    @Test
    void servesAPeerThatShowsNoCertificateIfNoAuthorityOfPeersIsNamed() throws Exception {
        Organisation customs = new Organisation("CustomsMSP");
        Member tls = customs.enrol("chaincode");
        Path roots = Files.writeString(folder.resolve("ca.pem"), customs.rootPem());
        Path certificate = Files.writeString(folder.resolve("cert.pem"), tls.certificatePem());
        Path key = Files.writeString(folder.resolve("key.pem"), tls.keyPem());
        String address = start(
                "customs", Map.of("CHAINCODE_TLS_KEY", key.toString(), "CHAINCODE_TLS_CERT", certificate.toString()));
        ChannelCredentials credentials =
                TlsChannelCredentials.newBuilder().trustManager(roots.toFile()).build();

        try (StandInNetwork network = StandInNetwork.dialling(
                        List.of(customs),
                        mspId -> Grpc.newChannelBuilder(address, credentials).build());
                ContractClient client = new ContractClient(network, "CustomsMSP")) {
            client.submit("statuses", "share", "declaration-1 CUSTOMS 1 RELEASED 2026-11-24T10:00:00Z");
            assertThat(client.evaluate("statuses", "current", "declaration-1")).contains("RELEASED");
        }
        assertThat(log("customs")).contains("with TLS");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Process process = process("bare", Map.of("CHAINCODE_SERVER_ADDRESS", "127.0.0.1:1"));

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(log("bare")).contains("CORE_CHAINCODE_ID_NAME is not set");
    }

    @Test
    void saysWhatIsTooMuchInAShellOfThePeerCommand() throws Exception {
        Process process = process(
                "shell",
                Map.of(
                        "CHAINCODE_SERVER_ADDRESS",
                        "127.0.0.1:1",
                        "CORE_CHAINCODE_ID_NAME",
                        "a:b",
                        "CORE_PEER_TLS_ENABLED",
                        "true"));

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(log("shell")).contains("env -u CORE_PEER_TLS_ENABLED");
    }

    private String start(String name, Map<String, String> environment) throws IOException {
        int port = Ports.free();
        Map<String, String> all = new HashMap<>(environment);
        all.put("CHAINCODE_SERVER_ADDRESS", "127.0.0.1:" + port);
        all.put("CORE_CHAINCODE_ID_NAME", "fairway_1:" + "ab".repeat(32));
        process(name, all);
        return "localhost:" + port;
    }

    private Process process(String name, Map<String, String> environment) throws IOException {
        String jar = System.getProperty("fairway.chaincode.jar");
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = jar == null
                ? List.of(
                        java,
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChaincodeService.class.getName())
                : List.of(java, "-Xmx128m", "-jar", jar);
        File log = folder.resolve(name + ".log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().putAll(environment);
        processes.add(builder.start());
        return processes.getLast();
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }
}
