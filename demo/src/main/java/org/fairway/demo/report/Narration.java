package org.fairway.demo.report;

import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.fairway.demo.consignment.Role;
import org.fairway.demo.play.Board;
import org.fairway.demo.play.Sight;
import org.fairway.demo.play.Tracked;
import tools.jackson.databind.JsonNode;

/** Shows three consignments step by step: one through the green channel, one held by an agency, one rejected. */
public final class Narration {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final Platform platform;
    private final Board board;
    private final PrintStream out;

    public Narration(Platform platform, Board board, PrintStream out) {
        this.platform = platform;
        this.board = board;
        this.out = out;
    }

    public void print() {
        find(
                        "Through the green channel",
                        tracked -> tracked.consignment().part() == Role.PLAIN
                                && tracked.released()
                                && "GREEN".equals(lane(tracked)))
                .ifPresent(this::history);
        find(
                        "Held by an agency, then cleared",
                        tracked -> tracked.consignment().part() == Role.HELD_BY_AGENCY && tracked.released())
                .ifPresent(this::history);
        find("Rejected", Tracked::rejected).ifPresent(this::rejection);
    }

    private Optional<Tracked> find(String title, Predicate<Tracked> wanted) {
        Optional<Tracked> found = board.all().stream()
                .filter(wanted)
                .min(Comparator.comparingInt(tracked -> tracked.consignment().number()));
        out.println(title);
        out.println("─".repeat(title.length()));
        if (found.isEmpty()) {
            out.println("  none in this run\n");
        }
        found.ifPresent(tracked -> out.println("%s, %s, lodged by %s%s"
                .formatted(
                        tracked.consignment().lrn(),
                        tracked.consignment().goods(),
                        tracked.consignment().lodgedBy(),
                        tracked.mrn() == null ? "" : ", MRN " + tracked.mrn())));
        return found;
    }

    private void history(Tracked tracked) {
        List<History.Event> events = History.of(platform, tracked).events();
        for (History.Event event : events) {
            Sentences.Sentence sentence =
                    Sentences.of(event, tracked.consignment().lodgedBy());
            double seconds =
                    Duration.between(events.getFirst().at(), event.at()).toMillis() / 1000.0;
            out.println("  %s %+8.3f s  %-16s %s"
                    .formatted(CLOCK.format(event.at()), seconds, sentence.who(), sentence.what()));
            if (!sentence.why().isBlank()) {
                out.println(" ".repeat(44) + "because: " + sentence.why());
            }
        }
        Sight sight = tracked.sight();
        if (sight != null) {
            out.println("  now " + sight.explanation());
        }
        out.println();
    }

    private void rejection(Tracked tracked) {
        Answer answer = Objects.requireNonNull(tracked.answer());
        out.println("  answered %d, %s"
                .formatted(answer.status(), answer.json().path("title").asString("")));
        for (JsonNode error : answer.json().path("errors")) {
            out.println("  %-28s %s"
                    .formatted(
                            error.path("code").asString(), error.path("pointer").asString()));
            out.println("      what  " + error.path("message").asString());
            out.println("      why   " + error.path("legalBase").asString());
            out.println("      fix   " + error.path("fix").asString());
        }
        out.println();
    }

    private static String lane(Tracked tracked) {
        Sight sight = tracked.sight();
        return sight == null || sight.lane() == null ? "" : sight.lane();
    }
}
