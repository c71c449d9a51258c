package org.fairway.ledger.credential;

import com.authlete.sd.Disclosure;
import com.authlete.sd.SDJWT;
import com.authlete.sd.SDObjectBuilder;
import com.nimbusds.jose.jwk.ECKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.ledger.port.SharedCredential;

/**
 * Writes credentials in the W3C Verifiable Credentials Data Model 2.0, secured with SD-JWT, and their status lists (W3C
 * Bitstring Status List 1.0), secured as JWT. Nothing outside the disclosures names the holder or the number.
 */
final class VerifiableCredentials {
    /** The number of places in a list: the least that the standard allows, so that one place hides among many. */
    static final int PLACES = 131_072;

    private static final List<String> CONTEXT =
            List.of("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2");
    private final IssuerKey key;

    VerifiableCredentials(IssuerKey key) {
        this.key = key;
    }

    /** @param holderKey P-256 key of the holder, whose signature verifiers may then demand */
    String issue(SharedCredential credential, Optional<String> holderName, Optional<ECKey> holderKey) {
        SDObjectBuilder subject = new SDObjectBuilder();
        List<Disclosure> disclosures = new ArrayList<>();
        holderName.ifPresent(name -> disclosures.add(subject.putSDClaim("name", name)));
        disclosures.add(subject.putSDClaim("tin", credential.holder()));
        disclosures.add(subject.putSDClaim("authorisationNumber", credential.number()));
        disclosures.add(subject.putSDClaim("authorisationType", credential.type()));
        disclosures.add(subject.putSDClaim("country", credential.country()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@context", CONTEXT);
        body.put("type", List.of("VerifiableCredential", kind(credential)));
        body.put("issuer", key.issuer().toString());
        body.put(
                "validFrom",
                credential.validFrom().atStartOfDay(ZoneOffset.UTC).toInstant().toString());
        body.put(
                "validUntil",
                credential
                        .validUntil()
                        .atTime(LocalTime.of(23, 59, 59))
                        .toInstant(ZoneOffset.UTC)
                        .toString());
        body.put("credentialSubject", subject.build());
        body.put(
                "credentialStatus",
                List.of(
                        entry(StatusPurpose.REVOCATION, credential.statusIndex()),
                        entry(StatusPurpose.SUSPENSION, credential.statusIndex())));
        body.put("_sd_alg", "sha-256");
        holderKey.ifPresent(
                jwk -> body.put("cnf", Map.of("jwk", jwk.toPublicJWK().toJSONObject())));
        return new SDJWT(key.sign("vc+sd-jwt", body), disclosures).toString();
    }

    /** An authorisation of another type does not make its holder an authorised economic operator. */
    private static String kind(SharedCredential credential) {
        return credential.type().startsWith(VerifiedAuthorisation.AEO)
                ? "AuthorisedEconomicOperatorCredential"
                : "CustomsAuthorisationCredential";
    }

    private Map<String, Object> entry(StatusPurpose purpose, int index) {
        return Map.of(
                "type",
                "BitstringStatusListEntry",
                "statusPurpose",
                purpose.text(),
                "statusListIndex",
                Integer.toString(index),
                "statusListCredential",
                list(purpose));
    }

    /** @param set places whose bit is set */
    String statusList(StatusPurpose purpose, List<Integer> set, Instant now, Duration good) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@context", CONTEXT.subList(0, 1));
        body.put("id", list(purpose));
        body.put("type", List.of("VerifiableCredential", "BitstringStatusListCredential"));
        body.put("issuer", key.issuer().toString());
        body.put("validFrom", now.truncatedTo(ChronoUnit.SECONDS).toString());
        body.put("validUntil", now.truncatedTo(ChronoUnit.SECONDS).plus(good).toString());
        body.put(
                "credentialSubject",
                Map.of(
                        "id",
                        list(purpose) + "#list",
                        "type",
                        "BitstringStatusList",
                        "statusPurpose",
                        purpose.text(),
                        "encodedList",
                        "u" + packed(set)));
        return key.sign("vc+jwt", body);
    }

    private String list(StatusPurpose purpose) {
        return key.issuer().resolve("status-lists/" + purpose.text()).toString();
    }

    /** The first place is the left-most bit of the list. */
    private static String packed(List<Integer> set) {
        byte[] bits = new byte[PLACES / Byte.SIZE];
        set.forEach(place -> bits[place / Byte.SIZE] |= (byte) (0x80 >> place % Byte.SIZE));
        var packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
    }
}
