package org.fairway.declaration.tracking;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.EventCode;
import org.fairway.declaration.model.Status;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.declaration.store.DeclarationKey;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.store.StoredDeclaration;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.refusing.PageSize;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/declarations")
class TrackingEndpoint {
    private static final int MOST = 500;
    private static final List<String> OF_RISK = List.of("reasons", "score", "credited");
    private final RowAccess rowAccess;
    private final Declarations declarations;

    TrackingEndpoint(RowAccess rowAccess, Declarations declarations) {
        this.rowAccess = rowAccess;
        this.declarations = declarations;
    }

    /**
     * @param declarationId id of the declaration
     * @param mrn movement reference number; absent if it was rejected (an18)
     * @param lrn declarant's local reference number (DE 2/5)
     * @param version version that counts
     * @param status what it waits for
     */
    record Summary(String declarationId, @Nullable String mrn, String lrn, int version, StatusView status) {}

    /**
     * A page of declarations.
     *
     * @param declarations the declarations, the latest first
     * @param next the {@code after} of the next page; absent on the last
     */
    record Page(List<Summary> declarations, @Nullable UUID next) {}

    /**
     * @param position place in the history, from 1
     * @param event stable code of what happened
     * @param eventId id of the published event, for its receipt
     * @param at when it happened
     * @param body content of the event
     */
    record Entry(
            long position,
            String event,
            @Nullable UUID eventId,
            Instant at,
            @JsonRawValue String body) {}

    /**
     * Reads a declaration by its id or its MRN. The answer has its status, what it waits for and, for callers who may
     * see it, its content.
     *
     * @param id id of the declaration, or its MRN
     */
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DeclarationView> one(@PathVariable String id, Caller caller) {
        StoredDeclaration stored = find(id, caller);
        return ResponseEntity.ok().eTag(Versions.tag(stored)).body(DeclarationView.of(stored.state(), caller));
    }

    /**
     * Lists declarations, the latest first. A trader sees its own, officers and auditors see all.
     *
     * @param status only declarations with this status
     * @param after the {@code next} of the previous page; absent for the first page
     * @param limit the most entries in the answer, 1 to 500
     */
    @GetMapping
    Page list(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable UUID after,
            @Schema(minimum = "1", maximum = "" + MOST) @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        int most = PageSize.of(limit, MOST);
        String named = status == null ? null : status.name();
        List<StoredDeclaration> found = rowAccess.as(
                caller,
                () -> RowAccess.restricts(caller)
                        ? declarations.page(caller.tin().orElse(""), named, after, most)
                        : declarations.page(named, after, most));
        List<Summary> page = found.stream()
                .map(StoredDeclaration::state)
                .map(state -> new Summary(state.id(), state.mrn(), state.lrn(), state.version(), StatusView.of(state)))
                .toList();
        return new Page(page, found.size() < most ? null : found.getLast().id());
    }

    /**
     * Reads everything that happened to a declaration. The history is in order, by id or MRN. Traders do not see the
     * reasons for the lane, and before acceptance not the lane, unless customs holds them as authorised.
     *
     * @param id id of the declaration, or its MRN
     */
    @GetMapping("/{id}/history")
    List<Entry> history(@PathVariable String id, Caller caller) {
        StoredDeclaration stored = find(id, caller);
        Declaration state = stored.state();
        boolean lane = DeclarationView.maySeeLane(state, caller);
        return rowAccess
                .as(
                        caller,
                        () -> declarations.history(
                                stored.id(), DeclarationView.maySeeReasons(caller) ? List.of() : OF_RISK))
                .stream()
                .filter(happening -> lane || !happening.name().equals(EventCode.LANE_RECORDED.code()))
                .map(happening -> new Entry(
                        happening.position(), happening.name(), happening.eventId(), happening.at(), happening.body()))
                .toList();
    }

    private StoredDeclaration find(String id, Caller caller) {
        return rowAccess
                .as(caller, () -> declarations.find(DeclarationKey.of(id)))
                .orElseThrow(() -> ProblemException.notFound("declaration " + id));
    }
}
