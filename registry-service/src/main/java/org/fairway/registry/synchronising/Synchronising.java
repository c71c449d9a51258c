package org.fairway.registry.synchronising;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.fairway.kit.json.JsonLines;
import org.fairway.kit.json.RequestJson;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.refusing.Refusal;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.registry.checking.Checking;
import org.fairway.registry.checking.Checks;
import org.fairway.registry.model.Operator;
import org.fairway.registry.store.Operators;
import org.fairway.registry.store.Snapshots;
import org.springframework.stereotype.Component;

/**
 * Takes a file over in transactions of a thousand operators each, while it comes in: memory does not grow with the
 * file. A file that breaks off has changed what came before; sending it again does the rest.
 */
@Component
class Synchronising {
    private static final int AT_ONCE = 1000;
    private static final int MOST_NAMED = 200;
    private static final int LONGEST = 16_384;
    private final RowSecurity rowSecurity;
    private final Operators operators;
    private final Snapshots snapshots;
    private final Checking checking;
    private final RequestJson json;
    private final Clock clock;

    Synchronising(
            RowSecurity rowSecurity,
            Operators operators,
            Snapshots snapshots,
            Checking checking,
            RequestJson json,
            Clock clock) {
        this.rowSecurity = rowSecurity;
        this.operators = operators;
        this.snapshots = snapshots;
        this.checking = checking;
        this.json = json;
        this.clock = clock;
    }

    Synchronised take(InputStream file, String by) throws IOException {
        Synchronised taken = read(file, lines -> save(lines, by));
        snapshots.take();
        return taken;
    }

    /** What would come of a file, without taking anything over. */
    Synchronised check(InputStream file) throws IOException {
        return read(file, _ -> 0);
    }

    /** @param save saves some lines and returns how many operators are not as they were */
    private Synchronised read(InputStream file, ToIntFunction<Collection<OperatorLine.Taken>> save) throws IOException {
        JsonLines lines = new JsonLines(file, LONGEST);
        Map<String, OperatorLine.Taken> waiting = new LinkedHashMap<>();
        List<Synchronised.Fault> faults = new ArrayList<>();
        int taken = 0;
        int changed = 0;
        int refused = 0;
        for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
            List<Violation> violations = new ArrayList<>();
            Optional<OperatorLine.Taken> operator = read(line, violations);
            if (operator.isPresent()) {
                taken++;
                if (waiting.containsKey(operator.get().tin()) || waiting.size() == AT_ONCE) {
                    changed += save.applyAsInt(waiting.values());
                    waiting.clear();
                }
                waiting.put(operator.get().tin(), operator.get());
            } else {
                refused++;
                if (faults.size() < MOST_NAMED) {
                    faults.add(new Synchronised.Fault(line.number(), List.copyOf(violations)));
                }
            }
        }
        changed += save.applyAsInt(waiting.values());
        return new Synchronised(taken + refused, changed, taken - changed, refused, faults);
    }

    private int save(Collection<OperatorLine.Taken> lines, String by) {
        if (lines.isEmpty()) {
            return 0;
        }
        List<String> tins = lines.stream().map(OperatorLine.Taken::tin).toList();
        return rowSecurity.asSystem(() -> {
            operators.lock(tins);
            Map<String, Operator> known = operators.all(tins);
            return operators
                    .save(
                            lines.stream()
                                    .map(line -> line.after(known.get(line.tin()), by))
                                    .toList(),
                            clock.instant())
                    .size();
        });
    }

    /** Nothing if the line cannot be taken; then its faults are among the violations. */
    private Optional<OperatorLine.Taken> read(JsonLines.Line line, List<Violation> violations) {
        byte[] text = line.text();
        if (text == null) {
            violations.add(new Violation(
                    "line-too-long",
                    "",
                    "The line has more than " + LONGEST + " bytes.",
                    null,
                    "Send one operator a line."));
            return Optional.empty();
        }
        try {
            OperatorLine read = Refusal.reading(() -> json.mapper().readValue(text, OperatorLine.class));
            Checks checks = checking.begin();
            OperatorLine.Taken operator =
                    Objects.requireNonNullElse(read, OperatorLine.EMPTY).checked(checks);
            violations.addAll(checks.violations());
            return violations.isEmpty() ? Optional.of(operator) : Optional.empty();
        } catch (ProblemException unreadable) {
            violations.addAll(unreadable.violations());
            return Optional.empty();
        }
    }
}
