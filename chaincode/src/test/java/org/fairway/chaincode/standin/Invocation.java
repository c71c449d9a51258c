package org.fairway.chaincode.standin;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import java.util.Map;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/** A proposal, checked as a peer checks it. */
record Invocation(
        SignedProposal signed,
        Header header,
        String transactionId,
        String channel,
        String chaincode,
        SerializedIdentity creator,
        ChaincodeInput input,
        ChaincodeProposalPayload payload) {

    static Invocation of(SignedProposal signed, Map<String, Organisation> organisations) {
        try {
            Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
            Header header = Header.parseFrom(proposal.getHeader());
            ChannelHeader channel = ChannelHeader.parseFrom(header.getChannelHeader());
            SignatureHeader signature = SignatureHeader.parseFrom(header.getSignatureHeader());
            SerializedIdentity creator = SerializedIdentity.parseFrom(signature.getCreator());
            if (!Digest.hex(Digest.of(signature.getNonce(), signature.getCreator()))
                    .equals(channel.getTxId())) {
                throw Status.INVALID_ARGUMENT
                        .withDescription("the transaction id does not follow from nonce and creator")
                        .asRuntimeException();
            }
            check(creator, signed.getProposalBytes(), signed.getSignature(), organisations);
            ChaincodeProposalPayload payload = ChaincodeProposalPayload.parseFrom(proposal.getPayload());
            ChaincodeInput input = ChaincodeInvocationSpec.parseFrom(payload.getInput())
                    .getChaincodeSpec()
                    .getInput();
            String chaincode = ChaincodeHeaderExtension.parseFrom(channel.getExtension())
                    .getChaincodeId()
                    .getName();
            return new Invocation(
                    signed, header, channel.getTxId(), channel.getChannelId(), chaincode, creator, input, payload);
        } catch (InvalidProtocolBufferException e) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("not a proposal: " + e.getMessage())
                    .asRuntimeException();
        }
    }

    static void check(
            SerializedIdentity creator,
            ByteString signed,
            ByteString signature,
            Map<String, Organisation> organisations) {
        Organisation organisation = organisations.get(creator.getMspid());
        if (organisation == null || !organisation.vouchesFor(creator, signed.toByteArray(), signature.toByteArray())) {
            throw Status.PERMISSION_DENIED
                    .withDescription("access denied: channel creator org [" + creator.getMspid() + "]")
                    .asRuntimeException();
        }
    }

    private ByteString payloadWithoutTransient() {
        return payload.toBuilder().clearTransientMap().build().toByteString();
    }

    /** What endorsers sign, less themselves. */
    ByteString response(ChaincodeAction action) {
        ByteString hash = Digest.of(header.getChannelHeader(), header.getSignatureHeader(), payloadWithoutTransient());
        return ProposalResponsePayload.newBuilder()
                .setProposalHash(hash)
                .setExtension(action.toByteString())
                .build()
                .toByteString();
    }

    Envelope envelope(ByteString response, Iterable<Endorsement> endorsements) {
        ChaincodeActionPayload action = ChaincodeActionPayload.newBuilder()
                .setChaincodeProposalPayload(payloadWithoutTransient())
                .setAction(ChaincodeEndorsedAction.newBuilder()
                        .setProposalResponsePayload(response)
                        .addAllEndorsements(endorsements))
                .build();
        Transaction transaction = Transaction.newBuilder()
                .addActions(TransactionAction.newBuilder()
                        .setHeader(header.getSignatureHeader())
                        .setPayload(action.toByteString()))
                .build();
        return Envelope.newBuilder()
                .setPayload(Payload.newBuilder()
                        .setHeader(header)
                        .setData(transaction.toByteString())
                        .build()
                        .toByteString())
                .build();
    }
}
