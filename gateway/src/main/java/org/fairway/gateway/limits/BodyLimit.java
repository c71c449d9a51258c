package org.fairway.gateway.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fairway.gateway.GatewaySettings;
import org.fairway.gateway.problem.Problem;
import org.fairway.gateway.problem.ProblemWriter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads a body whole, up to the limit, before a room sees any of it: a slow sender occupies the gateway's thread, never a room's. */
@Component
class BodyLimit extends OncePerRequestFilter {

  private final int bytes;
  private final ProblemWriter problems;

  BodyLimit(GatewaySettings settings, ProblemWriter problems) {
    this.bytes = Math.toIntExact(settings.bodyLimit().toBytes());
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > bytes) {
      refuse(request, response);
      return;
    }
    var body = request.getInputStream().readNBytes(bytes + 1);
    if (body.length > bytes) {
      refuse(request, response);
    } else {
      chain.doFilter(new ReadRequest(request, body), response);
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    problems.write(
        Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "Body too large",
            "A body may have " + bytes + " bytes. Nothing was stored.", "Split the consignment, or send less."),
        request, response);
  }
}
