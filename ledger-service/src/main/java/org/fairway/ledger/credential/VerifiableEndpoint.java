package org.fairway.ledger.credential;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.ledger.issuing.HolderNames;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.ledger.sharing.SharedRecords;
import org.fairway.ledger.sharing.SharingSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VerifiableEndpoint {
    private static final String STATUS_LIST = "application/vc+jwt";
    private static final String CREDENTIAL = "application/vc+sd-jwt";
    /** Many clients ask for JSON whatever they read. */
    private static final String ANY_DATA = "application/*";

    private static final Duration LIST_IS_GOOD_FOR = Duration.ofMinutes(15);
    private static final Duration LIST_IS_CACHED_FOR = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(VerifiableEndpoint.class);
    private final SharedLedgerPort ledger;
    private final SharedRecords records;
    private final HolderNames names;
    private final Clock clock;
    private final SharingSettings settings;
    private final Map<StatusPurpose, Signed> lists = new ConcurrentHashMap<>();
    private volatile Optional<IssuerKey> known = Optional.empty();
    private boolean hasSaidSo;

    /** A signed list; it is signed again when a place changes or when it gets old, not for each request. */
    private record Signed(List<Integer> places, Instant at, String list) {}

    VerifiableEndpoint(
            SharedLedgerPort ledger, SharedRecords records, HolderNames names, Clock clock, SharingSettings settings) {
        this.ledger = ledger;
        this.records = records;
        this.names = names;
        this.clock = clock;
        this.settings = settings;
    }

    /** Reads the key at first use, so that the service runs without a mounted credential key. */
    private synchronized IssuerKey key() {
        if (known.isEmpty()) {
            try {
                known = Optional.of(IssuerKey.at(
                        settings.credentialKeyFile(), settings.earlierCredentialKeys(), settings.issuer()));
            } catch (UncheckedIOException | IllegalStateException e) {
                if (!hasSaidSo) {
                    LOG.error("credentials cannot be signed: {}", e.toString());
                    hasSaidSo = true;
                }
                throw ProblemException.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "no-credential-key",
                        "",
                        "This platform has no key for signing credentials.",
                        "Its operator must provide fairway.ledger.sharing.credential-key-file.");
            }
        }
        return known.get();
    }

    private VerifiableCredentials credentials() {
        return new VerifiableCredentials(key());
    }

    /**
     * Reads the issuer of verifiable credentials. The answer has its metadata and keys (SD-JWT VC). It needs no token.
     */
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IssuerDocument.class)))
    @GetMapping("/v1/shared/issuer")
    Map<String, Object> issuer() {
        return key().document();
    }

    /**
     * Reads the status list of credentials. It has revocations or suspensions and is signed (Token Status List). It
     * needs no token.
     *
     * @param purpose revocation or suspension
     */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = STATUS_LIST, schema = @Schema(type = "string")))
    @GetMapping(
            path = "/v1/shared/status-lists/{purpose}",
            produces = {STATUS_LIST, ANY_DATA})
    ResponseEntity<String> statusList(@PathVariable String purpose) {
        StatusPurpose published = Arrays.stream(StatusPurpose.values())
                .filter(each -> each.text().equals(purpose))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("status list " + purpose));
        if (!ledger.isCurrent()) {
            throw ProblemException.later(
                    "status-lists-behind",
                    "This platform has not read the latest changes of all credentials yet, so the list could miss a"
                            + " revocation.",
                    "Try again in a minute.",
                    LIST_IS_CACHED_FOR);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(STATUS_LIST))
                .cacheControl(CacheControl.maxAge(LIST_IS_CACHED_FOR).cachePublic())
                .body(list(published));
    }

    private String list(StatusPurpose purpose) {
        List<Integer> places = records.places(ledger.organisation(), purpose.status());
        Instant now = clock.instant();
        Signed last = lists.get(purpose);
        if (last == null
                || !last.places().equals(places)
                || last.at().plus(LIST_IS_CACHED_FOR).isBefore(now)) {
            last = new Signed(places, now, credentials().statusList(purpose, places, now, LIST_IS_GOOD_FOR));
            lists.put(purpose, last);
        }
        return last.list();
    }

    /**
     * Reads a credential in verifiable form. The answer is an SD-JWT VC for its holder.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param number number that its issuer gave
     */
    @Refuses(status = 409, when = "The credential is revoked.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = CREDENTIAL, schema = @Schema(type = "string")))
    @GetMapping(
            path = "/v1/shared/credentials/{organisation}/{number}/verifiable",
            produces = {CREDENTIAL, ANY_DATA})
    ResponseEntity<String> verifiable(@PathVariable String organisation, @PathVariable String number, Caller caller) {
        return issued(organisation, number, Optional.empty(), caller);
    }

    /**
     * Makes a verifiable credential that is bound to a key. Only the holder of the key can use it. The body is a public
     * JSON Web Key of P-256 (RFC 7517).
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param number number that its issuer gave
     */
    @Refuses(status = 409, when = "The credential is revoked.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = CREDENTIAL, schema = @Schema(type = "string")))
    @PostMapping(
            path = "/v1/shared/credentials/{organisation}/{number}/verifiable",
            produces = {CREDENTIAL, ANY_DATA})
    ResponseEntity<String> bound(
            @PathVariable String organisation,
            @PathVariable String number,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = HolderKey.class)))
                    @RequestBody
                    Map<String, Object> holderKey,
            Caller caller) {
        return issued(organisation, number, Optional.of(holderKey(holderKey)), caller);
    }

    private static ECKey holderKey(Map<String, Object> jwk) {
        try {
            ECKey key = ECKey.parse(jwk);
            if (key.getCurve().equals(Curve.P_256) && !key.isPrivate()) {
                // Takes the curve point alone; other members of the key are not signed.
                return new ECKey.Builder(Curve.P_256, key.getX(), key.getY()).build();
            }
        } catch (ParseException | IllegalArgumentException e) {
            // Reported below, as another kind of key is.
        }
        throw ProblemException.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "holder-key",
                "",
                "The body is no public JSON Web Key of the curve P-256.",
                "Send kty, crv, x and y. Do not send d.");
    }

    private ResponseEntity<String> issued(
            String organisation, String number, Optional<ECKey> holderKey, Caller caller) {
        SharedCredential credential = records.credential(organisation, number)
                .filter(found -> organisation.equals(ledger.organisation()))
                .filter(found -> caller.hasRole("customs-officer")
                        || caller.tin().filter(found.holder()::equals).isPresent())
                .orElseThrow(() -> ProblemException.notFound("credential " + number + " of " + organisation));
        if (credential.status() == SharedCredential.Status.REVOKED) {
            throw ProblemException.conflict(
                    "credential-revoked",
                    "The credential is revoked permanently.",
                    "Ask customs for a new authorisation.");
        }
        String text = credentials().issue(credential, names.of(credential.holder()), holderKey);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(CREDENTIAL))
                .cacheControl(CacheControl.noStore())
                .body(text);
    }
}
