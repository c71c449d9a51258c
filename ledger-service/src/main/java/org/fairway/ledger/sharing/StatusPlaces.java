package org.fairway.ledger.sharing;

import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives each credential of ours its place in the status lists, by chance so that a place tells nothing, and once for ever: before it is issued, so that no two get the same. */
@Component
class StatusPlaces {
  /** Bits of a status list (W3C Bitstring Status List 1.0: at least 131,072). */
  static final int PLACES = 131_072;

  private final JdbcClient jdbc;
  private final SecureRandom random = new SecureRandom();

  StatusPlaces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param holderName replaces the one before, if there is one; it stands in what is issued from now on
   * @param known where it is already, as others heard before this database was made anew
   */
  int take(String number, @Nullable String holderName, Optional<Integer> known) {
    for (Optional<Integer> place = place(number); ; place = place(number)) {
      if (place.isPresent()) {
        jdbc.sql("update own_credential set holder_name = :name where number = :number and cast(:name as text) is not null").param("name", holderName).param("number", number).update();
        return place.get();
      }
      jdbc.sql("insert into own_credential (number, status_index, holder_name) values (:number, :place, :name) on conflict do nothing")
          .param("number", number)
          .param("place", known.orElseGet(() -> random.nextInt(PLACES)))
          .param("name", holderName)
          .update();
    }
  }

  private Optional<Integer> place(String number) {
    return jdbc.sql("select status_index from own_credential where number = :number").param("number", number).query(Integer.class).optional();
  }
}
