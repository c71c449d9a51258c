package org.fairway.ledger.sharing;

import java.time.Instant;

/**
 * @param at when
 * @param officer subject of the access token; registry-service for what the register decided
 * @param act in words, with what it was about
 */
record ChangeRequest(Instant at, String officer, String act) {}
