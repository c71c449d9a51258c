package org.fairway.gateway.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Says as a problem what the servlet container, the firewall or the dispatcher refused. */
@Controller
class LastResort implements ErrorController {

  private final ProblemWriter problems;

  LastResort(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var status = code == null ? HttpStatus.NOT_FOUND : Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.BAD_REQUEST);
    problems.write(problemFor(status), request, response);
  }

  private static Problem problemFor(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> Problem.of(status, "no-such-path", "No such path",
          "No room answers this path.", "See /docs for the paths there are.");
      case METHOD_NOT_ALLOWED -> Problem.of(status, "method-not-allowed", "Method not allowed",
          "This path does not take this method.", "See /docs for the methods there are.");
      default -> status.is5xxServerError()
          ? Problem.of(status, "gateway-failure", "The gateway failed",
              "The gateway could not finish this request.", "Send it again; a resend under the same LRN is safe.")
          : Problem.of(status, "request-refused", "Request refused",
              "The request is not well-formed HTTP for this service.", "Check the path, the query and the headers.");
    };
  }
}
