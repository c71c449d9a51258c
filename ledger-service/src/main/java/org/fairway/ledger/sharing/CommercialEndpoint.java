package org.fairway.ledger.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.verifier.CanonicalJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Commercial fields that this organisation and one other see and nobody else; each other organisation has a grant of its own. */
@RestController
class CommercialEndpoint {
  private static final int MOST_BYTES = 32 * 1024;
  private final SharedLedgerPort ledger;
  private final Map<String, Grants> partners = new HashMap<>();

  CommercialEndpoint(SharedLedgerPort ledger, SharingSettings settings) {
    this.ledger = ledger;
    settings.commercial().forEach(collection -> partners.put(collection.organisation(), new Grants(collection.grants())));
  }

  /** The body, in canonical form (RFC 8785), replaces what was shared before. */
  @PutMapping(path = "/v1/shared/commercial/{other}/{declarationId}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Void> share(@PathVariable String other, @PathVariable String declarationId, @RequestBody byte[] fields, Caller caller) {
    requirePartner(other, caller);
    String declaration = Content.segment(declarationId, "declaration");
    String canonical = canonical(fields);
    Asked.of(
        () -> {
          ledger.shareFields(other, declaration, canonical);
          return declaration;
        });
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/v1/shared/commercial/{other}/{declarationId}")
  SharedLedgerPort.CommercialFields read(@PathVariable String other, @PathVariable String declarationId, Caller caller) {
    requirePartner(other, caller);
    String declaration = Content.segment(declarationId, "declaration");
    return Asked.of(() -> ledger.fields(other, declaration)).orElseThrow(() -> ProblemException.notFound("commercial field of " + declaration));
  }

  /** A collection that is not set up answers as one that is closed: who shares with whom is nobody else's affair. */
  private void requirePartner(String other, Caller caller) {
    partners.getOrDefault(other, new Grants(java.util.List.of())).require(caller);
  }

  private static String canonical(byte[] fields) {
    try {
      byte[] canonical = CanonicalJson.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(fields)).toString());
      if (canonical.length <= MOST_BYTES && canonical[0] == '{') {
        return new String(canonical, UTF_8);
      }
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(HttpStatus.BAD_REQUEST, "malformed-json", "", "The body cannot be read: " + e.getMessage() + ".", "Correct the syntax at that place.");
    } catch (CharacterCodingException e) {
      throw ProblemException.of(HttpStatus.BAD_REQUEST, "malformed-json", "", "The body is not in UTF-8.", "Send it in UTF-8.");
    }
    Content content = new Content();
    content.require(false, "", "The body is no JSON object of at most 32 KiB.", "Send the fields as members of one object.");
    content.refuse();
    return "";
  }
}
