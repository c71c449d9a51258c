package org.fairway.chaincode.standin;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;

/** The peer's end of the stream to a chaincode that is a service. */
final class ChaincodeLink implements AutoCloseable {
    private static final int ERROR = 500;
    private final ManagedChannel channel;
    private final StreamObserver<ChaincodeMessage> chaincode;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final ExecutorService answers = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Void> registered = new CompletableFuture<>();

    private record Run(Simulation simulation, CompletableFuture<Result> result) {}

    record Result(Response response, ChaincodeEvent event) {}

    ChaincodeLink(ManagedChannel channel, BooleanSupplier isReady) {
        this.channel = channel;
        this.chaincode = ChaincodeGrpc.newStub(channel).withWaitForReady().connect(new StreamObserver<>() {
            @Override
            public void onNext(ChaincodeMessage message) {
                answers.execute(() -> receive(message));
            }

            @Override
            public void onError(Throwable failure) {
                registered.completeExceptionally(failure);
                runs.values().forEach(run -> run.result().completeExceptionally(failure));
            }

            @Override
            public void onCompleted() {
                onError(new IllegalStateException("the chaincode has closed the stream"));
            }
        });
        registered.orTimeout(60, TimeUnit.SECONDS).join();
        send(ChaincodeMessage.newBuilder()
                .setType(ChaincodeMessage.Type.REGISTERED)
                .build());
        send(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.READY).build());
        while (!isReady.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    CompletableFuture<Result> run(Invocation invocation, Simulation simulation) {
        CompletableFuture<Result> result = new CompletableFuture<>();
        runs.put(invocation.transactionId(), new Run(simulation, result));
        send(ChaincodeMessage.newBuilder()
                .setType(ChaincodeMessage.Type.TRANSACTION)
                .setChannelId(invocation.channel())
                .setTxid(invocation.transactionId())
                .setPayload(invocation.input().toByteString())
                .setProposal(invocation.signed())
                .build());
        return result.orTimeout(60, TimeUnit.SECONDS)
                .whenComplete((done, failed) -> runs.remove(invocation.transactionId()));
    }

    private void receive(ChaincodeMessage message) {
        switch (message.getType()) {
            case REGISTER -> registered.complete(null);
            case COMPLETED -> complete(message);
            case ERROR -> {
                Response response = Response.newBuilder()
                        .setStatus(ERROR)
                        .setMessageBytes(message.getPayload())
                        .build();
                runs.get(message.getTxid()).result().complete(new Result(response, message.getChaincodeEvent()));
            }
            case KEEPALIVE -> {}
            default -> answer(message);
        }
    }

    private void complete(ChaincodeMessage message) {
        CompletableFuture<Result> result = runs.get(message.getTxid()).result();
        try {
            result.complete(new Result(Response.parseFrom(message.getPayload()), message.getChaincodeEvent()));
        } catch (InvalidProtocolBufferException e) {
            result.completeExceptionally(e);
        }
    }

    private void answer(ChaincodeMessage question) {
        ChaincodeMessage.Builder answer = ChaincodeMessage.newBuilder()
                .setChannelId(question.getChannelId())
                .setTxid(question.getTxid());
        try {
            answer.setType(ChaincodeMessage.Type.RESPONSE)
                    .setPayload(runs.get(question.getTxid()).simulation().answer(question));
        } catch (Simulation.RefusedException | InvalidProtocolBufferException refused) {
            answer.setType(ChaincodeMessage.Type.ERROR)
                    .setPayload(com.google.protobuf.ByteString.copyFromUtf8(String.valueOf(refused.getMessage())));
        }
        send(answer.build());
    }

    private synchronized void send(ChaincodeMessage message) {
        chaincode.onNext(message);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        answers.shutdown();
    }
}
