package org.fairway.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.Movement;
import org.fairway.risk.features.Remembered;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.History;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.ModelScore;
import org.fairway.risk.model.Profile;
import org.fairway.risk.scoring.Candidate;
import org.fairway.risk.scoring.ItemScore;
import org.fairway.risk.scoring.Scores;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One declaration of one item: cells and walked trees alone, beside the room's way from declaration to score, and beside the whole assessment with its rules. On one thread, without storage. */
final class ScoringBenchmark {
  private static final int DECLARATIONS = 2_000;
  private static final int ROUNDS = 11;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final LearnedModel model = read("/risk-models/demonstration-2026.1.json", LearnedModel.class);
  private final Profile profile = read("/risk-profiles/demonstration-2026.2.json", Profile.class);
  private final List<GoodsDeclaration> declarations = declarations();
  private final List<Movement> movements = declarations.stream().map(one -> Movement.of(LocalDate.EPOCH, one, one.items().getFirst())).toList();
  private final Remembered past = past();
  private double sink;

  public static void main(String[] arguments) {
    new ScoringBenchmark().run();
  }

  private void run() {
    IntToDoubleFunction raw = i -> model.forest().margin(Features.cells(movements.get(i), past));
    IntToDoubleFunction path = i -> score(declarations.get(i)).points();
    IntToDoubleFunction whole = i -> assess(declarations.get(i));
    long until = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < until) {
      time(raw);
      time(path);
      time(whole);
    }
    var raws = new double[ROUNDS];
    var paths = new double[ROUNDS];
    var wholes = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      raws[round] = time(raw);
      paths[round] = time(path);
      wholes[round] = time(whole);
    }
    System.out.printf("scoring, %d trees, %d features, %d declarations of one item, %d interleaved rounds after 20 s%n", model.forest().trees().size(), model.features().size(), DECLARATIONS, ROUNDS);
    System.out.printf("  cells and trees alone      %7.1f us%n", median(raws));
    System.out.printf("  the room's path to a score %7.1f us, ratio %s%n", median(paths), ratio(paths, raws));
    System.out.printf("  the whole assessment       %7.1f us, ratio %s%n", median(wholes), ratio(wholes, raws));
    System.out.printf("  (%.1f)%n", sink);
  }

  private ModelScore score(GoodsDeclaration declaration) {
    List<ItemScore> items = Candidate.of(declaration.lrn(), 1, Instant.EPOCH, declaration).scores(model, false, past);
    return Scores.worst(model, items).orElseThrow();
  }

  private double assess(GoodsDeclaration declaration) {
    return Assessor.assess(new Inputs(declaration.lrn(), 1, Instant.EPOCH, declaration, History.of(List.of()), score(declaration)), profile).score();
  }

  /** Microseconds for each. */
  private double time(IntToDoubleFunction work) {
    long start = System.nanoTime();
    for (int i = 0; i < DECLARATIONS; i++) {
      sink += work.applyAsDouble(i);
    }
    return (System.nanoTime() - start) / 1e3 / DECLARATIONS;
  }

  private static String ratio(double[] these, double[] those) {
    double[] ratios = IntStream.range(0, these.length).mapToDouble(i -> these[i] / those[i]).sorted().toArray();
    return String.format("%.2f [%.2f %.2f]", ratios[ratios.length / 2], ratios[0], ratios[ratios.length - 1]);
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().toArray()[values.length / 2];
  }

  private static List<GoodsDeclaration> declarations() {
    var random = new SplittableRandom(1);
    var all = new ArrayList<GoodsDeclaration>();
    for (int i = 0; i < DECLARATIONS; i++) {
      ObjectNode goods = read("/samples/v1/goods-declaration.json", ObjectNode.class);
      ObjectNode item = (ObjectNode) goods.get("items").get(0);
      goods.putArray("items").add(item);
      item.put("netMass", random.nextInt(1, 100_000) / 10.0).withObject("/commodity").put("hs", String.format("%06d", 10_000 * random.nextInt(1, 97) + random.nextInt(10_000)));
      goods.put("lrn", "d-" + i);
      all.add(JSON.treeToValue(goods, GoodsDeclaration.class));
    }
    return all;
  }

  private Remembered past() {
    var remembered = new Remembered();
    remembered.open(LocalDate.EPOCH.minusDays(1));
    for (int i = 0; i < movements.size(); i += 2) {
      remembered.see(movements.get(i));
      remembered.learn(movements.get(i), i % 10 == 0);
    }
    remembered.open(LocalDate.EPOCH);
    return remembered;
  }

  private static <T> T read(String resource, Class<T> type) {
    try (InputStream in = Objects.requireNonNull(ScoringBenchmark.class.getResourceAsStream(resource))) {
      return JSON.readValue(in, type);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
