package org.fairway.demo.play;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.fairway.demo.consignment.Consignment;

/** All consignments of the run, and the latest news about them. */
public final class Board {
    private static final int REMEMBERED = 6;

    private final List<Tracked> all;
    private final Map<String, Tracked> byId = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<String> news = new ConcurrentLinkedDeque<>();
    private final AtomicLong changes = new AtomicLong();

    public Board(List<Consignment> cast) {
        all = cast.stream().map(Tracked::new).toList();
    }

    public List<Tracked> all() {
        return all;
    }

    public Stream<Tracked> accepted() {
        return all.stream().filter(Tracked::accepted);
    }

    Optional<Tracked> byId(String declarationId) {
        return Optional.ofNullable(byId.get(declarationId));
    }

    void known(Tracked tracked) {
        String id = tracked.id();
        if (id != null) {
            byId.put(id, tracked);
        }
    }

    void report(String happened) {
        changes.incrementAndGet();
        news.addFirst(happened);
        while (news.size() > REMEMBERED) {
            news.pollLast();
        }
    }

    public Queue<String> news() {
        return news;
    }

    /** Returns the number of news so far. */
    public long changes() {
        return changes.get();
    }
}
