package org.fairway.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The contract of every service's row-level security. Policies are evaluated on made-up rows of every table that has
 * any, so that no table needs a way to get such a row in.
 */
public abstract class RowPoliciesContract {
    /** All texts of the made-up row are its owner's name, or of its owner columns one alone. */
    private static final String ROW = """
        select jsonb_object_agg(column_name, to_jsonb(:owner::text)) from information_schema.columns
        where table_schema = current_schema() and table_name = '%s' and data_type = 'text' and column_name like '%s'
        """;

    /** The running service whose database it is. */
    protected abstract ApplicationContext service();

    private record Policy(String tableName, String policyName, String expression) {}

    @Test
    void aReaderWithoutANameSeesNothing() {
        assertThat(showing("", "")).as("rows whose owner is blank").isEmpty();
        assertThat(showing(null, "")).as("rows without an owner").isEmpty();
        assertThat(showing("XF0000000001", "")).as("rows of somebody").isEmpty();
    }

    @Test
    void anOwnerSeesItsOwnAndNobodyElses() {
        assertThat(showing("XF0000000001", "XF0000000001")).isNotEmpty();
        assertThat(showing("XF0000000001", "XF0000000002")).isEmpty();
    }

    /** A table may have several owners, and each sees the row by the policy of its own column. */
    @Test
    void eachOwnerColumnAloneShowsTheRowToWhomItNames() {
        policies().stream()
                .filter(policy -> policy.policyName().startsWith("own_by_"))
                .forEach(policy -> {
                    String column = policy.policyName().substring("own_by_".length());
                    assertThat(as("XF0000000001", () -> holds(policy, "XF0000000001", column)))
                            .as("%s by %s", policy.tableName(), column)
                            .isTrue();
                    assertThat(as("XF0000000002", () -> holds(policy, "XF0000000001", column)))
                            .as("%s by %s to somebody else", policy.tableName(), column)
                            .isFalse();
                });
    }

    /** An OR over columns would keep every query from the indexes on them. */
    @Test
    void policiesComeFromTheOneFunction() {
        assertThat(policies()).isNotEmpty().allSatisfy(policy -> {
            assertThat(policy.policyName()).matches("system_works|own_by_[a-z_]+");
            assertThat(policy.expression()).doesNotContain(" OR ");
        });
    }

    /** An agency is named by what it answered, too; an operator only by what is its own. */
    @Test
    void everyTableWithRowsOfOperatorsIsRestricted() {
        assertThat(jdbc().sql("""
            select distinct c.table_name from information_schema.columns c join pg_class t on t.relname = c.table_name
              and t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p')
            where c.table_schema = current_schema() and not t.relrowsecurity
              and c.column_name in ('declarant_tin', 'representative_tin', 'other_party_tin', 'owner_tin', 'tin')
            """).query(String.class).list()).isEmpty();
    }

    @Test
    void thePoliciesBindTheOwnerOfTheTableToo() {
        assertThat(jdbc().sql("select relname from pg_class where relnamespace = current_schema()::regnamespace and"
                                + " relrowsecurity and not relforcerowsecurity")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    /** The policies that show a row of this owner to a reader by this name, be it an operator's or an agency's. */
    private List<String> showing(@Nullable String owner, String reader) {
        return as(
                reader,
                () -> policies().stream()
                        .filter(policy -> holds(policy, owner, "%"))
                        .map(policy -> policy.tableName() + " by " + policy.policyName())
                        .toList());
    }

    private <T> T as(String reader, Supplier<T> work) {
        return new TransactionTemplate(service().getBean(PlatformTransactionManager.class)).execute(status -> {
            status.setRollbackOnly();
            set("fairway.reader", "");
            set("fairway.tin", reader);
            set("fairway.agency", reader);
            set("fairway.receiver", reader);
            return work.get();
        });
    }

    private List<Policy> policies() {
        return jdbc().sql("select tablename as table_name, policyname as policy_name, qual as expression from"
                        + " pg_policies where schemaname = current_schema() order by 1, 2")
                .query(Policy.class)
                .list();
    }

    private boolean holds(Policy policy, @Nullable String owner, String columns) {
        String row = "select (jsonb_populate_record(null::%1$s, (%2$s))).*"
                .formatted(policy.tableName(), ROW.formatted(policy.tableName(), columns));
        return jdbc().sql("select exists (select from (%s) as %s where %s)"
                        .formatted(row, policy.tableName(), policy.expression()))
                .param("owner", owner)
                .query(Boolean.class)
                .single();
    }

    private void set(String setting, String value) {
        jdbc().sql("select set_config(:setting, :value, true)")
                .param("setting", setting)
                .param("value", value)
                .query(String.class)
                .single();
    }

    private JdbcClient jdbc() {
        return service().getBean(JdbcClient.class);
    }
}
