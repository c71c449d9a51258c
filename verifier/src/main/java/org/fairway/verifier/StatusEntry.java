package org.fairway.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reference in a credential to the bit of a list that holds its status (W3C Bitstring Status List 1.0, clause 2.1).
 * Statuses of more than one bit are not supported.
 */
record StatusEntry(Map<String, @Nullable Object> members) {

    /** Returns why the reference is invalid; none if it is valid. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!"BitstringStatusListEntry".equals(members.get("type"))) {
            faults.add("a status of the credential is no BitstringStatusListEntry");
        }
        if (members.containsKey("statusSize") && !Double.valueOf(1).equals(members.get("statusSize"))) {
            faults.add("a status of the credential is not one bit");
        }
        for (String member : List.of("statusPurpose", "statusListCredential")) {
            if (!(members.get(member) instanceof String)) {
                faults.add("a status of the credential has no text " + member);
            }
        }
        if (!(members.get("statusListIndex") instanceof String index) || !Strict.isNumber(index)) {
            faults.add("a status of the credential has no plain decimal number as statusListIndex");
        }
        return faults;
    }

    boolean isIn(StatusList list) {
        return list.id().equals(members.get("statusListCredential"))
                && members.get("statusPurpose") instanceof String purpose
                && list.purposes().contains(purpose);
    }

    String purpose() {
        return Json.string(members, "statusPurpose");
    }

    /** Returns what the list says against the credential. The entry must have no {@link #faults}. */
    List<String> faults(StatusList list) {
        long index = Strict.number(Json.string(members, "statusListIndex"), "statusListIndex");
        if (index >= list.places()) {
            return List.of("the status list " + list.id() + " ends before " + index);
        }
        if (!list.isSet(index)) {
            return List.of();
        }
        return List.of(
                switch (purpose()) {
                    case "revocation" -> "the credential is revoked";
                    case "suspension" -> "the credential is suspended";
                    default -> "the credential's " + purpose() + " is set";
                });
    }
}
