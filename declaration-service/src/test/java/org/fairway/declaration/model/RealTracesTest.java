package org.fairway.declaration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairway.kit.testing.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Walks what a real customs system published about real declarations through our transition table, by a mapping kept as
 * data.
 */
class RealTracesTest {
    static final Map<String, List<List<String>>> MEANS = new HashMap<>();
    private static final Map<String, EventCode> CODES =
            Arrays.stream(EventCode.values()).collect(Collectors.toMap(EventCode::code, code -> code));

    @BeforeAll
    static void readMapping() throws Exception {
        try (var file = Lifecycle.class.getResourceAsStream("/lifecycle/hmrc-notifications.csv")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .forEach(row -> MEANS.put(
                            row[0],
                            Arrays.stream(row[1].split("\\|"))
                                    .map(alternative -> List.of(alternative.split("\\+")))
                                    .toList()));
        }
    }

    @Test
    void acceptsRealTraces() throws Exception {
        List<String> rows = Files.readAllLines(SharedData.file("golden/hmrc-lifecycle-traces-by-mrn.csv"));
        List<String> refused = new ArrayList<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            if (!accepts(cells[3])) {
                refused.add(cells[0] + " " + cells[3]);
            }
        }
        int traces = rows.size() - 1;
        System.out.printf(
                "real traces: %d of %d accepted by the transition table; refused: %s%n",
                traces - refused.size(), traces, refused);
        assertThat(traces).isGreaterThan(40);
        assertThat((traces - refused.size()) / (double) traces).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void refusesTracesThatCannotBe() {
        assertThat(accepts("CLE")).isFalse();
        assertThat(accepts("ACC > REJ")).isFalse();
        assertThat(accepts("ACC > CLE > CTL")).isFalse();
        assertThat(accepts("REJ > ACC")).isFalse();
        assertThat(accepts("ACC > EOG/A1")).isFalse();
    }

    /**
     * A trace may begin anywhere a message stream does: as submitted, or with the lodgement before arrival unpublished.
     */
    private static boolean accepts(String trace) {
        Set<Status> states = EnumSet.of(Status.SUBMITTED, Status.PRE_LODGED);
        for (String message : trace.split(" > ")) {
            Set<Status> next = EnumSet.noneOf(Status.class);
            for (Status state : states) {
                for (List<String> steps :
                        MEANS.getOrDefault(message, MEANS.getOrDefault(message.split("/")[0], List.of()))) {
                    walk(state, steps, next);
                }
            }
            states = next;
        }
        return !states.isEmpty();
    }

    private static void walk(Status from, List<String> steps, Set<Status> reached) {
        Status state = from;
        for (String step : steps) {
            if (step.startsWith("in:")) {
                if (state != Status.valueOf(step.substring(3))) {
                    return;
                }
            } else if (!step.equals("-")) {
                var next = Lifecycle.next(state, CODES.get(step));
                if (next.isEmpty()) {
                    return;
                }
                state = next.get();
            }
        }
        reached.add(state);
    }
}
