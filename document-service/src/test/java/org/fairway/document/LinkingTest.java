package org.fairway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.document.RunningService.as;
import static org.fairway.document.RunningService.newTin;
import static org.fairway.document.RunningService.officerOf;
import static org.fairway.document.RunningService.pdf;
import static org.fairway.document.RunningService.trader;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairway.contracts.declaration.DeclarationEvent.DocumentsNamed;
import org.fairway.contracts.permit.PermitEvent.PermitRequested;
import org.fairway.kit.testing.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may read a document follows from what links to it, and never from knowing its digest. */
class LinkingTest {
    private final RunningService service = RunningService.SERVICE;
    private final String owner = newTin();
    private final String principal = newTin();
    private final String stranger = newTin();
    private final String declaration = UUID.randomUUID().toString();
    private String digest;

    @BeforeEach
    void upload() throws Exception {
        digest = service.uploaded(pdf(1000), owner);
    }

    @Test
    void namedByNobodyItIsItsOwnersAlone() throws Exception {
        assertThat(service.status(digest, trader(owner))).isEqualTo(200);
        for (String reader :
                List.of(as("customs-officer"), as("auditor"), officerOf("FOOD"), trader(stranger), trader(principal))) {
            assertThat(service.status(digest, reader)).isEqualTo(404);
        }
        assertThat(service.status(digest, as("operator"))).isEqualTo(403);
        assertThat(service.status(digest, as("carrier"))).isEqualTo(403);
        assertThat(service.status(digest, TestTokens.foreignToken("x", "trader")))
                .isEqualTo(401);
        assertThat(service.status("0".repeat(64), as("customs-officer"))).isEqualTo(404);
        assertThat(service.status("nonsense", as("customs-officer"))).isEqualTo(404);
        for (String table : new String[] {"document", "document_piece"}) {
            assertThat(service.rowSecurity().asTrader(stranger, () -> rows(table)))
                    .as(table)
                    .isZero();
            assertThat(rows(table)).as(table + " for nobody").isZero();
        }
    }

    private Long rows(String table) {
        return service.jdbc()
                .sql("select count(*) from " + table + " where digest = ?")
                .param(digest)
                .query(Long.class)
                .single();
    }

    @Test
    void theOtherPartyAndTheAgenciesAskedReadWhatADeclarationNames() throws Exception {
        name(false, owner, owner, principal);
        awaitReadBy(as("customs-officer"));

        assertThat(service.status(digest, as("auditor"))).isEqualTo(200);
        assertThat(service.status(digest, trader(principal))).isEqualTo(200);
        assertThat(service.status(digest, officerOf("FOOD"))).isEqualTo(404);
        ask("FOOD");
        awaitReadBy(officerOf("FOOD"));
        assertThat(service.status(digest, officerOf("PLANT"))).as("not asked").isEqualTo(404);
        assertThat(service.status(digest, as("agency-officer")))
                .as("of no agency")
                .isEqualTo(404);
        assertThat(service.status(digest, trader(stranger))).isEqualTo(404);
    }

    @Test
    void whoeverNamesADigestThatIsNotHisSharesNothing() throws Exception {
        name(false, stranger, stranger, null);
        name(false, stranger, stranger, owner);
        ask("FOOD");
        String own = service.uploaded(pdf(10), stranger);
        String another = UUID.randomUUID().toString();
        service.send(named(another, 1, false, stranger, stranger, null, own));
        await().atMost(Duration.ofSeconds(60)).until(() -> service.status(own, as("customs-officer")) == 200);

        assertThat(service.status(digest, trader(stranger)))
                .as("the owner is a party, and did not name it")
                .isEqualTo(404);
    }

    @Test
    void whatIsOnlyProposedCustomsAloneReads() throws Exception {
        ask("FOOD");
        name(true, owner, owner, principal);
        awaitReadBy(as("customs-officer"));

        assertThat(service.status(digest, officerOf("FOOD"))).isEqualTo(404);
        assertThat(service.status(digest, trader(principal))).isEqualTo(404);

        service.send(named(declaration, 2, false, owner, owner, principal, digest));
        awaitReadBy(officerOf("FOOD"));
        assertThat(service.status(digest, trader(principal))).isEqualTo(200);
    }

    @Test
    void aDocumentThatIsNamedBeforeItIsUploadedIsReadOnceItIsThere() throws Exception {
        byte[] late = pdf(700);
        service.send(named(declaration, 1, false, owner, owner, null, RunningService.hex(late)));
        name(false, owner, owner, null);
        awaitReadBy(as("customs-officer"));

        service.uploaded(late, owner);

        assertThat(service.status(RunningService.hex(late), as("customs-officer")))
                .isEqualTo(200);
    }

    private void awaitReadBy(String reader) {
        await().atMost(Duration.ofSeconds(60)).until(() -> service.status(digest, reader) == 200);
    }

    private void name(boolean proposed, String statedBy, String declarant, @Nullable String other) {
        service.send(named(declaration, 1, proposed, statedBy, declarant, other, digest));
    }

    private static DocumentsNamed named(
            String declaration,
            int version,
            boolean proposed,
            String statedBy,
            String declarant,
            @Nullable String other,
            String digest) {
        return new DocumentsNamed(
                declaration, version, proposed, statedBy, declarant, other, List.of(digest), List.of(), Instant.now());
    }

    private void ask(String agency) {
        Instant now = Instant.now();
        service.send(new PermitRequested(
                declaration,
                1,
                UUID.randomUUID().toString(),
                "26XF00000000000000",
                agency,
                List.of(1),
                Map.of(),
                false,
                "rule",
                "law",
                "matrix",
                now.plusSeconds(3600),
                now));
    }
}
