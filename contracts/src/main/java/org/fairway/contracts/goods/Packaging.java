package org.fairway.contracts.goods;

import org.jspecify.annotations.Nullable;

/** Packages of one type (UN/ECE Recommendation 21), their count and shipping marks. */
public record Packaging(String type, int count, @Nullable String marks) {}
