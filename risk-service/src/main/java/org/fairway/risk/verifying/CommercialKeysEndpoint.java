package org.fairway.risk.verifying;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/commercial-keys")
@PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
class CommercialKeysEndpoint {
    private final OwnRows rows;
    private final CommercialKeys keys;

    CommercialKeysEndpoint(OwnRows rows, CommercialKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /**
     * Registers a public key that commercial records are signed with. The body is a JSON Web Key: EC P-256 or RSA of
     * 2048 bits or more. The same key again changes nothing.
     *
     * @param kid id of the key
     */
    @Refuses(status = 409, when = "The kid is of another or a revoked key, or the caller has as many keys as it may.")
    @PutMapping(
            path = "/{kid}",
            consumes = {"application/json", "application/jwk+json"})
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    ResponseEntity<CommercialKey> register(
            @PathVariable String kid,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = PublicJwk.class)),
                                @Content(
                                        mediaType = "application/jwk+json",
                                        schema = @Schema(implementation = PublicJwk.class))
                            })
                    @RequestBody
                    byte[] jwk,
            Caller caller) {
        if (!CommercialKeys.isKid(kid)) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "key-refused",
                    "",
                    "This kid is not usable.",
                    "Use 1 to 64 letters, digits, dots, hyphens, underscores or tildes.");
        }
        PublicKey key = PublicKey.read(kid, new String(jwk, StandardCharsets.UTF_8));
        String tin = caller.operator();
        boolean registered = rows.ofOperator(tin, () -> keys.register(tin, kid, key, caller.subject()));
        CommercialKey kept = rows.ofOperator(
                tin, () -> keys.find(tin, kid).map(CommercialKey::of).orElseThrow());
        return ResponseEntity.status(registered ? HttpStatus.CREATED : HttpStatus.OK)
                .body(kept);
    }

    /** Lists own keys, revoked ones included. A revoked key still verifies what was received before its revocation. */
    @GetMapping
    List<CommercialKey> all(Caller caller) {
        String tin = caller.operator();
        return rows.ofOperator(tin, () -> keys.of(tin)).stream()
                .map(CommercialKey::of)
                .toList();
    }

    /**
     * Revokes a key. Records signed with it are refused from now on; those received before stay valid.
     *
     * @param kid id of the key
     */
    @DeleteMapping("/{kid}")
    @ApiResponse(responseCode = "204")
    ResponseEntity<Void> revoke(@PathVariable String kid, Caller caller) {
        String tin = caller.operator();
        rows.ofOperator(tin, () -> {
            keys.revoke(tin, kid);
            return kid;
        });
        return ResponseEntity.noContent().build();
    }
}
