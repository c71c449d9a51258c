package org.fairway.ledger.fabric;

import io.grpc.Status.Code;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
 * Brings one transaction to the ledger, however long it takes. An envelope once endorsed is sent again unchanged,
 * because the ledger applies it at most once; only when it is known to have come to nothing is it endorsed anew, which
 * is safe as well, because the contract does once what it is asked twice.
 */
final class TransactionSubmitter {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionSubmitter.class);
    private final FabricConnection connection;
    private final FabricSettings settings;
    private final CountDownLatch stopping;
    private final Random random = new Random();

    TransactionSubmitter(FabricConnection connection, FabricSettings settings, CountDownLatch stopping) {
        this.connection = connection;
        this.settings = settings;
        this.stopping = stopping;
    }

    /** How a round ended. */
    private sealed interface Outcome {
        record Settled() implements Outcome {}

        record Again(PendingTransaction parcel, String reason) implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    /** Until it is settled, or the service stops: then it is given back. */
    void carry(PendingTransaction claimed) {
        PendingTransaction parcel = claimed;
        Duration pause = settings.firstRetry();
        int refusals = 0;
        try {
            for (int attempt = 0; stopping.getCount() > 0; attempt++) {
                parcel.of().keepClaim(parcel, settings.deadlines().round().plus(settings.longestRetry()));
                switch (round(parcel, attempt)) {
                    case Outcome.Settled _ -> {
                        return;
                    }
                    case Outcome.Refused refused -> {
                        // Where there are several peers, the one that was asked may itself be behind.
                        refusals++;
                        if (refusals >= settings.endpoints().size()) {
                            LOG.error("the contract refuses {}: {}", parcel, refused.reason());
                            parcel.of().refused(parcel, refused.reason());
                            return;
                        }
                    }
                    case Outcome.Again again -> {
                        LOG.warn("{} is tried again within {} ms: {}", parcel, pause.toMillis(), again.reason());
                        parcel = again.parcel();
                        refusals = 0;
                    }
                }
                // Not all at the same moment: what was too much together may be possible one after the other.
                long half = pause.toMillis() / 2;
                stopping.await(half + random.nextLong(half + 1), TimeUnit.MILLISECONDS);
                pause = settings.after(pause);
            }
        } catch (InterruptedException stopped) {
            // As if the pause had ended; this thread does nothing after it.
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

    /** No answer in time says nothing of the transaction: asked once more, before the envelope is sent again. */
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
