package org.fairway.borderagency.model;

import java.time.Instant;

/** One line of a case's history. */
public record Entry(Instant at, String by, String what) {}
