package org.fairway.declaration.lodging;

import java.net.URI;
import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.checking.Statements;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LodgingEndpoint {
  private final Lodging lodging;

  LodgingEndpoint(Lodging lodging) {
    this.lodging = lodging;
  }

  /** Lodges a declaration. The same LRN with the same content gets the first answer again; with another content it is a conflict. */
  @PostMapping(path = "/v1/declarations", consumes = MediaType.APPLICATION_JSON_VALUE)
  @PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
  ResponseEntity<String> lodge(@RequestBody GoodsDeclaration goods, Caller caller) {
    requireLrn(goods);
    String declarant = Statements.declarant(goods, caller);
    Lodging.Outcome outcome = lodging.lodge(goods, declarant);
    ResponseEntity.BodyBuilder response = ResponseEntity.status(outcome.submission().status());
    if (outcome.replay()) {
      response.header("Idempotent-Replay", "true");
    }
    return response
        .location(URI.create("/v1/declarations/" + outcome.submission().declarationId()))
        .contentType(outcome.submission().accepted() ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON)
        .body(outcome.submission().answer());
  }

  /** Without an LRN nothing can be kept or found again. */
  private static void requireLrn(GoodsDeclaration goods) {
    if (goods.lrn() == null || goods.lrn().isBlank() || goods.lrn().length() > 35) {
      throw new ProblemException(
          HttpStatus.UNPROCESSABLE_CONTENT, "lrn-missing", "The declaration has no usable LRN",
          List.of(new Violation("lrn-missing", "/lrn", "The LRN must have 1 to 35 characters.", "DE 2/5", "Give each declaration a reference of your own, once.")));
    }
  }
}
