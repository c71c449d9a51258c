package org.fairway.declaration.arriving;

import java.util.Objects;
import org.fairway.contracts.identifiers.IdentifierForm;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.refusing.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Refuses what a notice names goods by if it is no identifier. */
final class Identifiers {
    private Identifiers() {}

    static void require(@Nullable String value, String pointer, int most) {
        Members.requireText(value, pointer, most);
        IdentifierForm.faultOf(Objects.requireNonNull(value)).ifPresent(fault -> {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "invalid-identifier",
                    pointer,
                    "The member " + pointer.substring(1) + " is no identifier: " + fault,
                    "Send printable ASCII characters, without a blank at the beginning or end.");
        });
    }
}
