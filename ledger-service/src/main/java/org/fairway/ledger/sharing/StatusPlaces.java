package org.fairway.ledger.sharing;

import java.security.SecureRandom;
import java.util.Optional;
import org.fairway.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives each credential of ours its place in the status lists, by chance so that a place tells nothing, and once for ever: before it is issued, so that no two get the same. */
@Component
class StatusPlaces {
  /** Bits of a status list (W3C Bitstring Status List 1.0: at least 131,072). */
  static final int PLACES = 131_072;

  /** Chance finds a free one in a list that is nine tenths full all but once in a thousand million. */
  private static final int MOST_TRIES = 200;

  private final JdbcClient jdbc;
  private final SecureRandom random = new SecureRandom();

  StatusPlaces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param organisation our own
   * @param known where it is already, as others heard before this database was made anew
   */
  int take(String organisation, String number, Optional<Integer> known) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<Integer> place = place(number);
      if (place.isPresent()) {
        return place.get();
      }
      jdbc.sql(
              """
              insert into own_credential (number, status_index)
              select :number, :place where not exists (select 1 from shared_credential where organisation = :organisation and status_index = :place and number <> :number)
              on conflict do nothing
              """)
          .param("number", number)
          .param("place", known.orElseGet(() -> random.nextInt(PLACES)))
          .param("organisation", organisation)
          .update();
    }
    throw ProblemException.conflict(
        "status-lists-full",
        known.isPresent() ? "The place of credential " + number + " in the status lists is another credential's." : "The status lists have no place left for another credential.",
        "Ask the operator: nothing was issued.");
  }

  /** What stands in verifiable credentials that are issued from now on; the one before stays if there is none. */
  void name(String number, @Nullable String holderName) {
    jdbc.sql("update own_credential set holder_name = :name where number = :number and cast(:name as text) is not null").param("name", holderName).param("number", number).update();
  }

  private Optional<Integer> place(String number) {
    return jdbc.sql("select status_index from own_credential where number = :number").param("number", number).query(Integer.class).optional();
  }
}
