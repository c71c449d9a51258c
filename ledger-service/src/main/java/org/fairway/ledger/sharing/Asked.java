package org.fairway.ledger.sharing;

import java.util.List;
import java.util.function.Supplier;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.ledger.port.SharedLedgerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** What the ledger answers, as a caller over HTTP is told. */
final class Asked {
  private Asked() {}

  static <T> T of(Supplier<T> ledger) {
    try {
      return ledger.get();
    } catch (SharedLedgerPort.RefusedException e) {
      throw ProblemException.conflict("shared-ledger-refused", sentence(e), "Read what is shared now; nothing was changed by this request.");
    } catch (SharedLedgerPort.NoAnswerException e) {
      HttpHeaders later = new HttpHeaders();
      later.set(HttpHeaders.RETRY_AFTER, "10");
      String message = "The shared ledger did not answer in time; whether this was done is unknown.";
      throw new ProblemException(
          HttpStatus.SERVICE_UNAVAILABLE, "shared-ledger-silent", message,
          List.of(new Violation("shared-ledger-silent", "", message, null, "Send the same request again: it is done once, however often it is sent.")), later);
    }
  }

  /** Whoever issues must be the organisation itself. */
  static void requireOwn(String organisation, SharedLedgerPort ledger) {
    if (!organisation.equals(ledger.organisation())) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "not-your-organisation", "", "This platform is " + ledger.organisation() + " and issues in no other name.", "Ask at the platform of " + organisation + ".");
    }
  }

  private static String sentence(Exception e) {
    String reason = String.valueOf(e.getMessage());
    return reason.isEmpty() ? "The shared ledger refuses it." : Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
  }
}
