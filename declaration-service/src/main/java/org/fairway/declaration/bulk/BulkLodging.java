package org.fairway.declaration.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.fairway.declaration.checking.Reading;
import org.fairway.declaration.lodging.Lodging;
import org.fairway.kit.json.RequestJson;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.refusing.Refusal;
import org.fairway.kit.security.Caller;
import org.fairway.languages.stated.StatedDeclaration;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Processes a call piece by piece: a few entries at the same time, those of one LRN in their order, answers in the
 * order of entries.
 */
@Component
class BulkLodging {
    private static final int PIECE = 64;
    private static final long PIECE_BYTES = 4 << 20;
    private final Lodging lodging;
    private final RequestJson json;
    private final JsonMapper mapper;
    private final Semaphore places;

    BulkLodging(Lodging lodging, RequestJson json, JsonMapper mapper, BulkSettings settings) {
        this.lodging = lodging;
        this.json = json;
        this.mapper = mapper;
        this.places = new Semaphore(settings.parallel(), true);
    }

    /** Ends early when nobody reads the answers any more; what was answered stays. */
    void work(Spool spool, Caller caller, OutputStream answers) throws IOException {
        for (List<Entry> piece = spool.next(PIECE, PIECE_BYTES);
                !piece.isEmpty();
                piece = spool.next(PIECE, PIECE_BYTES)) {
            for (Result result : work(piece, caller)) {
                answers.write(mapper.writeValueAsBytes(result));
                answers.write('\n');
            }
            answers.flush();
        }
    }

    private record Work(
            Entry entry,
            @Nullable StatedDeclaration goods,
            @Nullable ProblemDetail refused) {}

    private List<Result> work(List<Entry> piece, Caller caller) {
        Map<String, List<Work>> byLrn = new LinkedHashMap<>();
        for (Entry entry : piece) {
            Work work = read(entry);
            String lrn = work.goods() == null || work.goods().lrn() == null
                    ? "entry " + entry.number()
                    : "lrn " + work.goods().lrn();
            byLrn.computeIfAbsent(lrn, key -> new ArrayList<>()).add(work);
        }
        Result[] results = new Result[piece.size()];
        int first = piece.getFirst().number();
        Map<String, String> cause = MDC.getCopyOfContextMap();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            byLrn.values()
                    .forEach(one -> all.add(threads.submit(() -> lodgeInOrder(one, first, results, caller, cause))));
        }
        all.forEach(Future::resultNow);
        return List.of(results);
    }

    private void lodgeInOrder(
            List<Work> works, int first, Result[] results, Caller caller, @Nullable Map<String, String> cause) {
        if (cause != null) {
            MDC.setContextMap(cause);
        }
        places.acquireUninterruptibly();
        try {
            works.forEach(work -> results[work.entry().number() - first] = lodge(work, caller));
        } finally {
            places.release();
        }
    }

    private Result lodge(Work work, Caller caller) {
        if (work.refused() != null) {
            return Result.refused(work.entry(), null, mapper.valueToTree(work.refused()));
        }
        try {
            return Result.of(
                    work.entry(), lodging.lodge(Objects.requireNonNull(work.goods()), Reading.JSON, caller), mapper);
        } catch (Exception e) {
            String lrn = work.goods() == null ? null : work.goods().lrn();
            return Result.refused(work.entry(), lrn, mapper.valueToTree(Refusal.of(e)));
        }
    }

    private Work read(Entry entry) {
        try {
            if (entry.json() == null) {
                throw new ProblemException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "body-too-large",
                        "The entry is too long",
                        List.of(new Violation(
                                "body-too-large",
                                "",
                                "The entry is longer than a declaration may be.",
                                null,
                                "Split the consignment.")));
            }
            StatedDeclaration goods = json.mapper().readValue(entry.json(), StatedDeclaration.class);
            if (goods == null) {
                throw new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "unreadable-body",
                        "The entry is null",
                        List.of(new Violation(
                                "unreadable-body", "", "The entry is null.", null, "Send a declaration.")));
            }
            return new Work(entry, goods, null);
        } catch (JacksonException unreadable) {
            return new Work(entry, null, Refusal.ofContent(unreadable));
        } catch (RuntimeException refused) {
            return new Work(entry, null, Refusal.of(refused));
        }
    }
}
