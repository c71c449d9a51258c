package org.fairway.ledger.issuing;

import java.security.SecureRandom;
import java.util.Optional;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedLedgerPort.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Assigns each own credential its place in the status lists, for ever. It does so before the credential is issued, so
 * that no two get the same place. Places are random, so that they reveal nothing.
 */
@Component
class StatusPlaces {
    /** Bits of a status list (W3C Bitstring Status List 1.0: at least 131,072). */
    static final int PLACES = 131_072;

    /** A random place is soon free while many are. */
    private static final int GUESSES = 20;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    StatusPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param organisation our own
     * @param shared the credential as others know it, which this database may not, if it was made anew
     */
    int take(String organisation, String number, @Nullable SharedCredential shared) {
        return take(organisation, number, Optional.ofNullable(shared).map(SharedCredential::statusIndex));
    }

    int take(String organisation, String number, Optional<Integer> known) {
        Optional<Integer> place = place(number);
        for (int i = 0; place.isEmpty() && i < GUESSES && (known.isEmpty() || i == 0); i++) {
            put(organisation, number, known.orElseGet(() -> random.nextInt(PLACES)));
            place = place(number);
        }
        // Others assign places at the same time, so a place that is free now may be taken.
        for (int i = 0; place.isEmpty() && known.isEmpty() && i < GUESSES; i++) {
            put(
                    organisation,
                    number,
                    free(organisation)
                            .orElseThrow(() -> new RefusedException(
                                    "the status lists have no place left for another credential")));
            place = place(number);
        }
        return place.orElseThrow(() -> new RefusedException(
                "the place of credential " + number + " in the status lists is another credential's"));
    }

    private void put(String organisation, String number, int place) {
        jdbc.sql("""
            insert into own_credential (number, status_index)
            select :number, :place where not exists (select 1 from shared_credential
              where organisation = :organisation and status_index = :place and number <> :number)
            on conflict do nothing
            """)
                .param("number", number)
                .param("place", place)
                .param("organisation", organisation)
                .update();
    }

    private Optional<Integer> free(String organisation) {
        return jdbc.sql("""
            select place from generate_series(0, :last) as all_places (place)
            where place not in (select status_index from own_credential union all select status_index
              from shared_credential where organisation = :organisation) order by random() limit 1
            """)
                .param("last", PLACES - 1)
                .param("organisation", organisation)
                .query(Integer.class)
                .optional();
    }

    private Optional<Integer> place(String number) {
        return jdbc.sql("select status_index from own_credential where number = :number")
                .param("number", number)
                .query(Integer.class)
                .optional();
    }
}
