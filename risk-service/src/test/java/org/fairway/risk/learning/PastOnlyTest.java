package org.fairway.risk.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastOnlyTest {
    @Test
    void turningEveryFindingOfADayAndLaterChangesNoCellUpToThatDay() {
        List<LabelledMovement> rows = OpenData.earlier().subList(0, 12_000);
        Table before = Table.of(rows, -1);
        for (int turn : new int[] {1_000, 6_000, 11_000}) {
            LocalDate day = rows.get(turn).movement().day();
            Table after = Table.of(
                    rows.stream()
                            .map(one -> one.movement().day().isBefore(day)
                                    ? one
                                    : new LabelledMovement(one.movement(), !one.hit()))
                            .toList(),
                    -1);
            for (int i = 0; i < rows.size() && !rows.get(i).movement().day().isAfter(day); i++) {
                assertThat(after.cells.get(i)).as("row %d", i).isEqualTo(before.cells.get(i));
            }
        }
    }

    @Test
    void turningAnEarlierFindingIsFelt() {
        List<LabelledMovement> rows = OpenData.earlier().subList(0, 5_000);
        Table before = Table.of(rows, -1);
        Table after = Table.of(
                rows.stream()
                        .map(one -> new LabelledMovement(one.movement(), !one.hit()))
                        .toList(),
                -1);

        assertThat(after.cells.getLast()).isNotEqualTo(before.cells.getLast());
    }
}
