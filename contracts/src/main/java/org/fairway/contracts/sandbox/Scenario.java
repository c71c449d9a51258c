package org.fairway.contracts.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * The outcome that a declaration asks for by the end of its LRN: {@code -SBX} and then, separated by hyphens, a lane
 * and what agencies do, for example {@code -SBX-YELLOW-HOLD-FOOD-5S-CLEAR-CUSTOMS}. The grammar is in docs/sandbox.md.
 * Only services whose sandbox is switched on obey it. In production it is switched off.
 *
 * @param lane the lane risk gives, GREEN if none is named
 * @param steps what agencies do
 */
public record Scenario(Lane lane, List<Step> steps) {
    /** The code of customs' own controls. Customs alone waits if no step names it. */
    public static final String CUSTOMS = "CUSTOMS";

    private static final Pattern SUFFIX = Pattern.compile("-SBX((?:-[A-Z0-9]+)+)$");
    private static final Pattern AGENCY = Pattern.compile("[A-Z]{2,10}");
    private static final Pattern DELAY = Pattern.compile("([0-9]{1,3})S");

    public Scenario {
        steps = List.copyOf(steps);
    }

    /** What an agency does. */
    public enum Deed {
        CLEAR,
        HOLD,
        REFUSE,
        DOCS,
        /** The agency never decides. */
        WAIT
    }

    /**
     * One decision of an agency.
     *
     * @param after time between the opening of the case and the decision
     */
    public record Step(Deed deed, String agency, Duration after) {}

    /** Returns the scenario that an LRN asks for; empty if it asks for none or the scenario cannot be read. */
    public static Optional<Scenario> in(@Nullable String lrn) {
        Matcher suffix = SUFFIX.matcher(lrn == null ? "" : lrn);
        return suffix.find()
                ? read(new ArrayDeque<>(
                        Arrays.asList(suffix.group(1).substring(1).split("-"))))
                : Optional.empty();
    }

    /**
     * Returns what the agency does, in order of time: the steps that name it. Without such a step customs waits and any
     * other agency clears at once.
     */
    public List<Step> stepsOf(String agency) {
        List<Step> said = steps.stream()
                .filter(step -> step.agency().equals(agency))
                .sorted(Comparator.comparing(Step::after))
                .toList();
        if (said.isEmpty() && !agency.equals(CUSTOMS)) {
            return List.of(new Step(Deed.CLEAR, agency, Duration.ZERO));
        }
        return said.stream().filter(step -> step.deed() != Deed.WAIT).toList();
    }

    private static Optional<Scenario> read(Deque<String> words) {
        Lane lane = lane(words.getFirst());
        if (lane != null) {
            words.removeFirst();
        }
        List<Step> steps = new ArrayList<>();
        while (!words.isEmpty()) {
            Deed deed = deed(words.removeFirst());
            if (deed == null
                    || words.isEmpty()
                    || !AGENCY.matcher(words.getFirst()).matches()) {
                return Optional.empty();
            }
            steps.add(new Step(deed, words.removeFirst(), delay(words)));
        }
        return Optional.of(new Scenario(lane == null ? Lane.GREEN : lane, steps));
    }

    private static Duration delay(Deque<String> words) {
        Matcher delay = DELAY.matcher(words.isEmpty() ? "" : words.getFirst());
        if (!delay.matches()) {
            return Duration.ZERO;
        }
        words.removeFirst();
        return Duration.ofSeconds(Long.parseLong(delay.group(1)));
    }

    private static @Nullable Lane lane(String word) {
        return Arrays.stream(Lane.values())
                .filter(lane -> lane != Lane.UNKNOWN && lane.name().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Deed deed(String word) {
        return Arrays.stream(Deed.values())
                .filter(deed -> deed.name().equals(word))
                .findFirst()
                .orElse(null);
    }
}
