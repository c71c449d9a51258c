package org.fairway.declaration.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.jspecify.annotations.Nullable;

/** Customs' own control of the current version. */
public sealed interface Control {
    /** Customs' latest answer per item, since the control was ordered. */
    Map<Integer, Answer> answers();

    /** When the control was ordered: what was decided before says nothing about it. Null if that was not recorded. */
    @Nullable
    Instant orderedAt();

    /** No control of this version is ordered. */
    record None() implements Control {
        @Override
        public Map<Integer, Answer> answers() {
            return Map.of();
        }

        @Override
        public @Nullable Instant orderedAt() {
            return null;
        }
    }

    /** Items wait for customs; {@code deadline} is null where customs took up again what it had concluded. */
    record Ordered(@Nullable Instant deadline, @Nullable Instant orderedAt, Map<Integer, Answer> answers)
            implements Control {
        public Ordered {
            answers = Map.copyOf(answers);
        }

        /** Every item has a final answer. */
        Control concluded(boolean cleared) {
            return cleared ? new Cleared(orderedAt, answers) : new Refused(orderedAt, answers);
        }
    }

    /** Customs lets all items go. */
    record Cleared(@Nullable Instant orderedAt, Map<Integer, Answer> answers) implements Control {
        public Cleared {
            answers = Map.copyOf(answers);
        }
    }

    /** Customs refuses at least one item. */
    record Refused(@Nullable Instant orderedAt, Map<Integer, Answer> answers) implements Control {
        public Refused {
            answers = Map.copyOf(answers);
        }
    }

    /** Customs' answer for one item under control. */
    record Answer(Decision decision, String reason, Instant decidedAt) {}

    /** Adds an answer for these items; the control is open until every item has a final one. */
    default Ordered answered(List<Integer> items, Answer answer) {
        Map<Integer, Answer> next = new HashMap<>(answers());
        items.forEach(item -> next.put(item, answer));
        return new Ordered(this instanceof Ordered ordered ? ordered.deadline() : null, orderedAt(), next);
    }

    /** A control that was ordered for a lighter lane no longer suffices, and its answers no longer count. */
    default Control forStricterLane() {
        return switch (this) {
            case Ordered _, Cleared _ -> new None();
            case None _, Refused _ -> this;
        };
    }

    /** A cleared control stays cleared only if the goods are the same; an open control is ordered anew. */
    default Control forNewVersion(boolean sameGoods) {
        return this instanceof Cleared && sameGoods ? this : new None();
    }

    /** Returns whether customs must still act, or keeps the goods. */
    default boolean open() {
        return switch (this) {
            case Ordered _, Refused _ -> true;
            case None _, Cleared _ -> false;
        };
    }

    /** Returns whether customs refuses at least one item; the whole consignment then stays. */
    default boolean refusesAnItem() {
        return has(Decision.REFUSE);
    }

    /** Returns whether customs waits for the trader to correct the declaration. */
    default boolean correctionAsked() {
        return this instanceof Ordered && has(Decision.DOCS_REQUIRED);
    }

    private boolean has(Decision decision) {
        return answers().values().stream().anyMatch(answer -> answer.decision() == decision);
    }

    /** Returns customs' reasons for this decision, by item, or once where all items have the same. */
    default String reasons(Decision decision) {
        Map<Integer, String> reasons = new TreeMap<>();
        answers().forEach((item, answer) -> {
            if (answer.decision() == decision) {
                reasons.put(item, answer.reason());
            }
        });
        return reasons.size() == answers().size()
                        && Set.copyOf(reasons.values()).size() == 1
                ? reasons.values().iterator().next()
                : ItemReasons.text(reasons);
    }
}
