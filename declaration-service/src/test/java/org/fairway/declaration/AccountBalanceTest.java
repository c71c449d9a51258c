package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.declaration.store.Accounts;
import org.fairway.declaration.store.RowAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** For any commands in any order, the used amount of an account is the sum of the charges to it. */
class AccountBalanceTest {
    private static final String LITTLE = "6000";
    private final RunningService service = RunningService.SHARED;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsInUseIsTheSumOfWhatIsChargedAfterAnySequence(long seed) {
        Random random = new Random(seed);
        List<String> accounts = List.of(
                service.openAccount(TIN, "1000000"),
                service.openAccount(TIN, LITTLE),
                service.openAccount(OTHER_TIN, "1000000"));
        List<Lodged> lodged = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            if (lodged.size() < 3 || random.nextInt(8) == 0) {
                lodged.add(lodge(pick(accounts, random)));
                done.add("lodge");
            } else {
                done.add(act(pick(lodged, random), accounts, random));
            }
            assertBalanced(accounts, done);
            assertNothingOwedIsHeld(lodged, done);
        }
    }

    @Test
    void anAccountChangedByAGrantedAmendmentIsGivenBack() {
        String first = service.openAccount(TIN, "1000000");
        String second = service.openAccount(TIN, "1000000");
        Lodged lodged = lodge(first);
        arrive(lodged);
        BigDecimal owed = used(first);
        assertThat(owed).isPositive();

        amend(lodged, goods -> goods.withObject("/payment").put("account", second));
        grant(lodged, true);
        assertThat(used(first)).isZero();
        assertThat(used(second)).isEqualByComparingTo(owed);

        invalidate(lodged);
        assertThat(used(second)).isZero();
    }

    @Test
    void whatIsAmendedToOweNothingIsGivenBackAndIsNotHeld() {
        String account = service.openAccount(TIN, "1000000");
        Lodged lodged = lodge(account);
        arrive(lodged);

        amend(lodged, goods -> goods.withObject("/procedure").put("requested", "71"));
        grant(lodged, true);

        assertThat(used(account)).isZero();
        assertThat(view(lodged).get("payment").asString()).isEqualTo("NOT_DUE");
    }

    @Test
    void anAccountThatCannotBearTheNewDebtKeepsNothingOfTheOld() {
        String enough = service.openAccount(TIN, "1000000");
        String little = service.openAccount(TIN, "1");
        Lodged lodged = lodge(enough);
        arrive(lodged);

        amend(lodged, goods -> goods.withObject("/payment").put("account", little));
        grant(lodged, true);

        assertThat(used(enough)).isZero();
        assertThat(used(little)).isZero();
        assertThat(view(lodged).get("payment").asString()).isEqualTo("SHORT");
    }

    @Test
    void nobodyElsesAccountIsCharged() {
        String foreign = service.openAccount(OTHER_TIN, "1000000");
        ObjectNode goods = RunningService.declaration(TIN, foreign);
        ((ObjectNode) goods.get("parties")).putObject("importer").put("tin", OTHER_TIN);
        Lodged lodged = lodge(goods, trader(TIN));

        arrive(lodged);

        assertThat(used(foreign)).isZero();
        assertThat(view(lodged).get("payment").asString()).isEqualTo("UNAUTHORISED");
    }

    @Test
    void theRepresentativesAccountIsChargedOnlyWhereTheRepresentativeNamedIt() {
        String brokers = service.openAccount(OTHER_TIN, "1000000");
        Lodged byDeclarant = lodge(represented(brokers), trader(TIN));
        arrive(byDeclarant);
        assertThat(used(brokers)).isZero();

        Lodged byBroker = lodge(represented(brokers), RunningService.broker(OTHER_TIN));
        arrive(byBroker);
        assertThat(used(brokers)).isPositive();
    }

    @Test
    void whoAmendsVouchesForThePaymentOfWhatThenIsOwed() {
        String brokers = service.openAccount(OTHER_TIN, "1000000");
        Lodged lodged = lodge(represented(brokers), RunningService.broker(OTHER_TIN));
        arrive(lodged);
        assertThat(used(brokers)).isPositive();

        amend(lodged, AccountBalanceTest::worthTenTimesAsMuch, trader(TIN));
        grant(lodged, true);
        assertThat(used(brokers)).as("its holder did not agree to this").isZero();
        assertThat(view(lodged).get("payment").asString()).isEqualTo("UNAUTHORISED");

        amend(lodged, goods -> goods.put("ucr", "SAID-BY-THE-BROKER"), RunningService.broker(OTHER_TIN));
        grant(lodged, true);
        assertThat(used(brokers)).isPositive();
    }

    private static void worthTenTimesAsMuch(ObjectNode goods) {
        ObjectNode line = goods.withArray("/items").get(0).withObject("/invoiceLine");
        BigDecimal amount = line.get("amount").decimalValue().multiply(BigDecimal.TEN);
        line.put("amount", amount);
        goods.withObject("/valueBuildUp/invoiceTotal").put("amount", amount);
    }

    @Test
    void whatOneGivesBackPaysForAnotherThatWaits() {
        String account = service.openAccount(TIN, LITTLE);
        Lodged first = lodge(account);
        arrive(first);
        BigDecimal owed = used(account);
        Lodged second = lodge(account);
        arrive(second);
        assertThat(view(second).get("payment").asString()).isEqualTo("SHORT");

        invalidate(first);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> view(second).get("payment").asString().equals("SECURED"));
        assertThat(used(account)).isEqualByComparingTo(owed);
    }

    /** A replica that stops after its commit leaves this behind: the credit is there and was not offered. */
    @Test
    void whatCameBackBeforeACrashPaysForAnotherThatWaits() {
        String account = service.openAccount(TIN, "1");
        Lodged waits = lodge(account);
        arrive(waits);
        assertThat(view(waits).get("payment").asString()).isEqualTo("SHORT");

        asSystem(() -> service.jdbc()
                .sql("update account set credit = 1000000, freed = freed + 1 where id = :id")
                .param("id", account)
                .update());

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> view(waits).get("payment").asString().equals("SECURED"));
    }

    @Test
    void nobodyAmendsToAnAccountOfSomebodyElseOrFindsOutWhetherItExists() {
        String brokers = service.openAccount(OTHER_TIN, "1000000");
        Lodged lodged = lodge(service.openAccount(TIN, "1000000"));

        Answer foreign = amend(lodged, goods -> goods.withObject("/payment").put("account", brokers));
        Answer unknown = amend(lodged, goods -> goods.withObject("/payment").put("account", "NONE-SUCH"));

        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.body().at("/errors/0/code").asString()).isEqualTo("account-not-yours");
        assertThat(foreign.body().get("errors").toString().replace(brokers, "X"))
                .isEqualTo(unknown.body().get("errors").toString().replace("NONE-SUCH", "X"));
    }

    @Test
    void anAccountThatWasChargedKeepsItsHolderKindAndCurrency() {
        String account = service.openAccount(TIN, "1000000");
        assertThat(put(account, OTHER_TIN, "GUARANTEE", "EUR", "5").status())
                .as("not charged yet")
                .isEqualTo(200);
        put(account, TIN, "DEFERRED", "GBP", "1000000");
        Lodged lodged = lodge(account);
        arrive(lodged);
        invalidate(lodged);
        assertThat(used(account)).isZero();

        assertThat(put(account, OTHER_TIN, "DEFERRED", "GBP", "1000000")
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("account-in-use");
        assertThat(put(account, TIN, "GUARANTEE", "GBP", "1000000").status()).isEqualTo(409);
        assertThat(put(account, TIN, "DEFERRED", "EUR", "1000000").status()).isEqualTo(409);
        assertThat(put(account, TIN, "DEFERRED", "GBP", "3").status()).isEqualTo(200);
    }

    @Test
    void whatIsWrongWithAnAccountIsReportedAtOnce() {
        Answer answer = service.put("/v1/accounts/A%20B", "{\"currency\":\"QQQ\",\"limit\":-1}", as("revenue-officer"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("errors").findValuesAsString("pointer"))
                .containsExactly("", "/tin", "/kind", "/currency", "/limit");
    }

    @Test
    void theDatabaseItselfRefusesLessThanNothing() {
        String account = service.openAccount(TIN, "1");
        assertThatThrownBy(() -> asSystem(() -> service.jdbc()
                        .sql("update account set used = -0.01 where id = :id")
                        .param("id", account)
                        .update()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private record Lodged(String id, String mrn, ObjectNode goods, String token) {}

    private String act(Lodged one, List<String> accounts, Random random) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> "arrive " + arrive(one).status();
            case 2 ->
                "account "
                        + amend(one, goods -> goods.withObject("/payment").put("account", pick(accounts, random)))
                                .status();
            case 3 ->
                "no account " + amend(one, goods -> goods.remove("payment")).status();
            case 4 ->
                "procedure "
                        + amend(
                                        one,
                                        goods -> goods.withObject("/procedure")
                                                .put("requested", pick(List.of("40", "71"), random)))
                                .status();
            case 5 ->
                "value "
                        + amend(one, goods -> {
                                    int value = 1000 + random.nextInt(40_000);
                                    goods.withObject("/items/0/invoiceLine").put("amount", value);
                                    goods.withObject("/valueBuildUp/invoiceTotal")
                                            .put("amount", value);
                                })
                                .status();
            case 6 -> "decide " + grant(one, random.nextInt(4) > 0).status();
            case 7 ->
                random.nextInt(3) == 0
                        ? "invalidate " + invalidate(one).status()
                        : "grant " + grant(one, true).status();
            default ->
                "limit "
                        + put(accounts.get(1), TIN, "DEFERRED", "GBP", pick(List.of("0", LITTLE, "500000"), random))
                                .status();
        };
    }

    private void assertBalanced(List<String> accounts, List<String> done) {
        record Balance(String id, BigDecimal used, BigDecimal charged) {}
        List<Balance> balances = asSystem(() -> service.jdbc()
                .sql("""
                    select a.id, a.used, coalesce(sum(e.amount), 0) as charged
                    from account a left join account_entry e on e.account = a.id where a.id = any(:ids) group by a.id
                    """)
                .param("ids", accounts.toArray(String[]::new))
                .query(Balance.class)
                .list());
        assertThat(balances).as(done.toString()).hasSameSizeAs(accounts).allSatisfy(balance -> {
            assertThat(balance.used()).isEqualByComparingTo(balance.charged()).isNotNegative();
        });
        long strays = asSystem(() -> service.jdbc()
                .sql("select count(*) from account_entry e join declaration d on d.id = e.declaration_id where"
                        + " e.account = any(:ids) and e.account is distinct from d.account")
                .param("ids", accounts.toArray(String[]::new))
                .query(Long.class)
                .single());
        assertThat(strays)
                .as("charged to an account that the declaration does not name, after " + done)
                .isZero();
    }

    /** One that cannot be offered now stays where it is, and must not hide the accounts after it. */
    @Test
    void everyAccountWithFreedCreditIsComeTo() {
        Accounts accounts = service.context.getBean(Accounts.class);
        new TransactionTemplate(service.context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    service.jdbc()
                            .sql("select set_config('fairway.reader', 'system', true)")
                            .query(String.class)
                            .single();
                    service.jdbc().sql("""
                        insert into account (id, declarant_tin, kind, currency, credit, freed)
                        select '!' || n, :tin, 'DEFERRED', 'GBP', 1, 1 from generate_series(1, 5) as n
                        """).param("tin", TIN).update();
                    List<String> seen = new ArrayList<>();
                    List<Accounts.Freed> page = accounts.freed("", 2);
                    while (seen.size() < 5 && !page.isEmpty()) {
                        page.forEach(freed -> seen.add(freed.account()));
                        page = accounts.freed(page.getLast().account(), 2);
                    }
                    assertThat(seen).startsWith("!1", "!2", "!3", "!4", "!5");
                });
    }

    private void assertNothingOwedIsHeld(List<Lodged> lodged, List<String> done) {
        long held = asSystem(() -> service.jdbc()
                .sql("""
                    select count(*) from declaration
                    where id = any(:ids) and (status = 'PAYMENT_HOLD' or state #>> '{clearance,payment}' = 'SHORT')
                      and (state #>> '{clearance,payable,amount}')::numeric = 0
                    """)
                .param(
                        "ids",
                        lodged.stream().map(one -> UUID.fromString(one.id())).toArray(UUID[]::new))
                .query(Long.class)
                .single());
        assertThat(held).as("held though nothing is owed, after " + done).isZero();
    }

    private Lodged lodge(String account) {
        return lodge(RunningService.declaration(TIN, account), trader(TIN));
    }

    private Lodged lodge(ObjectNode goods, String token) {
        Answer answer = service.post("/v1/declarations", goods.toString(), token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return new Lodged(
                answer.body().get("declarationId").asString(),
                answer.body().get("mrn").asString(),
                goods,
                token);
    }

    private static ObjectNode represented(String account) {
        ObjectNode goods = RunningService.declaration(TIN, account);
        ((ObjectNode) goods.get("parties"))
                .putObject("representative")
                .put("tin", OTHER_TIN)
                .put("status", 2);
        return goods;
    }

    private Answer arrive(Lodged one) {
        return service.post("/v1/arrivals", "{\"mrn\":\"" + one.mrn() + "\",\"location\":\"XFPOR\"}", as("carrier"));
    }

    private Answer amend(Lodged one, Consumer<ObjectNode> change) {
        return amend(one, change, one.token());
    }

    private Answer amend(Lodged one, Consumer<ObjectNode> change, String token) {
        ObjectNode goods = (ObjectNode) view(one).get("declaration").deepCopy();
        change.accept(goods);
        return service.post(
                "/v1/declarations/" + one.id() + "/amendments",
                "{\"reason\":\"r\",\"declaration\":" + goods + "}",
                token);
    }

    private Answer grant(Lodged one, boolean granted) {
        return service.post(
                "/v1/declarations/" + one.id() + "/amendment-decision",
                "{\"granted\":" + granted + ",\"reason\":\"r\"}",
                as("customs-officer"));
    }

    private Answer invalidate(Lodged one) {
        return service.post(
                "/v1/declarations/" + one.id() + "/withdrawal", "{\"reason\":\"r\"}", as("customs-officer"));
    }

    private Answer put(String account, String tin, String kind, String currency, String limit) {
        return service.put(
                "/v1/accounts/" + account,
                "{\"tin\":\"%s\",\"kind\":\"%s\",\"limit\":%s,\"currency\":\"%s\"}"
                        .formatted(tin, kind, limit, currency),
                as("revenue-officer"));
    }

    private JsonNode view(Lodged one) {
        return service.get("/v1/declarations/" + one.id(), as("auditor")).body();
    }

    private BigDecimal used(String account) {
        return asSystem(() -> service.jdbc()
                .sql("select used from account where id = :id")
                .param("id", account)
                .query(BigDecimal.class)
                .single());
    }

    private <T> T asSystem(Supplier<T> reading) {
        return service.context.getBean(RowAccess.class).asSystem(reading::get);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
