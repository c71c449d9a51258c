package org.fairway.kit.problem;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;
  private final long limit;

  BodyTooLargeException(long limit) {
    super("the body is larger than " + limit + " bytes");
    this.limit = limit;
  }

  ProblemDetail problem() {
    return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "", "The body is larger than " + limit + " bytes.", "Send less at once.");
  }
}
