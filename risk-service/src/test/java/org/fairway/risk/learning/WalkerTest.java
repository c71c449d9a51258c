package org.fairway.risk.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.Movement;
import org.fairway.risk.forest.Forest;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.learning.Trainer.Grown;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@Tag("heavy")
class WalkerTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void aWalkedForestGivesTheLibrarysScoreOfEveryRowToTheLastBit() {
        agrees(invented(3000), invented(2000));
    }

    @Test
    void soItDoesOnEveryLaterRowOfTheOpenData() {
        List<LabelledMovement> earlier = OpenData.earlier();
        List<LabelledMovement> later = OpenData.later();
        Table rows = Table.of(Stream.concat(earlier.stream(), later.stream()).toList(), -1);
        assertThat(rows.cells.getFirst()).hasSize(Features.NAMES.size());
        agrees(rows.part(0, earlier.size()), rows.part(earlier.size(), rows.size()));
    }

    @Test
    void contributionsAreThoseOfTheLibraryAndAddUpToTheScore() {
        Table train = invented(3000);
        List<float[]> cells = invented(200).cells;
        Forest forest = Trainer.standard().grow(train);
        try (Grown grown = Trainer.standard().grown(train)) {
            float[][] expected = grown.contributions(cells);
            for (int i = 0; i < cells.size(); i++) {
                double[] actual = forest.contributions(cells.get(i));
                for (int cell = 0; cell < actual.length; cell++) {
                    assertThat(actual[cell]).isCloseTo(expected[i][cell], within(1e-4));
                }
                assertThat(Arrays.stream(actual).sum()).isCloseTo(forest.margin(cells.get(i)), within(1e-4));
            }
        }
    }

    @Test
    void aModelReadAgainScoresAlike() {
        List<LabelledMovement> known = knowns(4000);
        LearnedModel model = ModelFactory.of(known.subList(0, 3000), known.subList(3000, 4000))
                .model("test-1", "invented");
        JsonMapper mapper = JsonMapper.builder().build();
        LearnedModel again = mapper.readValue(mapper.writeValueAsString(model), LearnedModel.class);

        for (float[] cells : invented(500).cells) {
            assertThat(again.probability(cells))
                    .isEqualTo(model.probability(cells))
                    .isBetween(0d, 1d);
        }
        assertThat(again.card()).isEqualTo(model.card());
        assertThat(model.card().metrics())
                .allMatch(metric -> metric.low() <= metric.value() && metric.value() <= metric.high());
        assertThat(model.points(0)).isZero();
        assertThat(model.points(1)).isEqualTo(65);
    }

    private static void agrees(Table train, Table score) {
        Forest forest = Trainer.standard().grow(train);
        try (Grown grown = Trainer.standard().grown(train)) {
            float[] expected = grown.margins(score.cells);
            for (int i = 0; i < expected.length; i++) {
                assertThat(forest.margin(score.cells.get(i))).isEqualTo(expected[i]);
            }
        }
    }

    private static Table invented(int rows) {
        return Table.of(knowns(rows), -1);
    }

    private static List<LabelledMovement> knowns(int rows) {
        var random = new SplittableRandom(rows);
        return IntStream.range(0, rows)
                .mapToObj(i -> {
                    String importer = "I" + random.nextInt(40);
                    var trade = new Movement.Trade(
                            importer,
                            random.nextInt(9) == 0 ? "" : "S" + random.nextInt(90),
                            "D" + random.nextInt(9),
                            "",
                            1 + random.nextInt(4));
                    var goods = new Movement.Goods(
                            String.format("%06d", 10000 * (1 + random.nextInt(20)) + random.nextInt(5)),
                            "CN",
                            random.nextBoolean() ? "CN" : "VN");
                    var treatment = new Movement.Treatment(
                            "B", "11", "21", "11", "A", "E", random.nextInt(8) == 0 ? Double.NaN : random.nextInt(10));
                    double mass = random.nextInt(1, 5000) / 10.0;
                    boolean hit =
                            random.nextDouble() < (importer.hashCode() % 3 == 0 ? 0.5 : 0.1) + (mass < 50 ? 0.3 : 0);
                    return new LabelledMovement(
                            new Movement(DAY.plusDays(i / 50), trade, goods, treatment, mass, random.nextInt(100_000)),
                            hit);
                })
                .toList();
    }
}
