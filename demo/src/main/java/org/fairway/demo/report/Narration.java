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
import org.fairway.contracts.goods.Parties;
import org.fairway.demo.Json;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.fairway.demo.consignment.Role;
import org.fairway.demo.play.Board;
import org.fairway.demo.play.Sight;
import org.fairway.demo.play.Tracked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows some consignments step by step: one through the green channel, one held by an agency, one of an empowered
 * broker and what another broker is answered who is not, one rejected.
 */
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

    /** Returns what went wrong; empty if nothing did. */
    public List<String> print() {
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
        Optional<Tracked> represented = find(
                "Declared by a broker, whom the importer has empowered",
                tracked -> tracked.released() && !importer(tracked).isEmpty());
        represented.ifPresent(this::history);
        List<String> failures = represented.map(this::unempowered).orElse(List.of());
        find("Rejected", Tracked::rejected).ifPresent(tracked -> rejection(Objects.requireNonNull(tracked.answer())));
        return failures;
    }

    /** The TIN of the registered importer for whom a representative declares; blank if there is none. */
    private String importer(Tracked tracked) {
        Parties parties = tracked.consignment().declaration().parties();
        String tin = parties.representative() == null || parties.importer() == null
                ? null
                : parties.importer().tin();
        return platform.identities().withRole("trader").stream()
                .map(platform.identities()::tinOf)
                .filter(trader -> trader.equals(tin))
                .findFirst()
                .orElse("");
    }

    /** Lets another broker declare the same goods for the same importer. */
    private List<String> unempowered(Tracked tracked) {
        String title = "Declared by another broker, whom the importer has not empowered";
        out.println(title);
        out.println("─".repeat(title.length()));
        String other = platform.identities().withRole("broker").stream()
                .filter(broker -> !broker.equals(tracked.consignment().lodgedBy()))
                .findFirst()
                .orElse(null);
        if (other == null) {
            out.println("  there is one broker alone\n");
            return List.of();
        }
        String tin = platform.identities().tinOf(other);
        ObjectNode goods =
                (ObjectNode) Json.tree(Json.write(tracked.consignment().declaration()));
        goods.put("lrn", tracked.consignment().lrn() + "-X");
        goods.withObject("/parties/declarant").put("tin", tin);
        goods.withObject("/parties/representative").put("tin", tin);
        out.println("%s, %s, lodged by %s"
                .formatted(goods.path("lrn").asString(), tracked.consignment().goods(), other));
        Answer answer = platform.as(other).post("/v1/declarations", goods);
        rejection(answer);
        return answer.status() == 422
                ? List.of()
                : List.of(other + " lodged for " + importer(tracked) + ", who has not empowered it");
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

    private void rejection(Answer answer) {
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
