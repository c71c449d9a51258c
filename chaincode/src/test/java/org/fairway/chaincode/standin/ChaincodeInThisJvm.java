package org.fairway.chaincode.standin;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.hyperledger.fabric.contract.ContractRouter;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;

/** The contract as its own main class serves it, once for all networks of this JVM. */
final class ChaincodeInThisJvm {
    static final ChaincodeInThisJvm SHARED = new ChaincodeInThisJvm();

    /** Held, or their levels would be forgotten with them. */
    private final List<Logger> quiet = Stream.of(
                    "org.hyperledger.fabric",
                    "org.hyperledger.fabric.contract",
                    "org.hyperledger.fabric.shim",
                    "io.grpc")
            .map(Logger::getLogger)
            .toList();

    private final ContractRouter router;
    private final int port;

    private ChaincodeInThisJvm() {
        router = new ContractRouter(new String[] {"--id", "fairway:stand-in"});
        quiet.forEach(logger -> logger.setLevel(Level.OFF));
        port = Ports.free();
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread.ofPlatform().daemon().name("chaincode-server").start(() -> serve(properties));
    }

    private void serve(ChaincodeServerProperties properties) {
        try {
            router.startRouterWithChaincodeServer(new NettyChaincodeServer(router, properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One after the other: a chaincode keeps the state of all its connections in one field. */
    synchronized ChaincodeLink link() {
        router.setState(ChaincodeBase.CCState.CREATED);
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        return new ChaincodeLink(channel, () -> router.getState() == ChaincodeBase.CCState.READY);
    }
}
