package org.fairway.registry.store;

import java.time.Instant;

/**
 * An entry of the register, as it is stored.
 *
 * @param version counts its changes, from 1
 * @param changedAt when it last changed
 */
public record Registered<T>(T state, int version, Instant changedAt) {}
