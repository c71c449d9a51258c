package org.fairway.borderagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.fairway.borderagency.model.CaseStatus;
import org.fairway.borderagency.store.CaseStore;
import org.fairway.kit.testing.TableReads;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A worklist reads the agency's unfinished cases and no others. */
class WorklistQueryTest {
    private final JdbcClient jdbc = RunningService.SERVICE.context.getBean(JdbcClient.class);
    private final CaseStore cases = RunningService.SERVICE.context.getBean(CaseStore.class);

    @Test
    void readsNoCaseOfAnotherAgency() {
        new TransactionTemplate(RunningService.SERVICE.context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    cases.actAsSystem();
                    jdbc.sql("""
                        insert into agency_case (case_id, declaration_id, agency, status, perishable, deadline, state)
                        select gen_random_uuid()::text, n::text, 'OTHER-' || n % 20, 'OPEN', false, now(), '{}'
                        from generate_series(1, 20000) as n
                        """).update();
                    jdbc.sql("select set_config('fairway.reader', '', true)")
                            .query(String.class)
                            .single();
                    cases.actFor("QUIET");
                    TableReads.planForAnyParameters(jdbc);

                    TableReads reads = TableReads.of(
                            jdbc,
                            "agency_case",
                            () -> assertThat(cases.worklist("QUIET", EnumSet.allOf(CaseStatus.class), null, 50))
                                    .isEmpty());

                    assertThat(reads.wholeTable()).isZero();
                    assertThat(reads.indexRows()).isZero();
                    assertThat(reads.byIndex()).isPositive();
                    assertThat(jdbc.sql("select count(*) from agency_case")
                                    .query(Long.class)
                                    .single())
                            .as("without any condition")
                            .isZero();
                });
    }
}
