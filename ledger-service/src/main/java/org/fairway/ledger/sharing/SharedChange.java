package org.fairway.ledger.sharing;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One change of a certificate or credential that no shared ledger keeps.
 *
 * @param eventId under which its receipt is in the log
 * @param time when
 * @param state as it was from then on, word for word as anchored
 */
public record SharedChange(UUID eventId, Instant time, JsonNode state) {}
