package org.fairway.chaincode.standin;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;

/** Validates the envelopes of a block in order, and applies the valid ones. */
final class Committer {
    private final StandInNetwork network;
    private final Ledger ledger;

    Committer(StandInNetwork network, Ledger ledger) {
        this.network = network;
        this.ledger = ledger;
    }

    private record Sets(KVRWSet open, Map<String, HashedRWSet> hashed) {}

    void commit(List<Envelope> envelopes) {
        long number = ledger.height();
        List<Ledger.Entry> entries = new ArrayList<>();
        Set<String> inThisBlock = new HashSet<>();
        for (Envelope envelope : envelopes) {
            entries.add(judge(
                    envelope,
                    Version.newBuilder()
                            .setBlockNum(number)
                            .setTxNum(entries.size())
                            .build(),
                    inThisBlock));
        }
        ByteString dataHash =
                Digest.of(envelopes.stream().map(Envelope::toByteString).toArray(ByteString[]::new));
        ByteString previous =
                number == 0 ? ByteString.EMPTY : ledger.block(number - 1).hash();
        ledger.append(new Ledger.Block(number, dataHash, Digest.of(previous, dataHash), entries));
    }

    private Ledger.Entry judge(Envelope envelope, Version version, Set<String> inThisBlock) {
        try {
            Payload payload = Payload.parseFrom(envelope.getPayload());
            String id = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader())
                    .getTxId();
            if (ledger.knows(id) || !inThisBlock.add(id)) {
                return new Ledger.Entry(id, TxValidationCode.DUPLICATE_TXID, Optional.empty());
            }
            SerializedIdentity creator = SerializedIdentity.parseFrom(
                    SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader())
                            .getCreator());
            ChaincodeActionPayload action = ChaincodeActionPayload.parseFrom(
                    Transaction.parseFrom(payload.getData()).getActions(0).getPayload());
            ByteString response = action.getAction().getProposalResponsePayload();
            ChaincodeAction result = ChaincodeAction.parseFrom(
                    ProposalResponsePayload.parseFrom(response).getExtension());
            Sets sets = sets(result);
            TxValidationCode code = code(envelope, creator, action.getAction().getEndorsementsList(), response, sets);
            boolean valid = code == TxValidationCode.VALID;
            if (valid) {
                apply(sets, version);
            }
            network.peers().values().forEach(peer -> peer.commit(id, valid));
            return new Ledger.Entry(
                    id,
                    code,
                    valid && !result.getEvents().isEmpty()
                            ? Optional.of(ChaincodeEvent.parseFrom(result.getEvents()))
                            : Optional.empty());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sets sets(ChaincodeAction result) throws InvalidProtocolBufferException {
        NsReadWriteSet namespace = TxReadWriteSet.parseFrom(result.getResults()).getNsRwset(0);
        Map<String, HashedRWSet> hashed = new java.util.TreeMap<>();
        for (CollectionHashedReadWriteSet each : namespace.getCollectionHashedRwsetList()) {
            hashed.put(each.getCollectionName(), HashedRWSet.parseFrom(each.getHashedRwset()));
        }
        return new Sets(KVRWSet.parseFrom(namespace.getRwset()), hashed);
    }

    private TxValidationCode code(
            Envelope envelope,
            SerializedIdentity creator,
            List<Endorsement> endorsements,
            ByteString response,
            Sets sets)
            throws InvalidProtocolBufferException {
        if (!vouched(creator, envelope.getPayload(), envelope.getSignature())) {
            return TxValidationCode.BAD_CREATOR_SIGNATURE;
        }
        Set<String> endorsers = new HashSet<>();
        for (Endorsement endorsement : endorsements) {
            SerializedIdentity endorser = SerializedIdentity.parseFrom(endorsement.getEndorser());
            if (vouched(endorser, response.concat(endorsement.getEndorser()), endorsement.getSignature())) {
                endorsers.add(endorser.getMspid());
            }
        }
        Set<String> written = new HashSet<>();
        sets.hashed().forEach((collection, set) -> {
            if (set.getHashedWritesCount() > 0) {
                written.add(collection);
            }
        });
        if (!network.planner().suffices(endorsers, sets.open().getWritesCount() > 0, written)) {
            return TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
        }
        return conflict(sets);
    }

    private boolean vouched(SerializedIdentity identity, ByteString signed, ByteString signature) {
        Organisation organisation = network.organisations().get(identity.getMspid());
        return organisation != null && organisation.vouchesFor(identity, signed.toByteArray(), signature.toByteArray());
    }

    private TxValidationCode conflict(Sets sets) {
        for (KVRead read : sets.open().getReadsList()) {
            if (!unchanged(
                    read.hasVersion() ? read.getVersion() : null,
                    ledger.publicState().get(read.getKey()))) {
                return TxValidationCode.MVCC_READ_CONFLICT;
            }
        }
        for (var collection : sets.hashed().entrySet()) {
            for (KVReadHash read : collection.getValue().getHashedReadsList()) {
                if (!unchanged(
                        read.hasVersion() ? read.getVersion() : null,
                        ledger.hashes().get(Ledger.hashKey(collection.getKey(), read.getKeyHash())))) {
                    return TxValidationCode.MVCC_READ_CONFLICT;
                }
            }
        }
        for (RangeQueryInfo range : sets.open().getRangeQueriesInfoList()) {
            List<KVRead> now = new ArrayList<>();
            ledger.publicState()
                    .subMap(range.getStartKey(), true, range.getEndKey(), false)
                    .forEach((key, value) -> now.add(KVRead.newBuilder()
                            .setKey(key)
                            .setVersion(value.version())
                            .build()));
            if (!now.equals(range.getRawReads().getKvReadsList())) {
                return TxValidationCode.PHANTOM_READ_CONFLICT;
            }
        }
        return TxValidationCode.VALID;
    }

    private static boolean unchanged(@Nullable Version read, Ledger.@Nullable Value now) {
        return read == null ? now == null : now != null && read.equals(now.version());
    }

    private void apply(Sets sets, Version version) {
        for (KVWrite write : sets.open().getWritesList()) {
            if (write.getIsDelete()) {
                ledger.publicState().remove(write.getKey());
            } else {
                ledger.publicState().put(write.getKey(), new Ledger.Value(write.getValue(), version));
            }
        }
        sets.hashed().forEach((collection, set) -> {
            for (KVWriteHash write : set.getHashedWritesList()) {
                String key = Ledger.hashKey(collection, write.getKeyHash());
                if (write.getIsDelete()) {
                    ledger.hashes().remove(key);
                } else {
                    ledger.hashes().put(key, new Ledger.Value(write.getValueHash(), version));
                }
            }
        });
    }
}
