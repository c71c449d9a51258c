package org.fairway.risk.scoring;

import java.time.Instant;

/**
 * A stored model; {@code state} is ACTIVE, SHADOW or OFF.
 *
 * @param version version of the model
 * @param madeBy who had it made
 * @param madeAt when
 * @param state whether it decides, shadows or rests
 */
record StoredModel(String version, String madeBy, Instant madeAt, String state) {}
