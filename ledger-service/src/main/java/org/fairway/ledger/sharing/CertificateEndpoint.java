package org.fairway.ledger.sharing;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.ledger.port.SharedCertificate;
import org.fairway.ledger.port.SharedLedgerPort;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Certificates with a balance. Every request may be sent again: a name stands for the same content for ever. */
@RestController
@RequestMapping("/v1/shared/certificates/{organisation}/{agency}/{number}")
@Refuses(status = 409, when = "The shared ledger refused it; nothing was changed.")
@Refuses(status = 422, when = "The path, a parameter or the body breaks rules; each violation is named.")
class CertificateEndpoint {
    private static final int MOST_DRAWERS = 100;
    private static final String OFFICERS = "hasAnyRole('CUSTOMS_OFFICER', 'AGENCY_OFFICER')";
    private final SharedLedgerPort ledger;
    private final SharedRecords records;
    private final Requests requests;
    private final Grants readers;

    CertificateEndpoint(SharedLedgerPort ledger, SharedRecords records, Requests requests, SharingSettings settings) {
        this.requests = requests;
        this.ledger = ledger;
        this.records = records;
        this.readers = new Grants(settings.certificates());
    }

    /**
     * @param quantity how much it covers
     * @param unit unit of measure (an..4)
     * @param drawers organisations that may draw on it; only the issuer, if absent
     */
    record Issue(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            BigDecimal quantity,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String unit,

            @Nullable List<String> drawers) {}

    /** @param quantity how much */
    record Draw(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            BigDecimal quantity) {}

    /**
     * Reads a shared certificate. The answer has the quantities that are available, reserved and written off.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param agency code of the agency
     * @param number number that its issuer gave
     */
    @GetMapping
    SharedCertificate read(
            @PathVariable String organisation,
            @PathVariable String agency,
            @PathVariable String number,
            Caller caller) {
        readers.require(caller);
        Content content = new Content();
        String id = id(content, organisation, agency, number);
        content.refuse();
        return records.certificate(organisation, id)
                .orElseThrow(() -> ProblemException.notFound("certificate " + id + " of " + organisation));
    }

    /**
     * Lists the changes of a certificate. They are in their order, and each has the event id of its receipt in the log;
     * with a shared ledger, the channel has the changes instead.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param agency code of the agency
     * @param number number that its issuer gave
     * @param after the {@code next} of the previous page; absent for the first page
     * @param limit the most entries in the answer
     */
    @GetMapping("/history")
    List<SharedChange> history(
            @PathVariable String organisation,
            @PathVariable String agency,
            @PathVariable String number,
            @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        SharedCertificate certificate = read(organisation, agency, number, caller);
        return LedgerErrors.history(
                records, SharedRecords.CERTIFICATE_CHANGED, organisation, certificate.id(), after, limit);
    }

    /**
     * Lists who of this organisation asked for changes of a certificate. The latest comes first.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param agency code of the agency
     * @param number number that its issuer gave
     * @param limit the most entries in the answer
     */
    @GetMapping("/requests")
    @PreAuthorize(Requests.READERS)
    List<ChangeRequest> requests(
            @PathVariable String organisation,
            @PathVariable String agency,
            @PathVariable String number,
            @RequestParam(defaultValue = "100") int limit) {
        Content content = new Content();
        String id = id(content, organisation, agency, number);
        content.refuse();
        return requests.of(organisation + "/" + id, Content.most(limit));
    }

    /**
     * Issues a certificate. The same request again changes nothing.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param agency code of the agency
     * @param number number that its issuer gave
     */
    @PutMapping
    @PreAuthorize(OFFICERS)
    SharedCertificate issue(
            @PathVariable String organisation,
            @PathVariable String agency,
            @PathVariable String number,
            @RequestBody Issue body,
            Caller caller) {
        LedgerErrors.requireOwn(organisation, ledger);
        requireDesk(agency, caller);
        Content content = new Content();
        String id = id(content, organisation, agency, number);
        BigDecimal quantity = content.quantity("/quantity", body.quantity());
        String unit = content.token("/unit", body.unit(), "unit");
        List<String> drawers = body.drawers() == null ? List.of(organisation) : body.drawers();
        content.require(
                !drawers.isEmpty(),
                "/drawers",
                "Nobody may draw on this certificate.",
                "Name an organisation, or leave drawers out for your own.");
        content.require(
                drawers.size() <= MOST_DRAWERS,
                "/drawers",
                "There are more than " + MOST_DRAWERS + " organisations.",
                "Name fewer.");
        for (int i = 0; i < Math.min(drawers.size(), MOST_DRAWERS); i++) {
            content.token("/drawers/" + i, drawers.get(i), "organisation");
        }
        content.refuse();
        requests.note(
                caller,
                organisation + "/" + id,
                "issue " + quantity.toPlainString() + " " + unit + " for " + String.join(", ", drawers));
        return LedgerErrors.of(() -> ledger.issue(id, quantity, unit, drawers));
    }

    /**
     * Reserves a quantity of a certificate. The same reservation again changes nothing.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param agency code of the agency
     * @param number number that its issuer gave
     * @param reservation id of the reservation, chosen by the caller
     */
    @PutMapping("/reservations/{reservation}")
    @PreAuthorize(OFFICERS)
    SharedCertificate reserve(
            @PathVariable String organisation,
            @PathVariable String agency,
            @PathVariable String number,
            @PathVariable String reservation,
            @RequestBody Draw body,
            Caller caller) {
        requireDrawer(organisation, agency, caller);
        Content content = new Content();
        String id = id(content, organisation, agency, number);
        String name = content.named(reservation, "reservation");
        BigDecimal quantity = content.quantity("/quantity", body.quantity());
        content.refuse();
        requests.note(caller, organisation + "/" + id, "reserve " + quantity.toPlainString() + " as " + name);
        return LedgerErrors.of(() -> ledger.reserve(organisation, id, name, quantity));
    }

    /**
     * Releases a reservation. What is left of it becomes available again.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param agency code of the agency
     * @param number number that its issuer gave
     * @param reservation id of the reservation, chosen by the caller
     */
    @DeleteMapping("/reservations/{reservation}")
    @PreAuthorize(OFFICERS)
    SharedCertificate release(
            @PathVariable String organisation,
            @PathVariable String agency,
            @PathVariable String number,
            @PathVariable String reservation,
            Caller caller) {
        requireDrawer(organisation, agency, caller);
        Content content = new Content();
        String id = id(content, organisation, agency, number);
        String name = content.named(reservation, "reservation");
        content.refuse();
        requests.note(caller, organisation + "/" + id, "give back what is left of " + name);
        return LedgerErrors.of(() -> ledger.release(organisation, id, name));
    }

    /**
     * Writes off a quantity of a reservation. The same use again changes nothing.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param agency code of the agency
     * @param number number that its issuer gave
     * @param reservation id of the reservation, chosen by the caller
     * @param use id of the use, chosen by the caller
     */
    @PutMapping("/reservations/{reservation}/uses/{use}")
    @PreAuthorize(OFFICERS)
    SharedCertificate writeOff(
            @PathVariable String organisation,
            @PathVariable String agency,
            @PathVariable String number,
            @PathVariable String reservation,
            @PathVariable String use,
            @RequestBody Draw body,
            Caller caller) {
        requireDrawer(organisation, agency, caller);
        Content content = new Content();
        String id = id(content, organisation, agency, number);
        String name = content.named(reservation, "reservation");
        String useName = content.named(use, "use");
        BigDecimal quantity = content.quantity("/quantity", body.quantity());
        content.refuse();
        requests.note(
                caller,
                organisation + "/" + id,
                "write off " + quantity.toPlainString() + " of " + name + " for " + useName);
        return LedgerErrors.of(() -> ledger.writeOff(organisation, id, name, useName, quantity));
    }

    private static String id(Content content, String organisation, String agency, String number) {
        content.named(organisation, "organisation");
        return content.named(agency, "agency") + "/" + content.named(number, "number");
    }

    private static void requireDesk(String agency, Caller caller) {
        if (caller.agency().filter(agency::equals).isEmpty()) {
            throw new AccessDeniedException("another agency's");
        }
    }

    /**
     * Customs draws for the goods it releases. An agency draws on what it issued itself, not on what another
     * organisation's agency of the same code issued.
     */
    private void requireDrawer(String organisation, String agency, Caller caller) {
        if (!caller.hasRole("customs-officer")) {
            LedgerErrors.requireOwn(organisation, ledger);
            requireDesk(agency, caller);
        }
    }
}
