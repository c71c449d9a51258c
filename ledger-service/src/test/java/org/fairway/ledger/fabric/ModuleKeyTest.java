package org.fairway.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.fairway.chaincode.standin.Member;
import org.fairway.chaincode.standin.StandInNetwork;
import org.fairway.ledger.LedgerPortContract;
import org.hyperledger.fabric.client.identity.Signer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** On SoftHSM, where it is installed. */
class ModuleKeyTest {
    /** Where the module of this process looks for its settings, as the build's environment names it. */
    private static final String MODULE_SETTINGS = "SOFTHSM2_CONF";

    private static Optional<Path> library = Optional.empty();

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeAToken() throws Exception {
        library = Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib64/softhsm/libsofthsm2.so",
                        "/opt/homebrew/lib/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst();
        boolean hasTool = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Path.of(each, "softhsm2-util").toFile().canExecute());
        if (!hasTool) {
            library = Optional.empty();
        }
        if (library.isEmpty() || System.getenv(MODULE_SETTINGS) == null) {
            System.out.println("Skipped: no SoftHSM here to keep a key in");
        }
        assumeTrue(library.isPresent() && System.getenv(MODULE_SETTINGS) != null);
        Path settings = Path.of(System.getenv(MODULE_SETTINGS));
        Files.createDirectories(settings.toAbsolutePath().getParent());
        Files.writeString(settings, "directories.tokendir = " + folder + "\nobjectstore.backend = file\n");
        Process making = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "fairway",
                        "--pin",
                        "1234",
                        "--so-pin",
                        "5678")
                .redirectErrorStream(true)
                .start();
        String said = new String(making.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(making.waitFor()).as(said).isZero();
    }

    @Test
    void anchorsWithAKeyThatNeverLeavesTheModule() throws Exception {
        try (StandInNetwork network = StandInNetwork.of("CustomsMSP", "AgencyMSP");
                RunningLedger service = new RunningLedger("ledger-module-key")) {
            Member member = network.organisation("CustomsMSP").enrol("ledger");
            service.startEmpty(folder);
            FabricSettings.Pkcs11 module = keep(member);
            FabricSettings settings = service.settings(network, module, member);

            try (Node node = service.node(settings)) {
                node.ledger.anchor(LedgerPortContract.leaves(3));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> node.ledger.evidence(2).isPresent());
            }
            signsAsFabricWants(FabricConfiguration.signer(settings), member);
            saysWhatItLacks(module, network.organisation("CustomsMSP").enrol("another"));
        }
    }

    private static void signsAsFabricWants(Signer signer, Member member) throws Exception {
        BigInteger half = ((ECPublicKey) member.certificate().getPublicKey())
                .getParams()
                .getOrder()
                .shiftRight(1);
        for (int i = 0; i < 100; i++) {
            byte[] message = ("message " + i).getBytes(StandardCharsets.UTF_8);
            byte[] signature = signer.sign(MessageDigest.getInstance("SHA-256").digest(message));
            Signature verification = Signature.getInstance("SHA256withECDSA");
            verification.initVerify(member.certificate());
            verification.update(message);
            assertThat(verification.verify(signature)).isTrue();
            assertThat(((ASN1Integer) ASN1Sequence.getInstance(signature).getObjectAt(1)).getValue())
                    .isLessThanOrEqualTo(half);
        }
    }

    private static void saysWhatItLacks(FabricSettings.Pkcs11 module, Member stranger) throws IOException {
        refuses(module, stranger.certificate(), "no private key beside a certificate");
        Path noLibrary = Files.writeString(folder.resolve("no-library"), "");
        refuses(
                new FabricSettings.Pkcs11(module.library(), 2_000_000_000, module.pinFile()),
                stranger.certificate(),
                "cannot be opened");
        refuses(
                new FabricSettings.Pkcs11(module.library(), null, folder.resolve("absent")),
                stranger.certificate(),
                "no such file");
        refuses(
                new FabricSettings.Pkcs11(noLibrary, null, module.pinFile()),
                stranger.certificate(),
                "cannot be opened");
    }

    private static void refuses(FabricSettings.Pkcs11 module, X509Certificate identity, String reason) {
        assertThatThrownBy(() -> ModuleKey.of(module, identity))
                .isInstanceOfSatisfying(
                        InvalidConfigurationPropertyValueException.class,
                        e -> assertThat(e.getReason()).contains(reason));
    }

    /** As its owner would with the module's own tools. */
    private static FabricSettings.Pkcs11 keep(Member member) throws Exception {
        Path module = library.orElseThrow();
        Provider provider = Security.getProvider("SunPKCS11")
                .configure("--name = making\nlibrary = " + module
                        + "\n"
                        + "slotListIndex = 0\n"
                        + "attributes(*, CKO_PRIVATE_KEY, *) = {\n"
                        + " CKA_TOKEN = true\n"
                        + " CKA_SIGN = true\n"
                        + "}\n");
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, "1234".toCharArray());
        store.setKeyEntry("backup", new SecretKeySpec(new byte[16], "AES"), null, null);
        store.setKeyEntry("ledger", member.key(), null, new Certificate[] {member.certificate()});
        return new FabricSettings.Pkcs11(module, null, Files.writeString(folder.resolve("pin"), "1234\n"));
    }
}
