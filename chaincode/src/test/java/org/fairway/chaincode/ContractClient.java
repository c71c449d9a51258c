package org.fairway.chaincode;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fairway.chaincode.standin.Member;
import org.fairway.chaincode.standin.StandInNetwork;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** A member of an organisation with an unchanged Gateway client, connected to that organisation's peer. */
final class ContractClient implements AutoCloseable {
    private final ManagedChannel channel;
    final Gateway gateway;
    private final StandInNetwork network;

    ContractClient(StandInNetwork network, String mspId) throws IOException {
        this(network, network.organisation(mspId).enrol("clerk"), mspId);
    }

    ContractClient(StandInNetwork network, Member member, String peerOf) throws IOException {
        this.network = network;
        var roots =
                new ByteArrayInputStream(network.organisation(peerOf).rootPem().getBytes(StandardCharsets.UTF_8));
        channel = Grpc.newChannelBuilder(
                        network.peer(peerOf).address(),
                        TlsChannelCredentials.newBuilder().trustManager(roots).build())
                .build();
        gateway = Gateway.newInstance()
                .identity(new X509Identity(member.mspId(), member.certificate()))
                .signer(Signers.newPrivateKeySigner(member.key()))
                .connection(channel)
                .evaluateOptions(options -> options.withDeadlineAfter(10, TimeUnit.SECONDS))
                .endorseOptions(options -> options.withDeadlineAfter(10, TimeUnit.SECONDS))
                .submitOptions(options -> options.withDeadlineAfter(10, TimeUnit.SECONDS))
                .commitStatusOptions(options -> options.withDeadlineAfter(10, TimeUnit.SECONDS))
                .connect();
    }

    Contract contract(String name) {
        return gateway.getNetwork(network.channel()).getContract(network.chaincode(), name);
    }

    String submit(String contract, String function, String... arguments) throws Exception {
        return new String(contract(contract).submitTransaction(function, arguments), StandardCharsets.UTF_8);
    }

    String submitPrivately(String contract, String function, Map<String, byte[]> hidden, String... arguments)
            throws Exception {
        return new String(
                contract(contract)
                        .newProposal(function)
                        .addArguments(arguments)
                        .putAllTransient(hidden)
                        .build()
                        .endorse()
                        .submit(),
                StandardCharsets.UTF_8);
    }

    String evaluate(String contract, String function, String... arguments) throws Exception {
        return new String(contract(contract).evaluateTransaction(function, arguments), StandardCharsets.UTF_8);
    }

    /** Returns the message of the contract, which is only in the details. */
    static String reason(Throwable failure) {
        if (failure instanceof GatewayException gateway) {
            return gateway.getDetails().stream().map(ErrorDetail::getMessage).reduce("", String::concat);
        }
        return failure instanceof EndorseException endorse
                ? endorse.getDetails().toString()
                : failure.toString();
    }

    @Override
    public void close() {
        gateway.close();
        channel.shutdownNow();
    }
}
