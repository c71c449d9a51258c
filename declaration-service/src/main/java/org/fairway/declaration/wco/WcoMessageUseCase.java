package org.fairway.declaration.wco;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.fairway.declaration.amending.Amending;
import org.fairway.declaration.arriving.Arriving;
import org.fairway.declaration.checking.Reading;
import org.fairway.declaration.checking.Statements;
import org.fairway.declaration.lodging.Lodging;
import org.fairway.declaration.model.Mrn;
import org.fairway.declaration.model.rules.Breach;
import org.fairway.declaration.model.rules.Language;
import org.fairway.declaration.model.rules.Severity;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.submitting.JsonBodies;
import org.fairway.declaration.submitting.SubmittedMessage;
import org.fairway.declaration.submitting.UseCase;
import org.fairway.declaration.withdrawing.Withdrawing;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.wco.Filling;
import org.fairway.languages.wco.Finding;
import org.fairway.languages.wco.WcoConverter;
import org.fairway.languages.wco.WcoMessage;
import org.fairway.languages.wco.WcoPointers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * Does what any WCO declaration message asks for: an original (9) lodges, a correction (13 COR) amends, a cancellation
 * (13 INV) withdraws, an arrival notice (13 GPR) says that the goods are here.
 */
@Component
class WcoMessageUseCase implements UseCase {
    static final String PATH = "/v1/declarations";
    private static final String BASE = "WCO Data Model 3.6, DEC";
    private final Lodging lodging;
    private final Amending amending;
    private final Withdrawing withdrawing;
    private final Arriving arriving;
    private final Corrections corrections;
    private final TariffUnits units;
    private final Declarations declarations;
    private final RowAccess rowAccess;
    private final Replies replies;

    WcoMessageUseCase(
            Lodging lodging,
            Amending amending,
            Withdrawing withdrawing,
            Arriving arriving,
            Corrections corrections,
            TariffUnits units,
            Declarations declarations,
            RowAccess rowAccess,
            Replies replies) {
        this.lodging = lodging;
        this.amending = amending;
        this.withdrawing = withdrawing;
        this.arriving = arriving;
        this.corrections = corrections;
        this.units = units;
        this.declarations = declarations;
        this.rowAccess = rowAccess;
        this.replies = replies;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public List<MediaType> consumes() {
        return List.of(MediaType.APPLICATION_XML, MediaType.TEXT_XML);
    }

    @Override
    public List<MediaType> produces() {
        return List.of(
                MediaType.APPLICATION_XML,
                MediaType.TEXT_XML,
                MediaType.APPLICATION_JSON,
                MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Override
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'CARRIER', 'CUSTOMS_OFFICER')")
    public ResponseEntity<byte[]> answer(SubmittedMessage submitted) {
        Replies.Form form = Replies.Form.asked(submitted.headers());
        WcoMessage message = WcoConverter.read(new ByteArrayInputStream(submitted.body()));
        try {
            return JsonBodies.bytes(work(message, submitted.caller()).as(form));
        } catch (ProblemException refused) {
            return JsonBodies.bytes(replies.refused(refused, reference(message)).as(form));
        }
    }

    private Replies.Reply work(WcoMessage message, Caller caller) {
        return switch (message) {
            case WcoMessage.Lodgement lodgement -> {
                require(caller, "trader", "broker");
                WcoMessage.Lodgement named = units.named(lodgement);
                yield replies.lodged(
                        lodging.lodge(named.declaration(), reading(named), caller),
                        named.declaration().lrn());
            }
            case WcoMessage.Correction correction -> {
                require(caller, "trader", "broker");
                UUID id = find(correction.mrn(), caller);
                refuseMalformed(correction.findings());
                yield replies.amended(
                        amending.amend(
                                id,
                                state -> corrections.apply(Objects.requireNonNull(state.goods()), correction),
                                new Reading(Language.XML, List.of()),
                                correction.reason(),
                                caller),
                        caller);
            }
            case WcoMessage.Cancellation cancellation -> {
                require(caller, "trader", "broker", "customs-officer");
                yield replies.withdrawn(
                        withdrawing.withdraw(find(cancellation.mrn(), caller), cancellation.reason(), caller), caller);
            }
            case WcoMessage.ArrivalNotice notice -> {
                require(caller, "carrier", "customs-officer");
                yield replies.arrived(arriving.arrive(named(notice.mrn()), null, notice.location(), caller), caller);
            }
            case WcoMessage.TooMany(String pointer, int most) ->
                throw new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "too-many-elements",
                        "The message has more elements than may be",
                        List.of(new Violation(
                                "too-many-elements",
                                pointer,
                                WcoPointers.ofJsonPointer(pointer).orElse(null),
                                "There are more than " + most + " elements.",
                                BASE,
                                "Send at most " + most + "; what is more goes into another declaration.")));
            case WcoMessage.Unreadable(String why) ->
                throw new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "malformed-xml",
                        "The message cannot be read",
                        List.of(new Violation(
                                "malformed-xml",
                                "",
                                "The message is " + why + ". Nothing was stored.",
                                BASE,
                                "Send one MetaData/Declaration of DMS 3.6 with function 9 (original), or 13"
                                        + " with type COR, INV or GPR, without a document type.")));
        };
    }

    private UUID find(@Nullable String mrn, Caller caller) {
        Mrn named = named(mrn);
        return rowAccess
                .as(caller, () -> declarations.findByMrn(named))
                .orElseThrow(() -> ProblemException.notFound("declaration with MRN " + named))
                .id();
    }

    private static Mrn named(@Nullable String mrn) {
        if (mrn == null) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "mrn-missing",
                    "The message names no declaration",
                    List.of(new Violation(
                            "mrn-missing",
                            "/mrn",
                            "42A:D014",
                            "The message names no declaration.",
                            BASE,
                            "State the MRN as Declaration/ID.")));
        }
        return Mrn.stated(mrn).orElseThrow(() -> ProblemException.notFound("declaration with MRN " + mrn));
    }

    private static void require(Caller caller, String... roles) {
        if (List.of(roles).stream().noneMatch(caller::hasRole)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Your role does not allow this",
                    List.of(new Violation(
                            "forbidden",
                            "",
                            "This message is for " + String.join(" or ", roles) + ".",
                            null,
                            "Use an identity that has the role.")));
        }
    }

    /**
     * What is missing the rules find themselves; what was filled in is reported, so that nothing is assumed in silence.
     */
    private static Reading reading(WcoMessage.Lodgement lodgement) {
        List<Breach> noticed = new ArrayList<>(malformed(lodgement.findings()));
        for (Filling filling : lodgement.fillings()) {
            noticed.add(new Breach(
                    "FW-WCO-FILLED",
                    Severity.WARNING,
                    filling.pointer(),
                    "The message does not state this; assumed: " + filling.what() + ".",
                    BASE,
                    "State it, if something else is meant."));
        }
        return new Reading(Language.XML, noticed);
    }

    private static List<Breach> malformed(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.MALFORMED)
                .map(finding -> new Breach(
                        "FW-WCO-MALFORMED",
                        Severity.ERROR,
                        finding.pointer(),
                        "The message " + finding.message() + ".",
                        BASE,
                        "State it in the format of the WCO Data Model."))
                .toList();
    }

    private static void refuseMalformed(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "declaration-rejected",
                    "The correction cannot be read; nothing was changed",
                    malformed(findings).stream()
                            .map(Statements.Findings::violation)
                            .toList());
        }
    }

    private static @Nullable String reference(WcoMessage message) {
        return switch (message) {
            case WcoMessage.Lodgement(StatedDeclaration declaration, var _, var _) -> declaration.lrn();
            case WcoMessage.Correction correction -> correction.reference();
            case WcoMessage.Cancellation cancellation -> cancellation.reference();
            case WcoMessage.ArrivalNotice notice -> notice.reference();
            case WcoMessage.TooMany _, WcoMessage.Unreadable _ -> null;
        };
    }
}
