package org.fairway.ledger.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.verifier.Issuer;
import org.fairway.verifier.Presentation;
import org.fairway.verifier.StatusList;
import org.fairway.verifier.VerifyCredential;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one service issues a stranger checks with the verifier alone. */
class VerifiableCredentialsTest {
    private static final URI ISSUER = URI.create("https://customs.example/v1/shared/issuer");
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final SharedCredential AEO = new SharedCredential(
            "CUSTOMS",
            "AEO-4711",
            "XF0000000017",
            "AEOF",
            "XF",
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2029, 12, 31),
            94_567,
            SharedCredential.Status.VALID);
    private static final List<String> ALL =
            List.of("name", "tin", "authorisationNumber", "authorisationType", "country");

    @TempDir
    Path folder;

    private IssuerKey key;
    private VerifiableCredentials credentials;
    private Issuer issuer;
    private String issued;

    @BeforeEach
    void issue() {
        key = IssuerKey.at(folder.resolve("key"), List.of(), ISSUER);
        credentials = new VerifiableCredentials(key);
        issuer = issuerOf(key);
        issued = credentials.issue(AEO, Optional.of("Acme Imports"), Optional.empty());
    }

    @Test
    void saysAllToWhomeverAllIsShown() {
        Presentation.Outcome outcome = check(issued);

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.claims())
                .containsOnlyKeys(ALL)
                .containsEntry("name", "Acme Imports")
                .containsEntry("authorisationNumber", "AEO-4711")
                .containsEntry("tin", "XF0000000017");
        assertThat(outcome.types()).containsExactly("AuthorisedEconomicOperatorCredential");
        assertThat(outcome.validUntil()).isEqualTo("2029-12-31T23:59:59Z");
        assertThat(outcome.notLookedAt()).containsExactly("revocation", "suspension");
    }

    @Test
    void hidesWhatTheHolderDoesNotDisclose() {
        String shown = Presentation.parse(issued).disclosing(Set.of("authorisationType", "country"));
        Presentation.Outcome outcome = check(shown);

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.claims()).containsOnlyKeys("authorisationType", "country");
        String readable = Arrays.stream(shown.split("[~.]"))
                .map(part -> new Base64URL(part).decodeToString())
                .reduce("", String::concat);
        assertThat(readable).contains("AEOF").doesNotContain("AEO-4711", "XF0000000017", "Acme");
        assertThatThrownBy(() -> Presentation.parse(shown).disclosing(Set.of("tin")))
                .hasMessage("the credential has no claim tin");
    }

    @Test
    void neverHidesTheSameWayTwice() {
        String again = credentials.issue(AEO, Optional.of("Acme Imports"), Optional.empty());

        assertThat(again.split("~")[1]).as("a salt of its own").isNotEqualTo(issued.split("~")[1]);
    }

    @Test
    void findsEveryChangedByte() {
        byte[] bytes = issued.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            for (int change : new int[] {1, 2, 4, 16, 32}) {
                byte[] changed = bytes.clone();
                changed[i] ^= (byte) change;
                String text = new String(changed, UTF_8);
                assertThat(isBelieved(text))
                        .as("byte %d of %d changed by %d", i, bytes.length, change)
                        .isFalse();
            }
        }
    }

    @Test
    void findsEveryDisclosureThatIsForgedOrTwice() {
        String[] parts = issued.split("~");
        String forged = Base64URL.encode("[\"c2FsdHNhbHRzYWx0c2FsdA\",\"authorisationType\",\"AEOS\"]")
                .toString();

        assertThat(check(parts[0] + "~" + forged + "~").faults())
                .containsExactly("the issuer did not sign what is disclosed as authorisationType");
        assertThat(check(parts[0] + "~" + parts[1] + "~" + parts[1] + "~").faults())
                .contains("a digest or a disclosure is there twice");
        assertThat(isBelieved(parts[0] + "~" + parts[1]))
                .as("without the last ~ a disclosure is no binding")
                .isFalse();
        assertThat(isBelieved(parts[0])).isFalse();
    }

    @Test
    void believesNoOtherAlgorithmAndNoOtherKey() throws Exception {
        Map<String, Object> body = JSONObjectUtils.parse(new Base64URL(issued.split("[.]")[1]).decodeToString());
        String none = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"vc+sd-jwt\",\"kid\":\""
                        + issuer.keys().keySet().iterator().next() + "\"}")
                + "." + issued.split("[.]")[1] + ".~";
        assertThat(isBelieved(none)).isFalse();
        String kid = issuer.keys().keySet().iterator().next();
        byte[] publicKey = Arrays.copyOf(issuer.keys().get(kid).getEncoded(), 64);
        assertThat(isBelieved(sign(body, JWSAlgorithm.HS256, kid, new MACSigner(publicKey)) + "~"))
                .isFalse();
        ECKey stranger = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(check(sign(body, JWSAlgorithm.ES256, kid, new ECDSASigner(stranger)) + "~")
                        .faults())
                .contains("the credential is not signed by this issuer");
        IssuerKey another = IssuerKey.at(folder.resolve("another"), List.of(), ISSUER);
        assertThat(Presentation.parse(issued)
                        .check(issuerOf(another), List.of(), NOW, null)
                        .faults())
                .contains("the credential is not signed by this issuer");
    }

    @Test
    void isGoodInItsTimeAlone() {
        assertThat(check(issued, Instant.parse("2025-12-31T23:59:59Z")).faults())
                .containsExactly("the credential is not valid before 2026-01-01T00:00:00Z");
        assertThat(check(issued, Instant.parse("2029-12-31T23:59:59Z")).faults())
                .isEmpty();
        assertThat(check(issued, Instant.parse("2030-01-01T00:00:00Z")).faults())
                .containsExactly("the credential is not valid after 2029-12-31T23:59:59Z");
    }

    @Test
    void saysWhatTheStatusListsSay() {
        StatusList nobodyRevoked = list(StatusPurpose.REVOCATION, 0, 94_566, 94_568);
        StatusList suspended = list(StatusPurpose.SUSPENSION, 94_567);
        Presentation shown = Presentation.parse(issued);

        assertThat(shown.check(issuer, List.of(nobodyRevoked, suspended), NOW, null)
                        .faults())
                .containsExactly("the credential is suspended");
        assertThat(shown.check(issuer, List.of(list(StatusPurpose.REVOCATION, 94_567)), NOW, null)
                        .faults())
                .containsExactly("the credential is revoked");
        Presentation.Outcome good = shown.check(
                issuer,
                List.of(nobodyRevoked, list(StatusPurpose.SUSPENSION), list(StatusPurpose.SUSPENSION)),
                NOW,
                null);
        assertThat(good.faults()).isEmpty();
        assertThat(good.notLookedAt()).isEmpty();
        assertThat(shown.check(issuer, List.of(nobodyRevoked), NOW.plus(Duration.ofHours(1)), null)
                        .faults())
                .containsExactly(
                        "the status list https://customs.example/v1/shared/status-lists/revocation is not valid after"
                                + " 2026-11-24T10:15:00Z");
        String stranger = new VerifiableCredentials(IssuerKey.at(folder.resolve("stranger"), List.of(), ISSUER))
                .statusList(StatusPurpose.REVOCATION, List.of(), NOW, Duration.ofMinutes(15));
        assertThat(shown.check(issuer, List.of(StatusList.parse(stranger)), NOW, null)
                        .faults())
                .containsExactly(
                        "the status list https://customs.example/v1/shared/status-lists/revocation is not signed by"
                                + " the issuer");
    }

    @Test
    void callsNobodyAnAuthorisedOperatorForAnotherAuthorisation() {
        SharedCredential warehouse = new SharedCredential(
                "CUSTOMS",
                "CW-1",
                "XF0000000017",
                "CWP",
                "XF",
                AEO.validFrom(),
                AEO.validUntil(),
                1,
                SharedCredential.Status.VALID);

        assertThat(check(credentials.issue(warehouse, Optional.empty(), Optional.empty()))
                        .types())
                .containsExactly("CustomsAuthorisationCredential");
    }

    @Test
    void refusesAPlaceBeyondTheList() {
        SharedCredential beyond = new SharedCredential(
                "CUSTOMS",
                "A",
                "X",
                "AEOF",
                "XF",
                AEO.validFrom(),
                AEO.validUntil(),
                VerifiableCredentials.PLACES,
                SharedCredential.Status.VALID);
        Presentation shown = Presentation.parse(credentials.issue(beyond, Optional.empty(), Optional.empty()));

        assertThat(shown.check(issuer, List.of(list(StatusPurpose.REVOCATION)), NOW, null)
                        .faults())
                .containsExactly(
                        "the status list https://customs.example/v1/shared/status-lists/revocation ends before 131072");
    }

    @Test
    void letsNobodyButItsHolderShowABoundOne() throws Exception {
        ECKey holder = new ECKeyGenerator(Curve.P_256).generate();
        String bound = Presentation.parse(credentials.issue(AEO, Optional.empty(), Optional.of(holder)))
                .disclosing(Set.of("tin"));
        var demand = new Presentation.Demand("https://bank.example", "n-1");

        assertThat(demanded(bound + binding(bound, holder, "https://bank.example", "n-1"), demand))
                .isEmpty();
        assertThat(demanded(bound + binding(bound, holder, "https://bank.example", "n-2"), demand))
                .containsExactly("the holder signed another presentation, or for somebody else");
        assertThat(demanded(
                        bound
                                + binding(
                                        bound,
                                        new ECKeyGenerator(Curve.P_256).generate(),
                                        "https://bank.example",
                                        "n-1"),
                        demand))
                .containsExactly("the holder's signature is not by the key the credential is bound to");
        assertThat(demanded(bound, demand)).containsExactly("the holder did not sign");
        assertThat(demanded(issued, demand)).containsExactly("the credential is bound to no holder");
        String other = Presentation.parse(credentials.issue(AEO, Optional.empty(), Optional.of(holder)))
                .disclosing(Set.of("tin", "country"));
        assertThat(demanded(other + binding(bound, holder, "https://bank.example", "n-1"), demand))
                .containsExactly("the holder signed another presentation, or for somebody else");
        assertThat(check(bound).notLookedAt()).contains("holder");
    }

    @Test
    void isCheckedAtTheCommandLine() throws Exception {
        Path credential = Files.writeString(folder.resolve("credential"), issued + "\n");
        Path document = Files.writeString(folder.resolve("issuer.json"), JSONObjectUtils.toJSONString(key.document()));
        Path revoked = Files.writeString(
                folder.resolve("revoked"),
                credentials.statusList(StatusPurpose.REVOCATION, List.of(94_567), NOW, Duration.ofMinutes(15)));
        Path shown = folder.resolve("shown");
        Files.writeString(shown, run(0, "present", credential.toString(), "--disclose", "authorisationType"));

        assertThat(run(0, shown.toString(), "--issuer", document.toString(), "--at", NOW.toString()))
                .isEqualTo("VERIFIED AuthorisedEconomicOperatorCredential by https://customs.example/v1/shared/issuer,"
                        + " valid until 2029-12-31T23:59:59Z\n"
                        + "authorisationType: AEOF\n"
                        + "NOT LOOKED AT: revocation\n"
                        + "NOT LOOKED AT: suspension\n");
        assertThat(run(
                        1,
                        shown.toString(),
                        "--issuer",
                        document.toString(),
                        "--at",
                        NOW.toString(),
                        "--status",
                        revoked.toString()))
                .isEqualTo("NOT VERIFIED: the credential is revoked\n");
        assertThat(run(1, document.toString(), "--issuer", document.toString())).startsWith("NOT VERIFIED: ");
        assertThat(run(2, shown.toString())).startsWith("usage: ");
        assertThat(run(2, shown.toString(), "--issuer", document.toString(), "--nonce", "n"))
                .startsWith("usage: ");
        assertThat(run(2, "nowhere", "--issuer", document.toString())).startsWith("NOT VERIFIED: cannot read nowhere");
    }

    private static String run(int status, String... args) {
        var out = new ByteArrayOutputStream();
        assertThat(VerifyCredential.run(args, new PrintStream(out, true, UTF_8)))
                .isEqualTo(status);
        return out.toString(UTF_8);
    }

    private Presentation.Outcome check(String text) {
        return check(text, NOW);
    }

    private Presentation.Outcome check(String text, Instant at) {
        return Presentation.parse(text).check(issuer, List.of(), at, null);
    }

    private List<String> demanded(String text, Presentation.@Nullable Demand demand) {
        return Presentation.parse(text).check(issuer, List.of(), NOW, demand).faults();
    }

    private boolean isBelieved(String text) {
        try {
            return check(text).faults().isEmpty();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private StatusList list(StatusPurpose purpose, Integer... set) {
        return StatusList.parse(
                credentials.statusList(purpose, new ArrayList<>(List.of(set)), NOW, Duration.ofMinutes(15)));
    }

    private static Issuer issuerOf(IssuerKey key) {
        return Issuer.parse(JSONObjectUtils.toJSONString(key.document()));
    }

    private static String sign(Map<String, Object> body, JWSAlgorithm algorithm, String kid, JWSSigner signer)
            throws Exception {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType("vc+sd-jwt"))
                        .keyID(kid)
                        .build(),
                new Payload(body));
        jws.sign(signer);
        return jws.serialize();
    }

    private static String binding(String shown, ECKey holder, String audience, String nonce) throws Exception {
        String hash = Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(shown.getBytes(UTF_8)))
                .toString();
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("kb+jwt"))
                        .build(),
                new Payload(Map.of("aud", audience, "nonce", nonce, "sd_hash", hash, "iat", NOW.getEpochSecond())));
        jws.sign(new ECDSASigner(holder));
        return jws.serialize();
    }
}
