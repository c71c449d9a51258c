package org.fairway.risk.backtesting;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.risk.profiles.Profiles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BackTestEndpoint {
  private final BackTesting testing;
  private final Profiles profiles;
  private final Clock clock;

  BackTestEndpoint(BackTesting testing, Profiles profiles, Clock clock) {
    this.testing = testing;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** Over everything assessed, or from one moment up to another. */
  @PostMapping("/v1/risk/profiles/{version}:back-test")
  @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
  BackTest test(@PathVariable String version, @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to, Caller caller) {
    if (!profiles.isKnown(version)) {
      throw ProblemException.notFound("profile " + version);
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new ProblemException(
          HttpStatus.UNPROCESSABLE_CONTENT, "window-empty", "The window ends before it starts",
          List.of(new Violation("window-empty", "/to", "Nothing lies between " + from + " and " + to + ".", null, "Send a later to, or an earlier from.")));
    }
    return testing.test(version, from, to, caller.subject(), clock.instant());
  }

  /** Every back-test of the profile, the latest first. */
  @GetMapping("/v1/risk/profiles/{version}/back-tests")
  @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
  List<BackTesting.Kept> kept(@PathVariable String version) {
    if (!profiles.isKnown(version)) {
      throw ProblemException.notFound("profile " + version);
    }
    return testing.kept(version);
  }
}
