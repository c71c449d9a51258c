package org.fairway.ledger.issuing;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.fairway.ledger.issuing.RegisteredAuthorisations.Work;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.ledger.port.SharedLedgerPort.NoAnswerException;
import org.fairway.ledger.port.SharedLedgerPort.RefusedException;
import org.fairway.ledger.sharing.Requests;
import org.fairway.ledger.sharing.SharedRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the shared credentials what the register says: issues, suspends, reinstates and revokes them. It goes by what
 * holds and not by each change, so several changes while the ledger was away become one. Each authorisation is worked
 * on by itself: one that fails delays no other.
 */
@Component
class Issuing {
    private static final Logger LOG = LoggerFactory.getLogger(Issuing.class);

    /** Longer than two calls of the ledger can take. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final int MOST_NAMED = 5;

    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Who asked for it, in the record of requests: the register names the two persons. */
    private static final String REGISTER = "registry-service";

    private final RegisteredAuthorisations authorisations;
    private final SharedLedgerPort ledger;
    private final SharedRecords records;
    private final StatusPlaces places;
    private final Requests requests;
    private final IssuingSettings settings;
    private final Semaphore free;
    private volatile List<String> unregistered = List.of();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("issuing-", 1).factory());

    Issuing(
            RegisteredAuthorisations authorisations,
            SharedLedgerPort ledger,
            SharedRecords records,
            StatusPlaces places,
            Requests requests,
            IssuingSettings settings) {
        this.authorisations = authorisations;
        this.ledger = ledger;
        this.records = records;
        this.places = places;
        this.requests = requests;
        this.settings = settings;
        this.free = new Semaphore(settings.atOnce());
    }

    /** Starts work on what is due. Before the whole ledger was read, it is not known what there is already. */
    @Scheduled(fixedDelayString = "${fairway.ledger.issuing.check:1s}")
    void look() {
        try {
            while (ledger.isCurrent() && free.availablePermits() > 0) {
                List<Work> claimed = authorisations.claim(free.availablePermits(), LEASE);
                if (claimed.isEmpty()) {
                    return;
                }
                claimed.forEach(this::start);
            }
        } catch (RuntimeException e) {
            LOG.warn("authorisations are shared later: {}", e.toString());
        }
    }

    /** Looks for what the ledger has otherwise than the register. */
    @Scheduled(fixedDelayString = "${fairway.ledger.issuing.compare:1m}")
    void compare() {
        try {
            if (!ledger.isCurrent()) {
                return;
            }
            unregistered = authorisations.unregistered(ledger.organisation(), MOST_NAMED);
            int otherwise = authorisations.compare(ledger.organisation());
            if (otherwise > 0) {
                LOG.warn("{} credentials were not as the register has them; they are brought in line", otherwise);
            }
        } catch (RuntimeException e) {
            LOG.warn("credentials are compared with the register later: {}", e.toString());
        }
    }

    /** Some credentials of this organisation that hold although the register has no such authorisation. */
    List<String> unregistered() {
        return unregistered;
    }

    private void start(Work work) {
        free.acquireUninterruptibly();
        workers.execute(() -> {
            try {
                share(work);
            } catch (RuntimeException e) {
                LOG.warn(
                        "authorisation {} is shared later", work.authorisation().number(), e);
            } finally {
                free.release();
            }
        });
    }

    private void share(Work work) {
        RegisteredAuthorisation wanted = work.authorisation();
        try {
            bring(work);
            authorisations.done(wanted);
        } catch (RefusedException e) {
            LOG.error(
                    "authorisation {}, version {}, is refused: {}", wanted.number(), wanted.version(), e.getMessage());
            authorisations.refused(wanted, String.valueOf(e.getMessage()), settings.refusedRetry());
        } catch (NoAnswerException e) {
            LOG.warn("authorisation {} is shared later: {}", wanted.number(), e.getMessage());
            authorisations.failed(wanted, settings.pauseAfter(work.tries() + 1));
        } catch (RuntimeException e) {
            authorisations.failed(wanted, settings.pauseAfter(work.tries() + 1));
            throw e;
        }
    }

    private void bring(Work work) {
        RegisteredAuthorisation wanted = work.authorisation();
        String organisation = ledger.organisation();
        SharedCredential known =
                records.credential(organisation, wanted.number()).orElse(null);
        boolean lacks = wanted.lacks(known);
        if (!lacks && known != null && known.status() == wanted.status()) {
            return;
        }
        if (work.tries() == 0) {
            requests.note(
                    REGISTER,
                    organisation + "/" + wanted.number(),
                    "make it " + wanted.status() + ", as version " + wanted.version() + " of the authorisation");
        }
        if (lacks) {
            known = ledger.issue(wanted.issuedBy(organisation, places.take(organisation, wanted.number(), known)));
        }
        if (known == null || known.status() != wanted.status()) {
            ledger.change(wanted.number(), wanted.status());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        workers.shutdownNow();
        if (!workers.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("an authorisation is still being shared; another replica goes on with it in {}", LEASE);
        }
    }
}
