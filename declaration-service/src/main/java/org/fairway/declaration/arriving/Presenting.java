package org.fairway.declaration.arriving;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.declaration.store.PresentableGoods;
import org.fairway.declaration.store.PresentableGoods.Found;
import org.fairway.declaration.store.PresentableGoods.Kind;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.refusing.Members;
import org.fairway.kit.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Presents goods that are named by what carriers hold. Each declaration is presented in its own transaction. */
@Component
class Presenting {
    private static final int MOST = 200;
    private static final int LONGEST_REFERENCE = 70;
    private static final int LONGEST_PLACE = 35;

    /** A container is used again for other goods; a notice that comes again comes within this time. */
    private static final Duration RECENT = Duration.ofDays(30);

    private final Arriving arriving;
    private final PresentableGoods presentable;
    private final RowAccess rowAccess;
    private final Clock clock;

    Presenting(Arriving arriving, PresentableGoods presentable, RowAccess rowAccess, Clock clock) {
        this.arriving = arriving;
        this.presentable = presentable;
        this.rowAccess = rowAccess;
        this.clock = clock;
    }

    PresentationAnswer present(PresentationNotice notice, Caller caller) {
        Members.require(notice.kind(), "/kind");
        Identifiers.require(notice.reference(), "/reference", LONGEST_REFERENCE);
        Kind kind = Objects.requireNonNull(notice.kind());
        String reference = Objects.requireNonNull(notice.reference());
        Members.requireLength(notice.location(), "/location", LONGEST_PLACE);
        if (notice.arrivedAt() != null) {
            arriving.requireNotAhead(notice.arrivedAt());
        }
        String carrier = caller.hasRole("customs-officer") ? null : caller.operator();
        Instant since = clock.instant().minus(RECENT);
        List<Found> found = rowAccess.asSystem(() -> presentable.find(kind, reference, carrier, since, MOST + 1));
        if (found.isEmpty()) {
            throw ProblemException.of(
                    HttpStatus.NOT_FOUND,
                    "not-found",
                    "",
                    "No declaration waits for goods under " + reference
                            + (carrier == null ? "." : " that a cargo report of yours names."),
                    "Report the cargo first, and send the notice again when the goods are declared; or present them by"
                            + " MRN.");
        }
        if (found.size() > MOST) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "too-many-declarations",
                    "",
                    "More than " + MOST + " declarations name " + reference + "; none was presented.",
                    "Name the transport documents one by one.");
        }
        return new PresentationAnswer(
                found.stream().map(each -> present(each, notice, caller)).toList());
    }

    private PresentationAnswer.Presented present(Found found, PresentationNotice notice, Caller caller) {
        try {
            Declaration state = arriving.arrive(found.declaration(), notice.arrivedAt(), notice.location(), caller);
            return new PresentationAnswer.Presented(
                    found.transportDocuments(), StatusView.of(ArrivalAnswer.seen(state, caller)), null, null);
        } catch (ProblemException refused) {
            return new PresentationAnswer.Presented(
                    found.transportDocuments(),
                    null,
                    refused.code(),
                    refused.violations().getFirst().message());
        }
    }
}
