package org.fairway.languages.edifact;

/** How many elements of lists an interchange has had so far, whatever messages they stood in. */
final class ElementCount {
    /** Some 16 MiB of ordinary messages. */
    static final int MOST = 300_000;

    private int counted;

    /** False once there are more than may be. */
    boolean add() {
        return ++counted <= MOST;
    }
}
