package org.fairway.demo.play;

/** Reads the state of the platform once and does what is due. */
interface Player {
    /** Returns true if the player did something or will have something to do. */
    boolean act();
}
