package org.fairway.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fairway.demo.client.Identities;
import org.fairway.demo.client.Patience;
import org.fairway.demo.client.Platform;
import org.fairway.demo.consignment.Consignment;
import org.fairway.demo.consignment.Consignments;
import org.fairway.demo.consignment.Lodger;
import org.fairway.demo.consignment.Templates;
import org.fairway.demo.play.Board;
import org.fairway.demo.play.Play;
import org.fairway.demo.report.DemoReport;
import org.fairway.demo.report.LiveTable;
import org.fairway.demo.report.Narration;
import org.fairway.demo.report.Percentiles;
import org.fairway.demo.report.ProofShow;
import org.fairway.demo.report.Totals;
import org.fairway.demo.wco.ConversionTable;
import org.fairway.demo.wco.SharedFolder;

/** Clears some hundred consignments on a running platform, shows their progress, and checks the result. */
public final class Demo {
    private static final Duration REST = Duration.ofSeconds(12);

    private final Options options;
    private final PrintStream out;
    private final Platform platform;
    private final List<Lodger> lodgers;

    private Demo(Options options, PrintStream out, Identities identities) {
        this.options = options;
        this.out = out;
        this.platform = new Platform(options.url(), identities, Patience.throughRestarts());
        this.lodgers = lodgers(identities, options.runId());
    }

    public static void main(String[] arguments) throws IOException {
        try {
            System.exit(run(System.out, arguments).isEmpty() ? 0 : 1);
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
        }
    }

    /** Runs the demo as the command line does. Returns why it failed; empty if it succeeded. */
    public static List<String> run(PrintStream out, String... arguments) throws IOException {
        Options options = Options.parse(arguments);
        return new Demo(options, out, Identities.read(options.identities())).run();
    }

    private List<String> run() throws IOException {
        Instant start = Instant.now();
        Board board = new Board(cast(start));
        Play play = new Play(platform, board, lodgers);
        LiveTable table = new LiveTable(board, out, options.live());
        boolean rested = play.run(options.voyage(), REST, options.longest(), () -> table.draw(play.officers()));
        table.finish(play.officers());

        List<String> wrong = new Narration(platform, board, out).print();
        DemoReport.ProofOutcome proof = new ProofShow(platform, board, out).show();
        DemoReport report = report(start, board, proof, rested, wrong);
        report.print(out);
        Path file = options.directory().resolve("demo-report.json");
        Files.createDirectories(options.directory());
        Files.writeString(file, Json.pretty(report));
        out.println("\nThe figures are in " + file.toAbsolutePath().normalize());
        return report.failures();
    }

    private List<Consignment> cast(Instant now) {
        Templates templates = Templates.ours();
        Optional<Path> shared = SharedFolder.find("wco-declarations");
        if (shared.isPresent()) {
            ConversionTable table = ConversionTable.of(shared.get());
            out.println("Real declarations from " + shared.get());
            out.println(table);
            templates = templates.with(table);
        } else {
            out.println("No shared/data/wco-declarations here: all consignments are of our own making.\n");
        }
        return Consignments.cast(templates, options.count(), options.runId(), options.seed(), lodgers, now);
    }

    private DemoReport report(
            Instant start, Board board, DemoReport.ProofOutcome proof, boolean rested, List<String> wrong) {
        Totals totals = new Totals(platform, board);
        List<String> failures = new ArrayList<>(totals.failures(lodgers));
        failures.addAll(wrong);
        options.tooFew().ifPresent(failures::add);
        if (!rested) {
            failures.add("consignments were still in progress after "
                    + options.longest().toSeconds() + " s");
        }
        if (!proof.genuineAccepted() || !proof.changedRefused()) {
            failures.add("the proof check failed: " + proof.words());
        }
        return new DemoReport(
                options.runId(),
                start,
                Duration.between(start, Instant.now()).toMillis() / 1000.0,
                board.all().size(),
                (int) board.accepted().count(),
                (int) board.all().stream().filter(tracked -> tracked.rejected()).count(),
                platform.repeated(),
                totals.byState(),
                totals.unplannedRejections(),
                totals.waiting(),
                Percentiles.of(totals.times(timeline -> timeline.fromLodgement())),
                Percentiles.of(totals.times(timeline -> timeline.fromArrival())),
                proof,
                List.copyOf(failures));
    }

    /** Returns the lodgers: two traders for themselves, and two brokers for one trader each. */
    private static List<Lodger> lodgers(Identities identities, String runId) {
        List<String> traders = identities.withRole("trader");
        List<Lodger> lodgers = new ArrayList<>();
        traders.forEach(name -> lodgers.add(lodger(identities, name, name, runId)));
        List<String> brokers = identities.withRole("broker");
        for (int i = 0; i < brokers.size(); i++) {
            lodgers.add(lodger(identities, brokers.get(i), traders.get(i % traders.size()), runId));
        }
        return List.copyOf(lodgers);
    }

    private static Lodger lodger(Identities identities, String name, String importer, String runId) {
        return new Lodger(
                name,
                identities.tinOf(name),
                identities.tinOf(importer),
                runId + "-" + name,
                runId + "-" + name + "-short");
    }
}
