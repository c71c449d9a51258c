package org.fairway.ledger.sharing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.ledger.port.SharedCredential;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Credentials of authorised economic operators and their current status with their issuers. They are read only: this
 * organisation's follow its register, and those of others come with the shared ledger.
 */
@RestController
@RequestMapping("/v1/shared/credentials")
@Refuses(status = 422, when = "The path or a parameter breaks rules; each violation is named.")
class CredentialEndpoint {
    private static final int MOST_OF_A_HOLDER = 1000;
    private final SharedRecords records;
    private final Requests requests;
    private final Grants readers;

    CredentialEndpoint(SharedRecords records, Requests requests, SharingSettings settings) {
        this.requests = requests;
        this.records = records;
        this.readers = new Grants(settings.credentials());
    }

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
     * Lists who of this organisation asked for changes of a credential: the register, which has the persons. The latest
     * comes first.
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
}
