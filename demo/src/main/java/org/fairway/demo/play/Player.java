package org.fairway.demo.play;

/** Looks once at the platform and does what is due. */
interface Player {
    /** True when there was something to do, or still will be. */
    boolean act();
}
