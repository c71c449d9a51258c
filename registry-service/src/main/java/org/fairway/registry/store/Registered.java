package org.fairway.registry.store;

import java.time.Instant;

/**
 * Something in the register, as it is kept.
 *
 * @param version counts its changes, from 1
 * @param changedAt when it last changed
 */
public record Registered<T>(T state, int version, Instant changedAt) {}
