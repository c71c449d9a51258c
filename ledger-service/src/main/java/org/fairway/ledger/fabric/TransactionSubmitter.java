package org.fairway.ledger.fabric;

import io.grpc.Status.Code;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fairway.kit.retry.RetryPauses;
import org.hyperledger.fabric.client.Commit;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits one transaction, however long it takes. An endorsed envelope is sent again unchanged, because the ledger
 * applies it at most once. A new one is endorsed only after the old one is known to have failed. That is safe as well,
 * because the contract is idempotent.
 */
final class TransactionSubmitter {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionSubmitter.class);
    private final FabricConnection connection;
    private final FabricSettings settings;
    private final CountDownLatch stopping;

    TransactionSubmitter(FabricConnection connection, FabricSettings settings, CountDownLatch stopping) {
        this.connection = connection;
        this.settings = settings;
        this.stopping = stopping;
    }

    /** The outcome of one round. */
    private sealed interface Outcome {
        record Settled() implements Outcome {}

        record Again(PendingTransaction parcel, String reason) implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    /** Runs until the transaction is settled or the service stops; then the row is released. */
    void carry(PendingTransaction claimed) {
        PendingTransaction parcel = claimed;
        RetryPauses pauses = settings.pauses();
        int refusals = 0;
        try {
            for (int attempt = 0; stopping.getCount() > 0; attempt++) {
                // Spreads retries over time: what was too much at once may succeed one after the other.
                Duration pause = pauses.after(attempt + 1);
                parcel.of().keepClaim(parcel, settings.deadlines().round().plus(settings.longestRetry()));
                switch (round(parcel, attempt)) {
                    case Outcome.Settled _ -> {
                        return;
                    }
                    case Outcome.Refused refused -> {
                        // If there are several peers, the asked one may itself be behind.
                        refusals++;
                        if (refusals >= settings.endpoints().size()) {
                            LOG.error("the contract refuses {}: {}", parcel, refused.reason());
                            parcel.of().refused(parcel, refused.reason());
                            return;
                        }
                    }
                    case Outcome.Again again -> {
                        LOG.warn("{} is tried again in {} ms: {}", parcel, pause.toMillis(), again.reason());
                        parcel = again.parcel();
                        refusals = 0;
                    }
                }
                stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            // Ends the pause; the thread does nothing after it.
        }
        parcel.of().giveBack(parcel);
    }

    private Outcome round(PendingTransaction parcel, int attempt) {
        PendingTransaction current = parcel;
        try {
            byte[] envelope = current.envelope();
            if (envelope == null) {
                Transaction endorsed = current.of().proposal(current, attempt).endorse();
                envelope = endorsed.getBytes();
                current = current.of().endorsed(current, endorsed.getTransactionId(), envelope);
            }
            Commit commit = connection.gateway(attempt).newTransaction(envelope).submitAsync();
            return settle(current, status(commit));
        } catch (EndorseException e) {
            Optional<String> refusal = Refusals.refusal(e, settings.mspId());
            return refusal.isPresent()
                    ? new Outcome.Refused(refusal.get())
                    : new Outcome.Again(current, e.getStatus() + " " + Refusals.details(e));
        } catch (SubmitException e) {
            // ABORTED is final for this envelope (for example its creator's certificate has expired): build a new one.
            boolean isRefused = e.getStatus().getCode() == Code.ABORTED;
            return new Outcome.Again(
                    isRefused ? current.of().unendorsed(current) : current, e.getStatus() + " " + Refusals.details(e));
        } catch (GatewayException | CommitException e) {
            return new Outcome.Again(current, e.getMessage() + " " + Refusals.details(e));
        } catch (RuntimeException e) {
            return new Outcome.Again(current, e.toString());
        }
    }

    /** A timeout leaves the outcome open: the status is asked for once more before the envelope is sent again. */
    static Status status(Commit commit) throws CommitStatusException {
        try {
            return commit.getStatus();
        } catch (CommitStatusException e) {
            if (e.getStatus().getCode() != Code.DEADLINE_EXCEEDED) {
                throw e;
            }
            return commit.getStatus();
        }
    }

    private static Outcome settle(PendingTransaction parcel, Status status) {
        if (status.isSuccessful()) {
            parcel.of().committed(parcel, status.getBlockNumber());
            return new Outcome.Settled();
        }
        if (status.getCode() == TxValidationCode.DUPLICATE_TXID) {
            return new Outcome.Again(parcel, "the ledger tells of the repeat, not of the first");
        }
        return new Outcome.Again(
                parcel.of().unendorsed(parcel), "transaction " + status.getTransactionId() + " is " + status.getCode());
    }
}
