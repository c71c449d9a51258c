package org.fairway.registry.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.fairway.contracts.registry.RegistryEvent.AuthorisationStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForeignAuthorisationTest {
    private static final Arrangement ARRANGEMENT = new Arrangement("BalticCustomsMSP", "LT", List.of("AEOF", "AEOS"));

    @Test
    void countsAsItsIssuerSaysWhileAnArrangementCoversIt() {
        for (AuthorisationStatus status :
                List.of(AuthorisationStatus.GRANTED, AuthorisationStatus.SUSPENDED, AuthorisationStatus.REVOKED)) {
            assertThat(authorisation("AEOF", "LT1", "LT", status, null).toPublish(List.of(ARRANGEMENT)))
                    .contains(status);
            assertThat(authorisation("AEOF", "LT1", "LT", status, status).toPublish(List.of(ARRANGEMENT)))
                    .as("published so already")
                    .isEmpty();
        }
    }

    @Test
    void doesNotCountWithoutAnArrangement() {
        assertThat(authorisation("AEOF", "LT1", "LT", AuthorisationStatus.GRANTED, null)
                        .toPublish(List.of()))
                .isEmpty();
        assertThat(authorisation("AEOC", "LT1", "LT", AuthorisationStatus.GRANTED, null)
                        .toPublish(List.of(ARRANGEMENT)))
                .as("of a type that is not recognised")
                .isEmpty();
        assertThat(authorisation("AEOF", "LT1", "LT", AuthorisationStatus.GRANTED, null)
                        .toPublish(List.of(new Arrangement("PolarCustomsMSP", "LT", List.of("AEOF")))))
                .as("of another administration")
                .isEmpty();
    }

    /** Otherwise a partner could give our operators the benefits of an authorised one. */
    @Test
    void nobodyElseAuthorisesOurOperators() {
        assertThat(authorisation("AEOF", "XF0000000017", "LT", AuthorisationStatus.GRANTED, null)
                        .toPublish(List.of(ARRANGEMENT)))
                .isEmpty();
        assertThat(authorisation("AEOF", "XF0000000017", "XF", AuthorisationStatus.GRANTED, null)
                        .toPublish(List.of(ARRANGEMENT)))
                .isEmpty();
    }

    @Test
    void isSuspendedWhenTheArrangementEnds() {
        assertThat(authorisation("AEOF", "LT1", "LT", AuthorisationStatus.GRANTED, AuthorisationStatus.GRANTED)
                        .toPublish(List.of()))
                .contains(AuthorisationStatus.SUSPENDED);
        assertThat(authorisation("AEOF", "LT1", "LT", AuthorisationStatus.GRANTED, AuthorisationStatus.SUSPENDED)
                        .toPublish(List.of()))
                .isEmpty();
        assertThat(authorisation("AEOF", "LT1", "LT", AuthorisationStatus.REVOKED, AuthorisationStatus.GRANTED)
                        .toPublish(List.of()))
                .contains(AuthorisationStatus.REVOKED);
    }

    @Test
    void anArrangementNamesOrganisationCountryAndTypes() {
        assertThatThrownBy(() -> new Arrangement("", "LT", List.of("AEOF"))).hasMessageContaining("organisation");
        assertThatThrownBy(() -> new Arrangement("A", "lt", List.of("AEOF"))).hasMessageContaining("capital letters");
        assertThatThrownBy(() -> new Arrangement("A", "LT", List.of())).hasMessageContaining("no types");
    }

    private static ForeignAuthorisation authorisation(
            String type,
            String holder,
            String country,
            AuthorisationStatus status,
            @Nullable AuthorisationStatus published) {
        return new ForeignAuthorisation(
                "BalticCustomsMSP",
                "AEO-1",
                type,
                holder,
                country,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2029, 12, 31),
                status,
                published);
    }
}
