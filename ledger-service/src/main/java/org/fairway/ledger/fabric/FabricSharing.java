package org.fairway.ledger.fabric;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.Status.Code;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.fairway.kit.retry.RetryPauses;
import org.fairway.ledger.port.CommercialFields;
import org.fairway.ledger.port.SharedCertificate;
import org.fairway.ledger.port.SharedCredential;
import org.fairway.ledger.port.SharedLedgerPort;
import org.fairway.ledger.sharing.OwnLedger;
import org.fairway.ledger.sharing.SharedRecords;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends changes of certificates, credentials and commercial fields while the caller waits, because only the ledger can
 * grant them. Statuses go in the background, many to a transaction. A transaction that met a concurrent change is sent
 * again, as Fabric asks its clients to.
 */
final class FabricSharing implements SharedLedgerPort {
    /** Code that begins the contract's refusal where nothing is kept. */
    private static final String NOT_KEPT = "NOT_KEPT: ";

    private static final int MOST_ATTEMPTS = 8;
    private static final int SALT_BYTES = 16;
    private static final RetryPauses PAUSES = new RetryPauses(Duration.ofMillis(40), Duration.ofSeconds(5));
    /** Of a caller over HTTP. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final FabricConnection connection;
    private final FabricSettings settings;
    private final SharedRecords records;
    private final EventFollower follower;
    private final CountDownLatch stopping;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger route = new AtomicInteger();

    FabricSharing(
            FabricConnection connection,
            FabricSettings settings,
            SharedRecords records,
            EventFollower follower,
            CountDownLatch stopping) {
        this.connection = connection;
        this.settings = settings;
        this.records = records;
        this.follower = follower;
        this.stopping = stopping;
    }

    @Override
    public String organisation() {
        return settings.mspId();
    }

    @Override
    public boolean isCurrent() {
        return follower.isCurrent();
    }

    @Override
    public void share(List<AgencyStatus> standings) {
        records.publish(organisation(), standings);
    }

    @Override
    public SharedCertificate issue(String id, BigDecimal quantity, String unit, List<String> drawers) {
        return submitted(organisation(), id, "issue", id, quantity.toPlainString(), unit, String.join(",", drawers));
    }

    @Override
    public SharedCertificate reserve(String issuer, String id, String reservation, BigDecimal quantity) {
        return submitted(issuer, id, "reserve", issuer, id, reservation, quantity.toPlainString());
    }

    @Override
    public SharedCertificate release(String issuer, String id, String reservation) {
        return submitted(issuer, id, "release", issuer, id, reservation);
    }

    @Override
    public SharedCertificate writeOff(String issuer, String id, String reservation, String use, BigDecimal quantity) {
        return submitted(issuer, id, "writeOff", issuer, id, reservation, use, quantity.toPlainString());
    }

    private SharedCertificate submitted(String issuer, String id, String function, String... arguments) {
        Done done = submit("certificates", function, proposal -> proposal.addArguments(arguments));
        SharedCertificate certificate = certificate(issuer, id, done.answer());
        records.answered(certificate, done.block());
        return certificate;
    }

    /** As the contract writes it. */
    static SharedCertificate certificate(String issuer, String id, String json) {
        JsonNode said = JsonMapper.shared().readTree(json);
        List<String> drawers =
                said.get("drawers").valueStream().map(JsonNode::asString).toList();
        return new SharedCertificate(
                issuer,
                id,
                said.get("unit").asString(),
                new BigDecimal(said.get("available").asString()),
                new BigDecimal(said.get("reserved").asString()),
                new BigDecimal(said.get("writtenOff").asString()),
                drawers);
    }

    @Override
    public SharedCredential issue(SharedCredential credential) {
        return changed(
                credential.number(),
                "issue",
                credential.number(),
                credential.holder(),
                credential.type(),
                credential.country(),
                credential.validFrom().toString(),
                credential.validUntil().toString(),
                Integer.toString(credential.statusIndex()));
    }

    @Override
    public SharedCredential change(String number, SharedCredential.Status to) {
        String function = switch (to) {
            case VALID -> "reinstate";
            case SUSPENDED -> "suspend";
            case REVOKED -> "revoke";
        };
        return changed(number, function, number);
    }

    private SharedCredential changed(String number, String function, String... arguments) {
        Done done = submit("credentials", function, proposal -> proposal.addArguments(arguments));
        SharedCredential credential = credential(organisation(), number, done.answer());
        records.answered(credential, done.block());
        return credential;
    }

    /** As the contract writes it. */
    static SharedCredential credential(String issuer, String number, String json) {
        JsonNode said = JsonMapper.shared().readTree(json);
        return new SharedCredential(
                issuer,
                number,
                said.get("holder").asString(),
                said.get("type").asString(),
                said.get("country").asString(),
                LocalDate.parse(said.get("validFrom").asString()),
                LocalDate.parse(said.get("validUntil").asString()),
                said.get("statusIndex").asInt(),
                SharedCredential.Status.valueOf(said.get("status").asString()));
    }

    @Override
    public void shareFields(String other, String declarationId, String fields) {
        if (fields(other, declarationId)
                .map(CommercialFields::fields)
                .filter(fields::equals)
                .isPresent()) {
            return;
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        submit(
                "commercial",
                "share",
                proposal -> proposal.addArguments(declarationId, other)
                        .putAllTransient(Map.of("fields", fields.getBytes(UTF_8), "salt", salt)));
    }

    /** Asks a peer of this organisation; other organisations' peers would refuse. */
    @Override
    public Optional<CommercialFields> fields(String other, String declarationId) {
        requireTheLedgerWeKnow();
        for (int attempt = 1; ; attempt++) {
            int used = route.get();
            try {
                Proposal proposal = connection
                        .contract("commercial", used)
                        .newProposal("read")
                        .addArguments(declarationId, other)
                        .setEndorsingOrganizations(organisation())
                        .build();
                String kept = new String(proposal.evaluate(), UTF_8);
                int line = kept.indexOf('\n');
                return Optional.of(OwnLedger.commercial(kept.substring(0, line), kept.substring(line + 1)));
            } catch (GatewayException e) {
                Optional<String> refusal = Refusals.refusal(e, organisation());
                if (refusal.isPresent()) {
                    if (refusal.get().startsWith(NOT_KEPT)) {
                        return Optional.empty();
                    }
                    throw new RefusedException(refusal.get());
                }
                if (!isOfThePeer(e) || attempt >= settings.endpoints().size()) {
                    throw new NoAnswerException(e.getStatus() + " " + Refusals.details(e));
                }
                leave(used);
            }
        }
    }

    /** Logs the fault once, however many callers met it. */
    private void leave(int used) {
        route.compareAndSet(used, used + 1);
    }

    /** Another peer may do better. */
    private static boolean isOfThePeer(GatewayException e) {
        return e.getStatus().getCode() == Code.UNAVAILABLE || e.getStatus().getCode() == Code.DEADLINE_EXCEEDED;
    }

    private record Done(String answer, long block) {}

    private Done submit(String contract, String function, UnaryOperator<Proposal.Builder> arguments) {
        requireTheLedgerWeKnow();
        Instant end = Instant.now().plus(PATIENCE);
        for (int attempt = 1; ; attempt++) {
            int used = route.get();
            try {
                Proposal proposal = arguments
                        .apply(connection.contract(contract, used).newProposal(function))
                        .build();
                SubmittedTransaction submitted = proposal.endorse().submitAsync();
                Status status = TransactionSubmitter.status(submitted);
                if (status.isSuccessful()) {
                    return new Done(new String(submitted.getResult(), UTF_8), status.getBlockNumber());
                }
                if (status.getCode() != TxValidationCode.MVCC_READ_CONFLICT) {
                    throw new NoAnswerException("transaction " + status.getTransactionId() + " is " + status.getCode());
                }
                pauseBefore(attempt, end, "another changed the same at the same moment");
            } catch (EndorseException e) {
                // Nothing has been sent yet. Peers that are at different blocks, or not yet found, agree a moment
                // later.
                Optional<String> refusal = Refusals.refusal(e, organisation());
                // If there are several peers, the asked one may itself be behind.
                if (refusal.isPresent() && attempt >= settings.endpoints().size()) {
                    throw new RefusedException(refusal.get());
                }
                if (refusal.isPresent() || isOfThePeer(e)) {
                    leave(used);
                }
                pauseBefore(attempt, end, e.getStatus() + " " + Refusals.details(e));
            } catch (SubmitException | CommitStatusException e) {
                throw new NoAnswerException(e.getStatus() + " " + Refusals.details(e));
            }
        }
    }

    /** The pause grows with each attempt and has jitter, so that two clients that collided do not collide again. */
    private void pauseBefore(int attempt, Instant end, String reason) {
        try {
            if (attempt < MOST_ATTEMPTS
                    && Instant.now().isBefore(end)
                    && !stopping.await(PAUSES.after(attempt).toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new NoAnswerException(reason);
    }

    private void requireTheLedgerWeKnow() {
        if (!follower.isTheLedgerWeKnow()) {
            throw new NoAnswerException("it is not certain which ledger this is; see the service's health");
        }
    }
}
