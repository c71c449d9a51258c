package org.fairway.kit.auditing;

import java.util.List;
import java.util.Locale;
import org.fairway.kit.refusing.PageSize;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows auditors who read what. */
@RestController
@RequestMapping("/internal/reads")
@PreAuthorize("hasRole('AUDITOR')")
class ReadRecordsEndpoint {
    private static final int MOST = 500;
    private final ReadRecords records;

    ReadRecordsEndpoint(ReadRecords records) {
        this.records = records;
    }

    /**
     * Lists what officers, auditors and operators of the platform asked this service for, the latest first. Reading it
     * is recorded as well.
     *
     * @param person only what this person asked for
     * @param about only requests whose path names this, such as the id of a declaration
     * @param before position of the last one seen
     * @param limit the most entries in the answer, 1 to 500
     */
    @GetMapping
    List<ReadRecords.Entry> list(
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String about,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "100") int limit) {
        return records.list(
                person == null ? null : person.strip().toLowerCase(Locale.ROOT),
                about,
                before,
                PageSize.of(limit, MOST));
    }
}
