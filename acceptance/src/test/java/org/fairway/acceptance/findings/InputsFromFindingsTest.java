package org.fairway.acceptance.findings;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.demo.client.Patience;
import org.fairway.demo.client.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends every input that once got a wrong answer to the running platform. A row that is not mended yet is disabled and
 * names its issue. {@code -Dfairway.rows=B1a,B10} runs only these rows, also disabled ones.
 *
 * <p>Load cases (C3, C4, H1, H2, H10) are stories named by their id.
 */
@OnDeployment
class InputsFromFindingsTest {
    private static final Set<String> LOAD_CASES = Set.of("C3", "C4", "H1", "H2", "H10", "M3", "M7", "M10");

    /** These findings are about documents and the demonstration, not about an input. */
    private static final Set<String> NO_INPUTS = Set.of("M13", "M14");

    private static final List<String> ASKED = Stream.of(
                    System.getProperty("fairway.rows", "").split(","))
            .filter(id -> !id.isBlank())
            .toList();

    private final Platform platform;

    InputsFromFindingsTest(Deployment deployment) {
        platform = deployment.platform().with(new Patience(Duration.ofSeconds(10), Duration.ofMillis(100)));
    }

    static List<Row> rows() {
        return all().filter(row -> ASKED.isEmpty() || isAsked(row)).toList();
    }

    private static Stream<Row> all() {
        return Stream.of(
                        AccountRows.rows(),
                        PartyRows.rows(),
                        ControlRows.rows(),
                        QuantityRows.rows(),
                        ValueRows.rows(),
                        OriginRows.rows(),
                        ProcedureRows.rows(),
                        MessageRows.rows(),
                        IdentifierRows.rows(),
                        IntakeRows.rows(),
                        DateRows.rows(),
                        CodeListRows.rows(),
                        AccessRows.rows(),
                        RequestRows.rows())
                .flatMap(List::stream);
    }

    private static boolean isAsked(Row row) {
        return ASKED.contains(row.id()) || ASKED.contains(row.finding());
    }

    @BeforeAll
    static void nameTheDisabledRows() {
        all().filter(row -> row.mendedBy() != null)
                .collect(groupingBy(Row::issue, TreeMap::new, mapping(Row::id, joining(" "))))
                .forEach((issue, rows) -> System.out.println("disabled until " + issue + ": " + rows));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    @Execution(ExecutionMode.CONCURRENT)
    void isAnsweredRightly(Row row) throws Exception {
        assumeTrue(row.mendedBy() == null || !ASKED.isEmpty(), () -> row.id() + " is disabled until " + row.mendedBy());
        row.play().on(new Session(platform, row.id()));
    }

    @Test
    void everyFindingHasItsRows() {
        Set<String> found = all().map(Row::finding).collect(Collectors.toSet());
        Set<String> findings = Stream.of(numbered("B", 45), numbered("C", 11), numbered("H", 11), numbered("M", 14))
                .flatMap(ids -> ids)
                .filter(id -> !LOAD_CASES.contains(id) && !NO_INPUTS.contains(id))
                .collect(Collectors.toSet());
        assertThat(found).isEqualTo(findings);
        assertThat(all().map(Row::id)).doesNotHaveDuplicates();
    }

    private static Stream<String> numbered(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number);
    }
}
