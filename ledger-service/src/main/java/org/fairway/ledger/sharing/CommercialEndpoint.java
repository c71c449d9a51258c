package org.fairway.ledger.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.ledger.port.CommercialFields;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.verifier.CanonicalJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shares commercial fields between this organisation and one other. Each other organisation has its own grant. */
@RestController
@Refuses(status = 409, when = "The shared ledger refused it; nothing was changed.")
@Refuses(status = 422, when = "The path, a parameter or the body breaks rules; each violation is named.")
class CommercialEndpoint {
    private static final int MOST_BYTES = 32 * 1024;
    private final SharedLedgerPort ledger;
    private final Requests requests;
    private final Map<String, Grants> partners = new HashMap<>();

    CommercialEndpoint(SharedLedgerPort ledger, Requests requests, SharingSettings settings) {
        this.ledger = ledger;
        this.requests = requests;
        settings.commercial()
                .forEach(collection -> partners.put(collection.organisation(), new Grants(collection.grants())));
    }

    /**
     * Shares commercial fields with another organisation. The body, in canonical form (RFC 8785), replaces what was
     * shared before.
     *
     * @param other the other organisation that it is shared with
     * @param declarationId id of the declaration
     */
    @PutMapping(path = "/v1/shared/commercial/{other}/{declarationId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(responseCode = "204")
    ResponseEntity<Void> share(
            @PathVariable String other,
            @PathVariable String declarationId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @io.swagger.v3.oas.annotations.media.Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            description =
                                                                    "The fields, named as both organisations agreed.",
                                                            additionalProperties =
                                                                    Schema.AdditionalPropertiesValue.TRUE)))
                    @RequestBody
                    byte[] fields,
            Caller caller) {
        requirePartner(other, caller);
        String declaration = Content.segment(declarationId, "declaration");
        String canonical = canonical(fields);
        requests.note(
                caller,
                thing(other, declaration),
                "replace the fields, with " + canonical.getBytes(UTF_8).length + " bytes");
        LedgerErrors.of(() -> {
            ledger.shareFields(other, declaration, canonical);
            return declaration;
        });
        return ResponseEntity.noContent().build();
    }

    /**
     * Reads shared commercial fields. The answer also has the salt, and the hash that the shared ledger has.
     *
     * @param other the other organisation that it is shared with
     * @param declarationId id of the declaration
     */
    @GetMapping("/v1/shared/commercial/{other}/{declarationId}")
    CommercialFields read(@PathVariable String other, @PathVariable String declarationId, Caller caller) {
        requirePartner(other, caller);
        String declaration = Content.segment(declarationId, "declaration");
        return LedgerErrors.of(() -> ledger.fields(other, declaration))
                .orElseThrow(() -> ProblemException.notFound("commercial field of " + declaration));
    }

    /**
     * Lists who of this organisation asked for changes of shared fields. The latest comes first. The answer does not
     * have the content of the fields.
     *
     * @param other the other organisation that it is shared with
     * @param declarationId id of the declaration
     * @param limit the most entries in the answer
     */
    @GetMapping("/v1/shared/commercial/{other}/{declarationId}/requests")
    @PreAuthorize(Requests.READERS)
    List<ChangeRequest> requests(
            @PathVariable String other,
            @PathVariable String declarationId,
            @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        if (!caller.hasRole("auditor")) {
            requirePartner(other, caller);
        }
        return requests.of(thing(other, Content.segment(declarationId, "declaration")), Content.most(limit));
    }

    /** The name has spaces, which no name of a certificate or credential has. */
    private static String thing(String other, String declaration) {
        return "commercial " + other + " " + declaration;
    }

    /** A collection that is not set up answers like a closed one, so that nobody learns who shares with whom. */
    private void requirePartner(String other, Caller caller) {
        partners.getOrDefault(other, new Grants(List.of())).require(caller);
    }

    private static String canonical(byte[] fields) {
        try {
            byte[] canonical = CanonicalJson.of(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(fields)).toString());
            if (canonical.length <= MOST_BYTES && canonical[0] == '{') {
                return new String(canonical, UTF_8);
            }
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "malformed-json",
                    "",
                    "The body cannot be read: " + e.getMessage() + ".",
                    "Correct the syntax at that place.");
        } catch (CharacterCodingException e) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST, "malformed-json", "", "The body is not in UTF-8.", "Send it in UTF-8.");
        }
        Content content = new Content();
        content.require(
                false,
                "",
                "The body is no JSON object of at most 32 KiB.",
                "Send the fields as members of one object.");
        content.refuse();
        return "";
    }
}
