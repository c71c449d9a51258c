package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.declaration.store.Submissions;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.kit.testing.TableReads;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** What is asked often reads what it answers with and no more, however much others have stored. */
class HotQueriesTest {
    private static final int OTHERS = 20_000;
    private final RunningService service = RunningService.SHARED;
    private final JdbcClient jdbc = service.context.getBean(JdbcClient.class);
    private final Declarations declarations = service.context.getBean(Declarations.class);

    @BeforeAll
    static void planAlike() {
        // Makes the tables.
        assertThat(RunningService.SHARED.context.isRunning()).isTrue();
        TableReads.withoutStatistics(
                EmbeddedPlatform.shared().database("declaration-service"), "declaration", "submission", "subscription");
    }

    @Test
    void aSmallTraderReadsItsOwnDeclarationsAlone() {
        String own = newTin();
        List<UUID> ids = List.of(lodge(own, null), lodge(own, null), lodge(newTin(), own));

        amongOthers(() -> {
            actAs(own);
            TableReads first = reads(
                    "declaration",
                    () -> assertThat(declarations.page(own, null, null, 50))
                            .extracting(stored -> UUID.fromString(stored.state().id()))
                            .containsExactlyElementsOf(ids.reversed()));
            TableReads next = reads(
                    "declaration",
                    () -> assertThat(declarations.page(own, "PRE_LODGED", ids.get(1), 50))
                            .extracting(StoredDeclaration::otherPartyTin)
                            .hasSize(1));

            assertThat(first.wholeTable()).isZero();
            assertThat(first.indexRows()).isEqualTo(3);
            assertThat(next.wholeTable()).isZero();
            assertThat(next.indexRows()).isLessThanOrEqualTo(3);
            assertThat(jdbc.sql("select count(*) from declaration")
                            .query(Long.class)
                            .single())
                    .as("without any condition")
                    .isEqualTo(3);
        });
    }

    @Test
    void whoeverWaitsForAnAccountIsFoundByTheAccount() {
        amongOthers(() -> {
            actAs("system");
            TableReads reads = reads("declaration", () -> declarations.unpaid("no such account"));

            assertThat(reads.wholeTable()).isZero();
            assertThat(reads.indexRows()).isZero();
        });
    }

    /** Declarations that rely on authorisations which hold are not read. */
    @Test
    void whatReliesOnAnEndedAuthorisationIsFoundByIt() {
        amongOthers(() -> {
            actAs("system");
            jdbc.sql("update declaration set authorisations = array['AEO-' || right(account, 2)]")
                    .update();
            jdbc.sql("""
                insert into registered (subject, type, version, first_party, record)
                values ('authorisation/AEO-ENDED', 'customs.registry.authorisation.v1', 1, 'XFOTHER1',
                  '{"authorisationId": "AEO-ENDED", "status": "REVOKED", "validFrom": "2020-01-01"}')
                """).update();
            TableReads reads = reads(
                    "declaration",
                    () -> declarations.relyingOnEnded(LocalDate.of(2026, 12, 1), new UUID(-1L, -1L), 200));

            assertThat(reads.wholeTable()).isZero();
            assertThat(reads.indexRows()).isZero();
        });
    }

    @Test
    void anOfficerFindsAMessageByItsReference() {
        Submissions submissions = service.context.getBean(Submissions.class);
        amongOthers(() -> {
            actAs("system");
            TableReads reads = reads(
                    "submission",
                    () -> assertThat(submissions.history("OTHER-77")).hasSize(1));

            assertThat(reads.wholeTable()).isZero();
            assertThat(reads.indexRows()).isEqualTo(1);
        });
    }

    /** Many declarations of others, for the length of the work. */
    private void amongOthers(Runnable work) {
        UUID template = lodge(newTin(), null);
        new TransactionTemplate(service.context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    actAs("system");
                    jdbc.sql("""
                        with other as (
                          insert into declaration (id, lrn, declarant_tin, other_party_tin, status, version, account,
                            since, lodged_at, events, published, notified, state)
                          select gen_random_uuid(), 'OTHER-' || n, 'XFOTHER' || n % 50, null, 'PAYMENT_HOLD', version,
                            'ACCOUNT-' || n % 50, since, lodged_at, events, published, notified, state
                          from declaration, generate_series(1, :others) as n where id = :template
                          returning id, lrn, declarant_tin)
                        insert into submission (declarant_tin, lrn, body_hash, accepted, declaration_id, status, answer,
                          at)
                        select declarant_tin, lrn, '\\x00', true, id, 201, '{}', now() from other
                        """)
                            .param("others", OTHERS)
                            .param("template", template)
                            .update();
                    TableReads.planForAnyParameters(jdbc);
                    work.run();
                });
    }

    private TableReads reads(String table, Runnable work) {
        return TableReads.of(jdbc, table, work);
    }

    private void actAs(String who) {
        boolean system = who.equals("system");
        jdbc.sql("select set_config('fairway.reader', :reader, true), set_config('fairway.tin', :tin, true)")
                .param("reader", system ? "system" : "")
                .param("tin", system ? "" : who)
                .query()
                .listOfRows();
    }

    private UUID lodge(String declarant, String representative) {
        ObjectNode declaration = RunningService.declaration(declarant, "none");
        if (representative != null) {
            service.empower(declarant, representative);
            declaration
                    .withObject("/parties")
                    .putObject("representative")
                    .put("tin", representative)
                    .put("status", 2);
        }
        String token =
                representative == null ? RunningService.trader(declarant) : RunningService.broker(representative);
        RunningService.Answer answer = service.post("/v1/declarations", declaration.toString(), token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return UUID.fromString(answer.body().get("declarationId").asString());
    }

    private static String newTin() {
        return "XF" + UUID.randomUUID().toString().substring(0, 12).toUpperCase(Locale.ROOT);
    }
}
