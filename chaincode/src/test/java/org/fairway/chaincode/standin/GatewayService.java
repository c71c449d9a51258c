package org.fairway.chaincode.standin;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** The Gateway of one peer, with the status codes of a real one. */
final class GatewayService extends GatewayGrpc.GatewayImplBase {
    private static final int OK = 200;
    private static final String NOT_ENOUGH =
            "failed to collect enough transaction endorsements, see attached details for more info";
    private final StandInNetwork network;
    private final Peer peer;

    GatewayService(StandInNetwork network, Peer peer) {
        this.network = network;
        this.peer = peer;
    }

    @Override
    public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> answer) {
        respond(answer, () -> {
            Invocation invocation = invocation(request.getProposedTransaction());
            Response response;
            if (invocation.chaincode().equals("qscc")) {
                response = Response.newBuilder()
                        .setStatus(OK)
                        .setPayload(systemChaincode(invocation))
                        .build();
            } else {
                refuseDuplicate(invocation, Status.UNKNOWN);
                Peer target = request.getTargetOrganizationsCount() == 0
                        ? peer
                        : network.peer(request.getTargetOrganizations(0));
                response = target.evaluate(invocation).response();
                if (Peer.failed(response)) {
                    throw failure(
                            Status.UNKNOWN,
                            "evaluate call to endorser returned error: chaincode response 500, "
                                    + response.getMessage(),
                            target,
                            "chaincode response 500, " + response.getMessage());
                }
            }
            return EvaluateResponse.newBuilder().setResult(response).build();
        });
    }

    @Override
    public void endorse(EndorseRequest request, StreamObserver<EndorseResponse> answer) {
        respond(answer, () -> {
            network.refuseIfAsked();
            Invocation invocation = invocation(request.getProposedTransaction());
            refuseDuplicate(invocation, Status.ABORTED);
            List<Peer> chosen = new ArrayList<>();
            if (request.getEndorsingOrganizationsCount() > 0) {
                request.getEndorsingOrganizationsList().forEach(name -> chosen.add(network.peer(name)));
            } else {
                chosen.add(peer);
            }
            Peer.Endorsed first = endorsed(
                    chosen.getFirst(), invocation, "failed to endorse transaction, see attached details for more info");
            if (request.getEndorsingOrganizationsCount() == 0) {
                chosen.addAll(network.planner().others(peer, first.simulation()));
            }
            ByteString response = invocation.response(first.action());
            List<Endorsement> endorsements =
                    new ArrayList<>(List.of(chosen.getFirst().sign(response)));
            for (Peer other : chosen.subList(1, chosen.size())) {
                if (!endorsed(other, invocation, NOT_ENOUGH).action().equals(first.action())) {
                    throw failure(Status.ABORTED, NOT_ENOUGH, other, "ProposalResponsePayloads do not match");
                }
                endorsements.add(other.sign(response));
            }
            network.peers().values().stream()
                    .filter(other -> !chosen.contains(other))
                    .forEach(other -> other.receive(invocation.transactionId(), first.simulation()));
            return EndorseResponse.newBuilder()
                    .setPreparedTransaction(invocation.envelope(response, endorsements))
                    .build();
        });
    }

    private static Peer.Endorsed endorsed(Peer endorser, Invocation invocation, String otherwise) {
        Peer.Endorsed endorsed = endorser.endorse(invocation);
        if (Peer.failed(endorsed.response())) {
            throw failure(
                    Status.ABORTED,
                    otherwise,
                    endorser,
                    "chaincode response 500, " + endorsed.response().getMessage());
        }
        return endorsed;
    }

    @Override
    public void submit(SubmitRequest request, StreamObserver<SubmitResponse> answer) {
        respond(answer, () -> {
            Envelope envelope = request.getPreparedTransaction();
            if (envelope.getSignature().isEmpty()) {
                throw Status.INVALID_ARGUMENT
                        .withDescription("prepared transaction must be signed")
                        .asRuntimeException();
            }
            network.orderer().submit(envelope);
            return SubmitResponse.getDefaultInstance();
        });
    }

    @Override
    public void commitStatus(SignedCommitStatusRequest signed, StreamObserver<CommitStatusResponse> answer) {
        try {
            CommitStatusRequest request = CommitStatusRequest.parseFrom(signed.getRequest());
            Invocation.check(
                    SerializedIdentity.parseFrom(request.getIdentity()),
                    signed.getRequest(),
                    signed.getSignature(),
                    network.organisations());
            var call = (ServerCallStreamObserver<CommitStatusResponse>) answer;
            call.setOnCancelHandler(() -> {});
            network.ledger().outcome(request.getTransactionId()).thenAccept(outcome -> {
                if (!call.isCancelled()) {
                    call.onNext(CommitStatusResponse.newBuilder()
                            .setResult(outcome.code())
                            .setBlockNumber(outcome.block())
                            .build());
                    call.onCompleted();
                }
            });
        } catch (InvalidProtocolBufferException e) {
            answer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
        } catch (StatusRuntimeException e) {
            answer.onError(e);
        }
    }

    @Override
    public void chaincodeEvents(SignedChaincodeEventsRequest signed, StreamObserver<ChaincodeEventsResponse> answer) {
        try {
            ChaincodeEventsRequest request = ChaincodeEventsRequest.parseFrom(signed.getRequest());
            Invocation.check(
                    SerializedIdentity.parseFrom(request.getIdentity()),
                    signed.getRequest(),
                    signed.getSignature(),
                    network.organisations());
            var call = (ServerCallStreamObserver<ChaincodeEventsResponse>) answer;
            call.setOnCancelHandler(() -> {});
            Thread.ofVirtual().start(() -> stream(request, call));
        } catch (InvalidProtocolBufferException e) {
            answer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
        } catch (StatusRuntimeException e) {
            answer.onError(e);
        }
    }

    /** After an unknown transaction id nothing is ever sent, as on a real peer. */
    private void stream(ChaincodeEventsRequest request, ServerCallStreamObserver<ChaincodeEventsResponse> call) {
        long next = request.getStartPosition().hasSpecified()
                ? request.getStartPosition().getSpecified().getNumber()
                : network.ledger().height();
        boolean passed = request.getAfterTransactionId().isEmpty();
        try {
            while (!call.isCancelled()) {
                Optional<Ledger.Block> block = network.ledger().await(next);
                if (block.isEmpty()) {
                    continue;
                }
                next++;
                List<ChaincodeEvent> events = new ArrayList<>();
                for (ChaincodeEvent event : block.get().entries().stream()
                        .flatMap(entry -> entry.event().stream())
                        .toList()) {
                    if (!event.getChaincodeId().equals(request.getChaincodeId())) {
                        continue;
                    }
                    if (passed) {
                        events.add(event);
                    }
                    passed |= event.getTxId().equals(request.getAfterTransactionId());
                }
                if (!events.isEmpty() && !call.isCancelled()) {
                    call.onNext(ChaincodeEventsResponse.newBuilder()
                            .setBlockNumber(block.get().number())
                            .addAllEvents(events)
                            .build());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StatusRuntimeException closedMeanwhile) {
            // The client has disconnected.
        }
    }

    private Invocation invocation(SignedProposal proposal) {
        Invocation invocation = Invocation.of(proposal, network.organisations());
        if (!invocation.channel().equals(network.channel())) {
            throw Status.NOT_FOUND
                    .withDescription("channel " + invocation.channel() + " not found")
                    .asRuntimeException();
        }
        if (!invocation.chaincode().equals(network.chaincode())
                && !invocation.chaincode().equals("qscc")) {
            throw Status.FAILED_PRECONDITION
                    .withDescription("no peers available to evaluate chaincode " + invocation.chaincode()
                            + " in channel " + invocation.channel())
                    .asRuntimeException();
        }
        return invocation;
    }

    private void refuseDuplicate(Invocation invocation, Status status) {
        if (network.ledger().knows(invocation.transactionId())) {
            String message = "duplicate transaction found [" + invocation.transactionId() + "]";
            throw failure(status, message, peer, message);
        }
    }

    private ByteString systemChaincode(Invocation invocation) {
        String function = invocation.input().getArgs(0).toStringUtf8();
        return switch (function) {
            case "GetChainInfo" ->
                BlockchainInfo.newBuilder()
                        .setHeight(network.ledger().height())
                        .setCurrentBlockHash(network.ledger()
                                .block(network.ledger().height() - 1)
                                .hash())
                        .build()
                        .toByteString();
            case "GetBlockByNumber" -> {
                Ledger.Block block = network.ledger()
                        .block(Long.parseLong(invocation.input().getArgs(2).toStringUtf8()));
                yield Block.newBuilder()
                        .setHeader(BlockHeader.newBuilder()
                                .setNumber(block.number())
                                .setDataHash(block.dataHash()))
                        .build()
                        .toByteString();
            }
            default ->
                throw Status.UNIMPLEMENTED
                        .withDescription("the stand-in does not answer " + function)
                        .asRuntimeException();
        };
    }

    private static StatusRuntimeException failure(Status status, String message, Peer at, String detail) {
        ErrorDetail error = ErrorDetail.newBuilder()
                .setAddress(at.address())
                .setMspId(at.mspId())
                .setMessage(detail)
                .build();
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(status.getCode().value())
                .setMessage(message)
                .addDetails(Any.pack(error, "type.googleapis.com"))
                .build());
    }

    private static <T> void respond(StreamObserver<T> answer, Supplier<T> work) {
        try {
            answer.onNext(work.get());
            answer.onCompleted();
        } catch (StatusRuntimeException e) {
            answer.onError(e);
        }
    }
}
