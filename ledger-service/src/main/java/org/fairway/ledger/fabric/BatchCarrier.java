package org.fairway.ledger.fabric;

import io.grpc.Status.Code;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fairway.verifier.Checkpoint;
import org.hyperledger.fabric.client.Commit;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one batch to the ledger, however long it takes. An envelope once endorsed is sent again unchanged, because the ledger applies it at most once; only when it is known to have come to nothing
 * is the batch endorsed anew, which is safe as well, because the contract takes one batch at a position.
 */
final class BatchCarrier {
  private static final Logger LOG = LoggerFactory.getLogger(BatchCarrier.class);
  private final FabricConnection connection;
  private final FabricSettings settings;
  private final Batches batches;
  private final String origin;
  private final String publicKey;
  private final CountDownLatch stopping;
  private final AtomicBoolean open = new AtomicBoolean();

  BatchCarrier(FabricConnection connection, FabricSettings settings, Batches batches, String origin, PublicKey key, CountDownLatch stopping) {
    this.connection = connection;
    this.settings = settings;
    this.batches = batches;
    this.origin = origin;
    this.publicKey = Base64.getEncoder().encodeToString(key.getEncoded());
    this.stopping = stopping;
  }

  /** How a round ended. */
  private sealed interface Outcome {
    record Settled() implements Outcome {}

    record Again(Batch batch, String reason) implements Outcome {}
  }

  void carry(Batch claimed) throws InterruptedException {
    Batch batch = claimed;
    Duration pause = settings.firstRetry();
    for (int attempt = 0; stopping.getCount() > 0; attempt++) {
      batches.keepClaim(batch, settings.deadlines().round().plus(settings.longestRetry()));
      if (!(round(batch, attempt) instanceof Outcome.Again again)) {
        return;
      }
      LOG.warn("batch {} to {} is tried again in {} ms: {}", batch.first(), batch.size(), pause.toMillis(), again.reason());
      batch = again.batch();
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        break;
      }
      pause = settings.after(pause);
    }
    batches.giveBack(batch);
  }

  private Outcome round(Batch batch, int attempt) {
    Batch current = batch;
    try {
      openOnce(attempt);
      byte[] envelope = current.envelope();
      if (envelope == null) {
        Transaction endorsed = proposal(current, attempt).endorse();
        envelope = endorsed.getBytes();
        current = batches.endorsed(current, endorsed.getTransactionId(), envelope);
      }
      Commit commit = connection.gateway(attempt).newTransaction(envelope).submitAsync();
      return settle(current, status(commit));
    } catch (EndorseException e) {
      return refusal(current, e);
    } catch (GatewayException | CommitException e) {
      return new Outcome.Again(current, e.getMessage() + " " + details(e));
    } catch (RuntimeException e) {
      return new Outcome.Again(current, e.toString());
    }
  }

  /** One party's key for this log, told before its first batch. */
  private synchronized void openOnce(int attempt) throws GatewayException, CommitException {
    if (!open.get()) {
      String known = new String(connection.anchors(attempt).evaluateTransaction("log", settings.mspId(), origin), java.nio.charset.StandardCharsets.UTF_8);
      if (!known.equals(publicKey)) {
        connection.anchors(attempt).submitTransaction("open", origin, publicKey);
      }
      open.set(true);
    }
  }

  private Proposal proposal(Batch batch, int attempt) {
    Checkpoint checkpoint = batches.checkpoint(batch);
    Base64.Encoder base64 = Base64.getEncoder();
    return connection.anchors(attempt).newProposal("anchor")
        .addArguments(
            origin, Long.toString(batch.first()), Long.toString(batch.size()), base64.encodeToString(checkpoint.root()), base64.encodeToString(checkpoint.signature()), batches.leaves(batch))
        .build();
  }

  /** No answer in time says nothing of the transaction: asked once more, before the envelope is sent again. */
  private static Status status(Commit commit) throws CommitStatusException {
    try {
      return commit.getStatus();
    } catch (CommitStatusException e) {
      if (e.getStatus().getCode() != Code.DEADLINE_EXCEEDED) {
        throw e;
      }
      return commit.getStatus();
    }
  }

  private Outcome settle(Batch batch, Status status) {
    if (status.isSuccessful()) {
      batches.committed(batch, status.getBlockNumber());
      return new Outcome.Settled();
    }
    if (status.getCode() == TxValidationCode.DUPLICATE_TXID) {
      return new Outcome.Again(batch, "the ledger tells of the repeat, not of the first");
    }
    return new Outcome.Again(batches.unendorsed(batch), "transaction " + status.getTransactionId() + " is " + status.getCode());
  }

  /** What the contract refuses it refuses for good; everything else passes, even a policy that no peers can satisfy just now. */
  private Outcome refusal(Batch batch, EndorseException e) {
    String reason = details(e);
    boolean isFinal = e.getStatus().getCode() == Code.ABORTED && reason.contains("chaincode response");
    if (!isFinal) {
      return new Outcome.Again(batch, e.getStatus() + " " + reason);
    }
    LOG.error("the contract refuses batch {} to {} of {}: {}", batch.first(), batch.size(), origin, reason);
    batches.refused(batch, reason);
    return new Outcome.Settled();
  }

  private static String details(Exception e) {
    return Optional.of(e).filter(GatewayException.class::isInstance).map(GatewayException.class::cast)
        .map(failure -> failure.getDetails().stream().map(ErrorDetail::getMessage).distinct().reduce("", (a, b) -> a + b)).orElse("");
  }
}
