package org.fairway.risk.learning;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fairway.risk.forest.LearnedModel;
import org.fairway.risk.forest.ModelCard.Metric;
import org.fairway.risk.learning.Metrics.Scored;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./fairway evaluate-risk TRAIN VALIDATION [TEST] [--model=VERSION:FILE]}: measures the model, and with
 * {@code --model} trains it on everything given and writes it.
 */
public final class EvaluateRisk {
    private final PrintStream out;

    private EvaluateRisk(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        List<Path> files = java.util.Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("--"))
                .map(Path::of)
                .toList();
        List<String> models = java.util.Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--model="))
                .map(argument -> argument.substring("--model=".length()))
                .toList();
        if (files.size() < 2 || files.size() > 3) {
            System.err.println("usage: evaluate-risk TRAIN VALIDATION [TEST] [--model=VERSION:FILE]");
            System.exit(2);
        }
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                System.err.println("cannot read " + file);
                System.exit(2);
            }
        }
        new EvaluateRisk(System.out).run(files, models);
    }

    private void run(List<Path> files, List<String> models) throws IOException {
        List<LabelledMovement> train = KnownFile.read(files.get(0));
        List<LabelledMovement> validation = KnownFile.read(files.get(1));
        table(
                "validation: earlier rows of the other folds learned, later rows of this fold scored",
                new Evaluation(train, validation).byFolds());
        table(
                "validation, as the papers split it: a lookup of the kind alone shows what is remembered",
                new Evaluation(train, validation).asPublished());
        var all = new ArrayList<>(train);
        all.addAll(validation);
        if (files.size() > 2) {
            List<LabelledMovement> test = KnownFile.read(files.get(2));
            table(
                    "test: earlier rows of the other folds learned, later rows of this fold scored",
                    new Evaluation(all, test).byFolds());
            table("test, as the papers split it", new Evaluation(all, test).asPublished());
        }
        for (String wanted : models) {
            String[] parts = wanted.split(":", 2);
            LearnedModel model =
                    ModelFactory.of(train, validation).model(parts[0], "Jeong et al., arXiv:2208.02484 (MIT)");
            Files.writeString(Path.of(parts[1]), JsonMapper.builder().build().writeValueAsString(model));
            out.printf(
                    "%n%s written to %s, %d trees%n",
                    model.version(), parts[1], model.forest().trees().size());
        }
    }

    private void table(String title, Map<String, List<Scored>> contenders) {
        List<Scored> any = contenders.values().iterator().next();
        long hits = any.stream().filter(Scored::hit).count();
        out.printf(
                "%n%s%n%d rows, %d kinds, base rate %.3f, 95 %% intervals by kind%n",
                title, any.size(), any.stream().map(Scored::kind).distinct().count(), (double) hits / any.size());
        contenders.forEach((name, scored) -> {
            out.printf("  %-20s", name);
            for (Metric metric : Metrics.of(scored)) {
                out.printf(" %s %.3f [%.3f %.3f]", metric.name(), metric.value(), metric.low(), metric.high());
            }
            out.println();
        });
    }
}
