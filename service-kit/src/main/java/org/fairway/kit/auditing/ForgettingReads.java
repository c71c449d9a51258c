package org.fairway.kit.auditing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes what is older than the retention, a little at a time; replicas may do it at the same time. */
class ForgettingReads {
    private static final Logger LOG = LoggerFactory.getLogger(ForgettingReads.class);
    private static final int AT_ONCE = 5_000;
    private final ReadRecords records;
    private final AuditSettings settings;

    ForgettingReads(ReadRecords records, AuditSettings settings) {
        this.records = records;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${fairway.audit.forget-every:1h}")
    void forget() {
        try {
            int forgotten = AT_ONCE;
            while (forgotten == AT_ONCE) {
                forgotten = records.forget(settings.retention(), AT_ONCE);
            }
        } catch (DataAccessException e) {
            LOG.warn("old records of reads are deleted later: {}", e.getMessage());
        }
    }
}
