package org.fairway.demo.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;
import org.fairway.demo.consignment.Lodger;
import org.fairway.demo.consignment.Role;
import org.fairway.demo.play.Board;
import org.fairway.demo.play.Sight;
import org.fairway.demo.play.Tracked;
import tools.jackson.databind.JsonNode;

/** Counts the results of the run and finds its failures. */
public final class Totals {
    private final Platform platform;
    private final Board board;

    public Totals(Platform platform, Board board) {
        this.platform = platform;
        this.board = board;
    }

    public Map<String, Map<String, Integer>> byState() {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Tracked tracked : board.all()) {
            Sight sight = tracked.sight();
            String state = tracked.rejected() ? "REJECTED" : sight == null ? "UNSEEN" : sight.state();
            counts.computeIfAbsent(state, absent -> new TreeMap<>())
                    .merge(sight == null || sight.lane() == null ? "-" : sight.lane(), 1, Integer::sum);
        }
        return counts;
    }

    public List<DemoReport.Waiting> waiting() {
        return board.accepted()
                .filter(tracked -> !tracked.over())
                .map(Totals::waiting)
                .toList();
    }

    /** Returns the rules broken by consignments without a planted mistake, and the number of consignments for each. */
    public Map<String, Integer> unplannedRejections() {
        Map<String, Integer> rules = new TreeMap<>();
        for (Tracked tracked : board.all()) {
            Answer answer = tracked.answer();
            if (answer != null && tracked.rejected() && tracked.consignment().part() != Role.WRONG) {
                answer.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("code").asString())
                        .distinct()
                        .forEach(rule -> rules.merge(rule, 1, Integer::sum));
            }
        }
        return rules;
    }

    public List<Duration> times(Function<Timeline, Duration> between) {
        return timelines().stream().map(between).toList();
    }

    private List<Timeline> timelines() {
        return board.accepted()
                .filter(Tracked::released)
                .map(tracked -> Timeline.of(History.of(platform, tracked).events()))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Returns the failures: consignments without an answer, refused without a reason, listed twice or not at all for
     * their lodger, or waiting without an explanation.
     */
    public List<String> failures(List<Lodger> lodgers) {
        List<String> failures = new ArrayList<>();
        for (Tracked tracked : board.all()) {
            Answer answer = tracked.answer();
            Sight sight = tracked.sight();
            if (answer == null) {
                failures.add(tracked.consignment().lrn() + " was never answered");
            } else if (!answer.ok() && answer.status() != 422) {
                failures.add(tracked.consignment().lrn() + " was answered " + answer.status());
            } else if (answer.ok() && !tracked.over() && (sight == null || !sight.explained())) {
                failures.add(tracked.consignment().lrn() + " is neither finished nor explained: " + sight);
            } else if (answer.ok()
                    && sight != null
                    && !tracked.consignment().part().ends().contains(sight.state())) {
                failures.add("%s (%s) came to rest in %s"
                        .formatted(
                                tracked.consignment().lrn(),
                                tracked.consignment().part(),
                                sight.explanation()));
            }
        }
        failures.addAll(notExactlyOnce(lodgers));
        return failures;
    }

    /** A declaration is listed for each of its parties, and its reference was lodged once if all see the same one. */
    private List<String> notExactlyOnce(List<Lodger> lodgers) {
        Map<String, Set<String>> held = new HashMap<>();
        lodgers.forEach(lodger -> listed(platform.as(lodger.name()))
                .forEach(each -> held.computeIfAbsent(each.path("lrn").asString(), _ -> new HashSet<>())
                        .add(each.path("declarationId").asString())));
        return board.accepted()
                .map(tracked -> tracked.consignment().lrn())
                .filter(lrn -> held.getOrDefault(lrn, Set.of()).size() != 1)
                .map(lrn -> lrn + " is held " + held.getOrDefault(lrn, Set.of()).size() + " times")
                .toList();
    }

    private static List<JsonNode> listed(Actor lodger) {
        List<JsonNode> listed = new ArrayList<>();
        String after = "";
        do {
            JsonNode page =
                    lodger.get("/v1/declarations?limit=200" + after).expected().json();
            page.path("declarations").forEach(listed::add);
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asString() : "";
        } while (!after.isEmpty());
        return listed;
    }

    private static DemoReport.Waiting waiting(Tracked tracked) {
        Sight sight = tracked.sight();
        return new DemoReport.Waiting(
                tracked.consignment().lrn(), tracked.id(), sight == null ? "never seen" : sight.explanation());
    }
}
