package org.fairway.registry.empowering;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fairway.kit.ids.Uuids;
import org.fairway.kit.json.RequestJson;
import org.fairway.kit.rowsecurity.RowSecurity;
import org.fairway.registry.checking.Checking;
import org.fairway.registry.checking.Checks;
import org.fairway.registry.model.Empowerment;
import org.fairway.registry.store.Empowerments;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Empowerments that a register begins with, one a line. Both sides agreed to them elsewhere. */
@Component
public class InitialEmpowerments {
    private final RowSecurity rowSecurity;
    private final Empowerments empowerments;
    private final Checking checking;
    private final RequestJson json;
    private final Clock clock;

    InitialEmpowerments(
            RowSecurity rowSecurity, Empowerments empowerments, Checking checking, RequestJson json, Clock clock) {
        this.rowSecurity = rowSecurity;
        this.empowerments = empowerments;
        this.checking = checking;
        this.json = json;
        this.clock = clock;
    }

    /** Takes a whole file or nothing; what is there already stays as it is. */
    public void take(Resource file, String by) throws IOException {
        List<EmpowermentMessage> lines = new ArrayList<>();
        try (InputStream text = file.getInputStream()) {
            new String(text.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> lines.add(json.mapper().readValue(line, EmpowermentMessage.class)));
        }
        for (EmpowermentMessage line : lines) {
            take(line, by, file.getDescription());
        }
    }

    private void take(EmpowermentMessage line, String by, String file) {
        Instant now = clock.instant();
        Checks checks = checking.begin();
        Empowerment stated =
                line.checked(checks, Uuids.v7(now).toString(), Objects.requireNonNullElse(line.principal(), ""));
        if (!checks.violations().isEmpty()) {
            throw new IllegalStateException(file + " has a line that cannot be taken: " + checks.violations());
        }
        rowSecurity.asSystem(() -> {
            empowerments.lockProposals(stated.principal(), stated);
            if (empowerments.between(stated.principal(), stated.representative()).stream()
                    .noneMatch(known -> known.state().saysTheSame(stated))) {
                empowerments.save(stated.confirmed(), by, now);
            }
            return stated;
        });
    }
}
