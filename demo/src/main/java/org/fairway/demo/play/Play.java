package org.fairway.demo.play;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.fairway.demo.client.Identities;
import org.fairway.demo.client.Platform;
import org.fairway.demo.consignment.Lodger;

/** Runs all players at once, until nothing has changed for a while and no player has work left. */
public final class Play {
    private static final int LODGING_AT_ONCE = 4;
    private static final Duration GLANCE = Duration.ofMillis(150);

    private final Platform platform;
    private final Board board;
    private final Treasurer treasurer;
    private final List<AgencyPlayer> officers;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong lastActive = new AtomicLong(System.nanoTime());

    /**
     * The number of players that wait for an answer, perhaps during an outage. The run does not end while there are
     * any.
     */
    private final AtomicInteger acting = new AtomicInteger();

    public Play(Platform platform, Board board, List<Lodger> lodgers) {
        Identities identities = platform.identities();
        this.platform = platform;
        this.board = board;
        this.treasurer = new Treasurer(platform.as(identities.oneWithRole("revenue-officer")), board, lodgers);
        this.officers = new ArrayList<>();
        List.of("PLANT", "FOOD", "MEDIC")
                .forEach(agency ->
                        officers.add(new AgencyOfficer(platform.as(identities.officerOf(agency)), agency, board)));
        officers.add(new CustomsOfficer(platform.as(identities.officerOf("CUSTOMS")), board));
    }

    /**
     * Runs the players, and {@code glance} a few times a second. Returns whether everything ended by itself within
     * {@code longest}.
     */
    public boolean run(Duration voyage, Duration rest, Duration longest, Runnable glance) {
        treasurer.open();
        Instant end = Instant.now().plus(longest);
        Lodging lodging = new Lodging(platform, board, board.all());
        List<Player> players = new ArrayList<>(officers);
        players.add(new Carrier(platform.as(platform.identities().oneWithRole("carrier")), board, voyage));
        players.add(new Corrections(platform, board));
        players.add(treasurer);
        players.add(new Watch(platform, board));
        for (int i = 0; i < LODGING_AT_ONCE; i++) {
            players.add(lodging);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            players.forEach(player -> running.add(threads.submit(() -> play(player))));
            boolean rested = false;
            while (!rested && Instant.now().isBefore(end) && running.stream().noneMatch(Future::isDone)) {
                pause(GLANCE);
                glance.run();
                rested = acting.get() == 0
                        && board.accepted().noneMatch(Tracked::waitsForThePlatform)
                        && System.nanoTime() - lastActive.get() > rest.toNanos();
            }
            over.set(true);
            failIfAPlayerFailed(running);
            return rested;
        }
    }

    public List<String> officers() {
        return officers.stream().map(AgencyPlayer::line).toList();
    }

    private void play(Player player) {
        long seen = -1;
        while (!over.get()) {
            acting.incrementAndGet();
            boolean busy = player.act();
            if (busy || seen != board.changes()) {
                seen = board.changes();
                lastActive.set(System.nanoTime());
            }
            acting.decrementAndGet();
            pause(busy ? Duration.ofMillis(20) : GLANCE);
        }
    }

    private static void failIfAPlayerFailed(List<Future<?>> running) {
        for (Future<?> player : running) {
            try {
                player.get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException("a player failed", failure.getCause());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stop);
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
