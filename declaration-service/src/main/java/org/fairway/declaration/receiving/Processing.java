package org.fairway.declaration.receiving;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fairway.contracts.submission.SubmissionReceived;
import org.fairway.declaration.receiving.BufferedSubmissions.Claimed;
import org.fairway.declaration.receiving.HandingIn.Answer;
import org.fairway.declaration.store.Register;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.problem.Problem;
import org.fairway.kit.problem.ProblemWriter;
import org.fairway.kit.retry.RetryPauses;
import org.fairway.kit.signal.Signal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands each stored submission to its use case, in order per sender and reference, a few at a time. No transaction is
 * open meanwhile. An attempt is counted before it is made, so that a message which crashes the process is not tried for
 * ever. A message without an answer is tried once more if that is safe. Otherwise its answer is that the outcome is
 * unknown.
 */
@Component
class Processing implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Processing.class);
    private static final int SIDE_BY_SIDE = 4;
    private static final int BROKEN = 500;
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

    /** The limit is high, because a message is one long Base64 string. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(8 << 20)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HandingIn handingIn;
    private final BufferedSubmissions submissions;
    private final BufferSettings settings;
    private final RetryPauses pauses;
    private final Register register;
    private final RowAccess rowAccess;
    private final ProblemWriter problems;
    private final Clock clock;
    private final Signal work = new Signal();
    private final Semaphore places = new Semaphore(SIDE_BY_SIDE);
    private volatile boolean running;
    private @Nullable Thread thread;

    Processing(
            HandingIn handingIn,
            BufferedSubmissions submissions,
            BufferSettings settings,
            Register register,
            RowAccess rowAccess,
            ProblemWriter problems,
            Clock clock) {
        this.handingIn = handingIn;
        this.submissions = submissions;
        this.settings = settings;
        this.pauses =
                new RetryPauses(settings.firstRetry(), settings.firstRetry().multipliedBy(1024));
        this.register = register;
        this.rowAccess = rowAccess;
        this.problems = problems;
        this.clock = clock;
    }

    static SubmissionReceived read(byte[] message) {
        return MAPPER.readValue(message, SubmissionReceived.class);
    }

    /** Wakes the processing after submissions were stored. */
    void wake() {
        work.raise();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("buffered-submissions").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        work.raise();
        try {
            Thread claiming = thread;
            if (claiming != null) {
                claiming.join(Duration.ofSeconds(5));
            }
            places.tryAcquire(SIDE_BY_SIDE, 10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            long heard = work.raised();
            try {
                // Not before the register was read: operators that are in it would be refused for good.
                if (register.isComplete() && startDue() > 0) {
                    continue;
                }
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.warn("buffered submissions wait: {}", e.toString());
            }
            try {
                work.await(heard, IDLE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private int startDue() {
        int free = places.availablePermits();
        List<Claimed> claimed = free == 0
                ? List.of()
                : rowAccess.asSystem(
                        () -> submissions.claim(free, settings.answerTimeout().plus(LEASE_MARGIN)));
        for (Claimed one : claimed) {
            places.acquireUninterruptibly();
            Thread.ofVirtual().name("buffered-submission").start(() -> processAndMakeSpace(one));
        }
        return claimed.size();
    }

    private void processAndMakeSpace(Claimed claimed) {
        try {
            process(claimed);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.warn("submission {} is tried again when its lease ends: {}", claimed.id(), e.toString());
        } finally {
            places.release();
            work.raise();
        }
    }

    private void process(Claimed claimed) {
        SubmissionReceived submission = read(claimed.message());
        if (claimed.silent() >= mostSilent(submission)) {
            answer(claimed, unknown());
            return;
        }
        Optional<Answer> heard = attempt(submission);
        if (heard.isEmpty()) {
            LOG.warn("submission {} got no answer at attempt {}", claimed.id(), claimed.attempts());
            retryOrGiveUp(claimed, submission);
            return;
        }
        Answer answer = heard.get();
        if (answer.status() < BROKEN || claimed.attempts() >= settings.attempts()) {
            answer(claimed, answer);
        } else {
            LOG.warn(
                    "submission {} was answered with {} at attempt {}",
                    claimed.id(),
                    answer.status(),
                    claimed.attempts());
            retry(claimed, true);
        }
    }

    /**
     * Returns nothing if there is no answer in time. The work is not interrupted, because it may be about to commit.
     */
    private Optional<Answer> attempt(SubmissionReceived submission) {
        FutureTask<Answer> attempt = new FutureTask<>(() -> handingIn.handIn(submission));
        Thread.ofVirtual().name("buffered-submission-attempt").start(attempt);
        try {
            return Optional.of(attempt.get(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException tooLate) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("no answer could be made", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a submission was processed", stopped);
        }
    }

    private void retryOrGiveUp(Claimed claimed, SubmissionReceived submission) {
        if (claimed.silent() + 1 < mostSilent(submission)) {
            retry(claimed, false);
        } else {
            answer(claimed, unknown());
        }
    }

    private int mostSilent(SubmissionReceived submission) {
        return handingIn.isRepeatable(submission) ? 2 : 1;
    }

    private void retry(Claimed claimed, boolean heard) {
        Duration pause = pauses.after(claimed.attempts());
        rowAccess.<@Nullable Void>asSystem(() -> {
            submissions.retry(claimed, pause, heard);
            return null;
        });
    }

    private void answer(Claimed claimed, Answer answer) {
        rowAccess.<@Nullable Void>asSystem(() -> {
            submissions.answer(claimed, answer, clock.instant());
            return null;
        });
    }

    private Answer unknown() {
        String problem = problems.text(Problem.of(
                HttpStatus.GATEWAY_TIMEOUT,
                "outcome-unknown",
                "",
                "The message was processed and no answer came in time. Whether it took effect is not known; it"
                        + " is not tried again.",
                "Look at the declaration. If nothing happened, send the message again, smaller if it is a"
                        + " large one; a lodgement is safe to resend under the same LRN."));
        return new Answer(HttpStatus.GATEWAY_TIMEOUT.value(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem);
    }
}
