package org.fairway.ledger.sharing;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedLedgerPort;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Credentials of authorised economic operators and their current status with their issuers. */
@RestController
@RequestMapping("/v1/shared/credentials")
@Refuses(status = 409, when = "The shared ledger refused it; nothing was changed.")
@Refuses(status = 422, when = "The path, a parameter or the body breaks rules; each violation is named.")
class CredentialEndpoint {
    private static final int MOST_OF_A_HOLDER = 1000;
    private static final int LONGEST_NAME = 200;
    private final SharedLedgerPort ledger;
    private final SharedRecords records;
    private final StatusPlaces places;
    private final Requests requests;
    private final Grants readers;

    CredentialEndpoint(
            SharedLedgerPort ledger,
            SharedRecords records,
            StatusPlaces places,
            Requests requests,
            SharingSettings settings) {
        this.requests = requests;
        this.ledger = ledger;
        this.records = records;
        this.places = places;
        this.readers = new Grants(settings.credentials());
    }

    /**
     * @param holder trader identification number
     * @param holderName for the holder's own verifiable credential; it is not shared
     * @param type such as AEOC, AEOS, AEOF
     * @param country country it holds in, ISO 3166-1 alpha-2 (a2)
     * @param validFrom first day, ISO 8601
     * @param validUntil last day, ISO 8601
     */
    record Issue(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String holder,

            @Nullable String holderName,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String type,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String country,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String validFrom,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String validUntil) {}

    /** @param status the new status */
    record Change(
            @Schema(requiredMode = RequiredMode.REQUIRED) SharedCredential.@Nullable Status status) {}

    /**
     * Reads a shared credential. The name of its holder is not shared and absent.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param number number that its issuer gave
     */
    @GetMapping("/{organisation}/{number}")
    SharedCredential read(@PathVariable String organisation, @PathVariable String number, Caller caller) {
        named(organisation, number).refuse();
        SharedCredential credential = records.credential(organisation, number)
                .filter(found -> maySee(caller, found.holder()))
                .orElse(null);
        if (credential == null) {
            readers.require(caller);
            throw ProblemException.notFound("credential " + number + " of " + organisation);
        }
        return credential;
    }

    private static Content named(String organisation, String number) {
        Content content = new Content();
        content.named(organisation, "organisation");
        content.named(number, "number");
        return content;
    }

    /**
     * Lists the changes of a credential. They are in their order, and each has the event id of its receipt in the log;
     * with a shared ledger, the channel has the changes instead.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param number number that its issuer gave
     * @param after the {@code next} of the previous page; absent for the first page
     * @param limit the most entries in the answer
     */
    @GetMapping("/{organisation}/{number}/history")
    List<SharedChange> history(
            @PathVariable String organisation,
            @PathVariable String number,
            @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        read(organisation, number, caller);
        return LedgerErrors.history(records, SharedRecords.CREDENTIAL_CHANGED, organisation, number, after, limit);
    }

    /**
     * Lists who of this organisation asked for changes of a credential. The latest comes first.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param number number that its issuer gave
     * @param limit the most entries in the answer
     */
    @GetMapping("/{organisation}/{number}/requests")
    @PreAuthorize(Requests.READERS)
    List<ChangeRequest> requests(
            @PathVariable String organisation,
            @PathVariable String number,
            @RequestParam(defaultValue = "100") int limit) {
        named(organisation, number).refuse();
        return requests.of(organisation + "/" + number, Content.most(limit));
    }

    /**
     * Lists the credentials of an economic operator. The answer has those of all issuers, at most a thousand.
     *
     * @param holder trader identification number of the holder
     */
    @GetMapping
    List<SharedCredential> ofHolder(@RequestParam String holder, Caller caller) {
        if (!maySee(caller, holder)) {
            readers.require(caller);
        }
        return records.credentials(Content.segment(holder, "holder"), MOST_OF_A_HOLDER);
    }

    private boolean maySee(Caller caller, String holder) {
        return readers.allow(caller) || caller.tin().filter(holder::equals).isPresent();
    }

    /**
     * Issues a credential. The same request again changes nothing.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param number number that its issuer gave
     */
    @PutMapping("/{organisation}/{number}")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    SharedCredential issue(
            @PathVariable String organisation, @PathVariable String number, @RequestBody Issue body, Caller caller) {
        LedgerErrors.requireOwn(organisation, ledger);
        Content content = named(organisation, number);
        String holder = content.token("/holder", body.holder(), "holder");
        String type = content.token("/type", body.type(), "type");
        String country = content.country("/country", body.country());
        LocalDate from = content.date("/validFrom", body.validFrom(), "first day");
        LocalDate until = content.date("/validUntil", body.validUntil(), "last day");
        content.from("/validFrom", from, "/validUntil", until);
        String holderName = content.optionalLine("/holderName", body.holderName(), LONGEST_NAME, "holder's name");
        content.refuse();
        requests.note(
                caller,
                organisation + "/" + number,
                "issue " + type + " of " + country + " to " + holder + " from " + from + " until " + until);
        int place = places.take(
                organisation, number, records.credential(organisation, number).map(SharedCredential::statusIndex));
        SharedCredential issued = LedgerErrors.of(() -> ledger.issue(new SharedCredential(
                organisation, number, holder, type, country, from, until, place, SharedCredential.Status.VALID)));
        // Stores the name only after the ledger has accepted, so that a credential of another under this number keeps
        // its name.
        places.name(number, holderName);
        return issued;
    }

    /**
     * Suspends, reinstates or revokes a credential. The same request again changes nothing.
     *
     * @param organisation organisation on the shared ledger that issued it
     * @param number number that its issuer gave
     */
    @PutMapping("/{organisation}/{number}/status")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    SharedCredential change(
            @PathVariable String organisation, @PathVariable String number, @RequestBody Change body, Caller caller) {
        LedgerErrors.requireOwn(organisation, ledger);
        Content content = named(organisation, number);
        content.require(
                body.status() != null, "/status", "The status is missing.", "Send VALID, SUSPENDED or REVOKED.");
        content.refuse();
        SharedCredential.Status to = Objects.requireNonNull(body.status());
        requests.note(caller, organisation + "/" + number, "make it " + to);
        return LedgerErrors.of(() -> ledger.change(number, to));
    }
}
