package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that are well signed and say what no genuine issuer would. */
class PresentationTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String ID = "https://customs.example/issuer";
    private static final KeyPair KEY = pair("secp256r1");
    private static final Issuer ISSUER = Issuer.parse(document(method("key", jwk(KEY))));
    private static final String TYPE = disclosure("authorisationType", "\"AEOF\"");

    @TempDir
    Path folder;

    @Test
    void believesWhatNothingIsWrongWith() {
        Presentation.Outcome outcome = check(credential(subject("\"id\":\"did:example:1\"", TYPE)) + TYPE + "~");

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.types()).containsExactly("AuthorisedEconomicOperatorCredential");
        assertThat(outcome.claims()).isEqualTo(Map.of("id", "did:example:1", "authorisationType", "AEOF"));
    }

    @Test
    void findsAClaimThatIsThereTwiceAlsoWhereItsFirstValueIsNull() {
        String nothing = disclosure("authorisationType", "null");

        assertThat(faults(credential(subject("", nothing)) + nothing + "~")).isEmpty();
        assertThat(faults(credential(subject("", nothing, TYPE)) + nothing + "~" + TYPE + "~"))
                .containsExactly("the claim authorisationType is there twice, or may not be disclosed");
        assertThat(faults(credential(subject("\"authorisationType\":null", TYPE)) + TYPE + "~"))
                .containsExactly("the claim authorisationType is there twice, or may not be disclosed");
    }

    @Test
    void showsNothingHalfRead() {
        String digest = quoted(digest(TYPE));
        String deep = disclosure("address", "{\"country\":\"XF\",\"_sd\":[" + digest + "]}");
        String element = disclosure("offices", "[\"XF1\",[null,{\"at\":{\"...\":" + digest + "}}]]");
        String whole = disclosure("address", "{\"country\":\"XF\",\"lines\":[\"_sd\",\"...\",null]}");

        assertThat(faults(credential(subject("", deep)) + deep + "~"))
                .containsExactly("the claim address is disclosed more than one level deep");
        assertThat(faults(credential(subject("", element)) + element + "~"))
                .containsExactly("the claim offices is disclosed more than one level deep");
        assertThat(faults(credential(subject("\"address\":{\"_sd\":[" + digest + "]}")) + TYPE + "~"))
                .containsExactly(
                        "the issuer did not sign what is disclosed as authorisationType",
                        "the claim address is disclosed more than one level deep");
        assertThat(faults(credential(subject("\"...\":" + digest))))
                .containsExactly("the claim ... is disclosed more than one level deep");
        assertThat(faults(credential(subject("", whole)) + whole + "~"))
                .as("names that are values")
                .isEmpty();
        assertThat(faults(credential(Map.of("credentialSubject", "[{\"_sd\":[" + digest + "]}]"))))
                .containsExactly("the credential has not one subject");
    }

    /** A holder could leave out what tells that it was revoked. */
    @Test
    void letsNothingBesideTheSubjectBeHidden() {
        assertThat(faults(credential(Map.of("_sd", "[" + quoted(digest(TYPE)) + "]"))))
                .containsExactly("something beside the subject may be hidden, such as a status");
        assertThat(faults(credential(Map.of("evidence", "[{\"...\":" + quoted(digest(TYPE)) + "}]"))))
                .containsExactly("something beside the subject may be hidden, such as a status");
    }

    @Test
    void believesNoOtherDataModel() {
        String fault =
                "the credential is not of the W3C Verifiable Credentials Data Model 2.0: its first @context is another";

        String older = "\"https://www.w3.org/2018/credentials/v1\"";
        for (String context : List.of(
                "null", "[]", "{}", "[null]", older, "[" + older + ",\"https://www.w3.org/ns/credentials/v2\"]")) {
            assertThat(faults(credential(Map.of("@context", context))))
                    .as(context)
                    .containsExactly(fault);
        }
        assertThat(faults(credential(
                        Map.of("@context", "[\"https://www.w3.org/ns/credentials/v2\",{\"@vocab\":\"x\"}]"))))
                .isEmpty();
    }

    @Test
    void saysWhatKindOfCredentialItIs() throws IOException {
        assertThat(check(credential(Map.of("type", "[\"A\",null,\"VerifiableCredential\",1,\"B\"]")))
                        .types())
                .containsExactly("A", "B");
        assertThat(faults(credential(Map.of("type", "\"AuthorisedEconomicOperatorCredential\""))))
                .containsExactly("the credential's type is not VerifiableCredential");
        String shown = credential(Map.of());
        assertThat(run(0, shown, "--type", "AuthorisedEconomicOperatorCredential"))
                .isEqualTo("VERIFIED AuthorisedEconomicOperatorCredential by https://customs.example/issuer\n");
        assertThat(run(1, shown, "--type", "DriversLicence"))
                .isEqualTo("NOT VERIFIED: the credential's type is not DriversLicence\n");
        assertThat(run(0, credential(Map.of("type", "\"VerifiableCredential\""))))
                .isEqualTo("VERIFIED by https://customs.example/issuer\n");
        assertThat(run(
                        1,
                        credential(Map.of("type", "\"VerifiableCredential\"", "exp", "0")),
                        "--type",
                        "DriversLicence"))
                .isEqualTo("NOT VERIFIED: the credential expired on 1970-01-01T00:00:00Z\n"
                        + "NOT VERIFIED: the credential's type is not DriversLicence\n");
        assertThat(run(2, shown, "--type")).startsWith("usage: ");
    }

    @Test
    void takesOfAnIssuersKeysThoseItCanUse() {
        String usable = method("key", jwk(KEY));
        String tooLong = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + "_".repeat(44) + "\",\"y\":\"AQ\"}";
        for (String other : List.of(
                method("other", "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}"),
                method("other", tooLong),
                method("other", "null"),
                "{\"id\":7}",
                "null")) {
            Issuer issuer = Issuer.parse(document(other, usable, other));
            assertThat(issuer.keys()).as(other).containsOnlyKeys(ID + "#key");
            assertThat(Presentation.parse(credential(Map.of()))
                            .check(issuer, List.of(), NOW, null)
                            .faults())
                    .isEmpty();
            assertThatThrownBy(() -> Issuer.parse(document(other)))
                    .as(other)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the issuer has no key of P-256 that signs credentials");
        }
        assertThatThrownBy(() -> Issuer.parse(document(method("unasked", jwk(KEY)))))
                .as("not for credentials")
                .hasMessage("the issuer has no key of P-256 that signs credentials");
    }

    @Test
    void isGoodInItsTimeAsACredentialAndAsAJwt() {
        long now = NOW.getEpochSecond();

        assertThat(faults(credential(Map.of("nbf", "" + now, "exp", now + ".5"))))
                .isEmpty();
        assertThat(faults(credential(Map.of("nbf", now + ".5"))))
                .containsExactly("the credential is not valid before 2026-11-24T10:00:00.500Z");
        assertThat(faults(credential(Map.of("exp", "" + now))))
                .as("as RFC 7519 has it")
                .containsExactly("the credential expired on 2026-11-24T10:00:00Z");
        assertThat(faults(credential(Map.of("validUntil", quoted(NOW.toString())))))
                .isEmpty();
        assertThat(faults(credential(Map.of("validFrom", "\"2026-11-24T12:00:00+01:00\"", "exp", "1"))))
                .containsExactly(
                        "the credential is not valid before 2026-11-24T11:00:00Z",
                        "the credential expired on 1970-01-01T00:00:01Z");
    }

    @Test
    void findsEachTimeThatIsNone() {
        for (String member : List.of("validFrom", "validUntil", "nbf", "exp")) {
            for (String json : List.of("null", "\"soon\"", "true", "[]", "1e300", "-1e300")) {
                assertThat(faults(credential(Map.of(member, json))))
                        .as("%s %s", member, json)
                        .containsExactly("the " + member + " of the credential is no time");
            }
        }
        assertThat(faults(credential(Map.of(
                        "validFrom",
                        "1",
                        "nbf",
                        "\"2026-11-24T10:00:00Z\"",
                        "validUntil",
                        "\"2025-11-24T10:00:00Z\""))))
                .containsExactly(
                        "the validFrom of the credential is no time",
                        "the nbf of the credential is no time",
                        "the credential is not valid after 2025-11-24T10:00:00Z");
    }

    @Test
    void saysWhichOfItsEndsComesFirst() {
        assertThat(check(credential(Map.of("validUntil", "\"2029-12-31T23:59:59Z\"", "exp", "1800000000")))
                        .validUntil())
                .isEqualTo("2027-01-15T08:00:00Z");
        assertThat(check(credential(Map.of("validUntil", "\"2027-01-14T00:00:00Z\"", "exp", "1800000000")))
                        .validUntil())
                .isEqualTo("2027-01-14T00:00:00Z");
        assertThat(check(credential(Map.of())).validUntil()).isNull();
    }

    @Test
    void findsThatTheKeyTheHolderShouldHaveIsNone() {
        String shown = credential(Map.of("cnf", "{\"jwk\":" + jwk(KEY) + "}"));

        assertThat(demanded(shown + binding(shown, Map.of()))).isEmpty();
        for (String key : List.of(
                "1",
                "{}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + "_".repeat(44) + "\",\"y\":\"AQ\"}")) {
            String bound = credential(Map.of("cnf", "{\"jwk\":" + key + "}", "type", "[]"));
            assertThat(demanded(bound + binding(bound, Map.of("aud", "\"you\""))))
                    .as(key)
                    .containsExactly(
                            "the credential's type is not VerifiableCredential",
                            "the holder's signature is not by the key the credential is bound to",
                            "the holder signed another presentation, or for somebody else");
        }
    }

    @Test
    void readsNoDisclosureThatIsNone() {
        for (String disclosure :
                List.of("", "!", base64("[\"salt\",\"value\"]"), base64("[\"salt\",1,2]"), base64("{}"), base64("["))) {
            assertThatThrownBy(() -> Presentation.parse(credential(Map.of()) + disclosure + "~"))
                    .as(disclosure)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void answersWhateverItsPayloadSays() {
        List<String> anything = List.of(
                "null",
                "true",
                "-1",
                "1e300",
                "\"\"",
                "\"\\u0000\"",
                "[]",
                "[null]",
                "[[{}]]",
                "[1,\"x\"]",
                "{}",
                "{\"\":null}",
                "{\"_sd\":[null,1]}",
                "{\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":1}}");
        List<String> members = List.of(
                "@context",
                "type",
                "issuer",
                "credentialSubject",
                "_sd_alg",
                "cnf",
                "validFrom",
                "validUntil",
                "nbf",
                "exp",
                "credentialStatus");
        for (String json : anything) {
            for (String member : members) {
                String shown = credential(Map.of(member, json)) + TYPE + "~";
                assertThat(demanded(shown + binding(shown, Map.of("iat", json, "nonce", json))))
                        .as("%s %s", member, json)
                        .contains("the issuer did not sign what is disclosed as authorisationType");
            }
        }
    }

    @Test
    void readsNoBitForAStatusThatIsNone() {
        List<StatusList> lists = List.of(list("1", "\"revocation\"", 5), list("2", "\"suspension\"", 5));
        String suspended = "the credential is suspended";

        assertThat(faults(lists, status(1, "revocation", Map.of()), status(2, "suspension", Map.of())))
                .containsExactly("the credential is revoked", suspended);
        for (String type : List.of("null", "\"BitstringStatusList\"", "\"TokenStatusListEntry\"")) {
            assertThat(faults(lists, status(1, "revocation", Map.of("type", type)), status(2, "suspension", Map.of())))
                    .as(type)
                    .containsExactly("a status of the credential is no BitstringStatusListEntry", suspended);
        }
        assertThat(faults(lists, status(1, "revocation", Map.of("statusSize", "1")), status(2, "suspension", Map.of())))
                .containsExactly("the credential is revoked", suspended);
        for (String size : List.of("null", "0", "2", "\"1\"")) {
            assertThat(faults(
                            lists,
                            status(1, "revocation", Map.of("statusSize", size)),
                            status(2, "suspension", Map.of())))
                    .as(size)
                    .containsExactly("a status of the credential is not one bit", suspended);
        }
        for (String index : List.of("null", "5", "\"\"", "\"-1\"", "\"05\"", "\"five\"", "\"9999999999999999999\"")) {
            assertThat(faults(
                            lists,
                            status(1, "revocation", Map.of("statusListIndex", index)),
                            status(2, "suspension", Map.of())))
                    .as(index)
                    .containsExactly(
                            "a status of the credential has no plain decimal number as statusListIndex", suspended);
        }
        assertThat(faults(
                        lists,
                        status(1, "revocation", Map.of("statusListIndex", "\"131072\"")),
                        status(2, "suspension", Map.of())))
                .containsExactly("the status list https://customs.example/lists/1 ends before 131072", suspended);
        assertThat(faults(
                        List.of(),
                        "1",
                        status(1, "revocation", Map.of("statusPurpose", "null", "statusListCredential", "7"))))
                .as("also without lists")
                .containsExactly(
                        "a status of the credential is no BitstringStatusListEntry",
                        "a status of the credential has no text statusPurpose",
                        "a status of the credential has no text statusListCredential",
                        "a status of the credential has no plain decimal number as statusListIndex");
    }

    @Test
    void asksAListForEachOfItsPurposes() {
        StatusList both = list("1", "[\"revocation\",\"suspension\"]", 5);
        String[] entries = {
            status(1, "revocation", Map.of()),
            status(1, "suspension", Map.of("statusListIndex", "\"6\"")),
            status(1, "message", Map.of())
        };

        assertThat(faults(List.of(both), entries)).containsExactly("the credential is revoked");
        assertThat(check(statuses(entries), List.of(both)).notLookedAt()).containsExactly("message");
        assertThat(faults(List.of(both, list("2", "\"revocation\"", 5)), entries))
                .containsExactly(
                        "the credential is revoked",
                        "the status list https://customs.example/lists/2 is not one of this credential's");
        for (String purposes : List.of("null", "[]", "[null]", "[\"revocation\",1]", "{}")) {
            assertThatThrownBy(() -> list("1", purposes))
                    .as(purposes)
                    .hasMessage("the status list does not say its purposes");
        }
        assertThatThrownBy(() -> list("1", "\"revocation\",\"statusSize\":2"))
                .hasMessage("the status list does not have a bit for each credential");
    }

    @Test
    void takesAListThatIsGivenTwiceForOne() {
        StatusList clear = list("1", "\"revocation\"");
        StatusList set = list("1", "\"revocation\"", 5);
        String entry = status(1, "revocation", Map.of());

        assertThat(faults(List.of(clear, list("1", "\"revocation\"")), entry)).isEmpty();
        assertThat(faults(List.of(set, list("1", "\"revocation\"", 5)), entry))
                .containsExactly("the credential is revoked");
        assertThat(faults(List.of(clear, set), entry))
                .as("an older and a newer one")
                .containsExactly("the credential is revoked");
    }

    private static List<String> faults(List<StatusList> lists, String... entries) {
        return check(statuses(entries), lists).faults();
    }

    private static String statuses(String... entries) {
        return credential(Map.of("credentialStatus", "[" + String.join(",", entries) + "]"));
    }

    /** An entry for place 5, but for the changes. */
    private static String status(int list, String purpose, Map<String, String> changes) {
        Map<String, String> members = new LinkedHashMap<>(Map.of(
                "type",
                "\"BitstringStatusListEntry\"",
                "statusPurpose",
                quoted(purpose),
                "statusListIndex",
                "\"5\"",
                "statusListCredential",
                quoted("https://customs.example/lists/" + list)));
        members.putAll(changes);
        return object(members);
    }

    private static StatusList list(String name, String purposes, int... set) {
        byte[] bits = new byte[16 * 1024];
        for (int place : set) {
            bits[place / 8] |= (byte) (0x80 >> place % 8);
        }
        var packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> members = Map.of(
                "@context",
                "[\"https://www.w3.org/ns/credentials/v2\"]",
                "id",
                quoted("https://customs.example/lists/" + name),
                "type",
                "[\"VerifiableCredential\",\"BitstringStatusListCredential\"]",
                "issuer",
                quoted(ID),
                "credentialSubject",
                "{\"type\":\"BitstringStatusList\",\"statusPurpose\":" + purposes + ",\"encodedList\":\"u"
                        + base64(packed.toByteArray()) + "\"}");
        return StatusList.parse(signed("vc+jwt", members));
    }

    private static List<String> demanded(String text) {
        return Presentation.parse(text)
                .check(ISSUER, List.of(), NOW, new Presentation.Demand("me", "n-1"))
                .faults();
    }

    /** The holder's signature for {@code me} and {@code n-1}, but for the changes. */
    private static String binding(String shown, Map<String, String> changes) {
        Map<String, String> members = new LinkedHashMap<>(Map.of(
                "aud",
                "\"me\"",
                "nonce",
                "\"n-1\"",
                "sd_hash",
                quoted(digest(shown)),
                "iat",
                "" + NOW.getEpochSecond()));
        members.putAll(changes);
        return signed("kb+jwt", members);
    }

    @Test
    void presentsAClaimOnceThatIsNamedTwice() throws IOException {
        String shown = credential(subject("", TYPE)) + TYPE + "~";
        String file = Files.writeString(folder.resolve("credential"), shown).toString();

        assertThat(command(0, "present", file, "--disclose", "authorisationType,authorisationType"))
                .isEqualTo(shown + "\n");
        assertThat(command(1, "present", file, "--disclose", "tin,authorisationType,tin"))
                .isEqualTo("NOT VERIFIED: the credential has no claim tin\n");
    }

    @Test
    void printsNothingThatPassesForAnotherLine() throws IOException {
        String escaped =
                "\\u000aVERIFIED\\u001b[2J\\u0000\\u007f\\u0085\\u009b\\u2028\\u2029\\u202a\\u202e\\u2066\\u2069";
        String kept = "\u00e9\u05d0\u200d\u2027\u202f\u2065\u206a\ud83d\ude00";
        String value = disclosure("name" + escaped, "\"" + escaped + kept + "\"");
        String nested = disclosure("address", "[{\"" + escaped + "\":\"" + escaped + "\"}]");

        assertThat(run(0, credential(subject("", value, nested)) + value + "~" + nested + "~"))
                .isEqualTo("VERIFIED AuthorisedEconomicOperatorCredential by https://customs.example/issuer\nname"
                        + escaped + ": " + escaped + kept + "\naddress: [{" + escaped + "=" + escaped + "}]\n");
        assertThat(run(1, credential(Map.of()) + value + "~"))
                .as("nor where nothing is verified")
                .isEqualTo("NOT VERIFIED: the issuer did not sign what is disclosed as name" + escaped + "\n");
        assertThat(run(
                        0,
                        credential(Map.of(
                                "type",
                                "[\"VerifiableCredential\",\"" + escaped + "\"]",
                                "credentialStatus",
                                status(1, escaped, Map.of())))))
                .isEqualTo(
                        "VERIFIED " + escaped + " by https://customs.example/issuer\nNOT LOOKED AT: " + escaped + "\n");
        assertThat(run(1, credential(Map.of()), "--at", "\nVERIFIED"))
                .isEqualTo("NOT VERIFIED: \\u000aVERIFIED is not a time in UTC, YYYY-MM-DDThh:mm:ssZ\n");
    }

    private String run(int status, String shown, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("shown"), shown);
        Path issuer = Files.writeString(folder.resolve("issuer"), document(method("key", jwk(KEY))));
        return command(
                status,
                Stream.concat(Stream.of(file.toString(), "--issuer", issuer.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static String command(int status, String... arguments) {
        var out = new ByteArrayOutputStream();
        assertThat(VerifyCredential.run(arguments, new PrintStream(out, true, UTF_8)))
                .as(out.toString(UTF_8))
                .isEqualTo(status);
        return out.toString(UTF_8);
    }

    private static List<String> faults(String text) {
        return check(text).faults();
    }

    private static Presentation.Outcome check(String text) {
        return check(text, List.of());
    }

    private static Presentation.Outcome check(String text, List<StatusList> lists) {
        return Presentation.parse(text).check(ISSUER, lists, NOW, null);
    }

    /**
     * Up to its first ~; changes are names and JSON, the members that it has beside or instead of those that all have.
     */
    private static String credential(Map<String, String> changes) {
        Map<String, String> members = new LinkedHashMap<>(Map.of(
                "@context", "[\"https://www.w3.org/ns/credentials/v2\"]",
                "type", "[\"VerifiableCredential\",\"AuthorisedEconomicOperatorCredential\"]",
                "issuer", quoted(ID),
                "credentialSubject", "{}"));
        members.putAll(changes);
        return signed("vc+sd-jwt", members) + "~";
    }

    /** The change that gives the subject these members, and digests of disclosures. */
    private static Map<String, String> subject(String members, String... disclosures) {
        String digests = Stream.of(disclosures)
                .map(disclosure -> quoted(digest(disclosure)))
                .collect(Collectors.joining(","));
        return Map.of(
                "credentialSubject", "{" + members + (members.isEmpty() ? "" : ",") + "\"_sd\":[" + digests + "]}");
    }

    private static String disclosure(String name, String json) {
        return base64("[\"salt of " + name + "\"," + quoted(name) + "," + json + "]");
    }

    private static String digest(String ascii) {
        return base64(MerkleTree.sha256().digest(ascii.getBytes(US_ASCII)));
    }

    private static String quoted(String text) {
        return new String(CanonicalJson.of("\"" + text + "\""), UTF_8);
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String signed(String type, Map<String, String> payload) {
        return signed(type, payload, KEY);
    }

    private static String signed(String type, Map<String, String> payload, KeyPair key) {
        try {
            String signed = base64("{\"alg\":\"ES256\",\"typ\":\"" + type + "\",\"kid\":\"" + ID + "#key\"}") + "."
                    + base64(object(payload));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String document(String... methods) {
        return "{\"id\":\"" + ID + "\",\"verificationMethod\":[" + String.join(",", methods)
                + "],\"assertionMethod\":[\"" + ID + "#key\",\"" + ID + "#other\"]}";
    }

    private static String method(String name, String jwk) {
        return "{\"id\":\"" + ID + "#" + name + "\",\"type\":\"JsonWebKey\",\"controller\":\"" + ID
                + "\",\"publicKeyJwk\":" + jwk + "}";
    }

    private static String jwk(KeyPair pair) {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + base64(coordinate(point.getAffineX())) + "\",\"y\":\""
                + base64(coordinate(point.getAffineY())) + "\"}";
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.add(BigInteger.ONE.shiftLeft(256)).toByteArray();
        return Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length);
    }

    private static KeyPair pair(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
