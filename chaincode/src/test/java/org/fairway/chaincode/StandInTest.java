package org.fairway.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.grpc.Status.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairway.chaincode.standin.Collection;
import org.fairway.chaincode.standin.StandInNetwork;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.Checkpointer;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.InMemoryCheckpointer;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares the stand-in with observations of a real network. */
class StandInTest {
    StandInNetwork network;
    ContractClient client;
    Contract careless;

    @BeforeEach
    void open() throws Exception {
        network = StandInNetwork.of(
                Duration.ofMillis(20),
                List.of(new Collection("own", Set.of("CustomsMSP"), 0)),
                "CustomsMSP",
                "AgencyMSP");
        client = new ContractClient(network, "CustomsMSP");
        careless = client.contract("careless");
    }

    @AfterEach
    void close() {
        client.close();
        network.close();
    }

    @Test
    void catchesAContractThatThrowsDice() {
        Throwable failure = catchThrowable(() -> careless.submitTransaction("throwDice"));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        EndorseException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.ABORTED))
                .hasMessageContaining("do not match");
    }

    @Test
    void letsOneOfManyReadModifyWritesThroughAndTellsOfItAlone() throws Exception {
        List<Transaction> endorsed = endorsed("count", 10);
        List<TxValidationCode> codes = together(endorsed);

        assertThat(codes.stream().filter(TxValidationCode.VALID::equals)).hasSize(1);
        assertThat(codes.stream().filter(TxValidationCode.MVCC_READ_CONFLICT::equals))
                .hasSize(9);
        assertThat(new String(careless.evaluateTransaction("value", "count"), UTF_8))
                .isEqualTo("1");
        try (CloseableIterator<ChaincodeEvent> events = network()
                .newChaincodeEventsRequest(network.chaincode())
                .startBlock(0)
                .build()
                .getEvents()) {
            assertThat(events.next().getEventName())
                    .as("the last of its events")
                    .isEqualTo("counted");
        }
        assertThat(together(endorsed("put", 10, "x"))).containsOnly(TxValidationCode.VALID);
        assertThat(new String(careless.submitTransaction("readsItsOwnWrite", "x"), UTF_8))
                .isEqualTo("0");
    }

    @Test
    void appliesAnEnvelopeOnceThoughItIsSentTwice() throws Exception {
        Transaction transaction = endorsed("count", 1).getFirst();
        SubmittedTransaction first = transaction.submitAsync();
        SubmittedTransaction second = transaction.submitAsync();

        assertThat(first.getStatus().getCode()).isEqualTo(TxValidationCode.VALID);
        assertThat(second.getStatus().getCode()).isEqualTo(TxValidationCode.VALID);
        assertThat(transaction.submitAsync().getStatus().getCode()).isEqualTo(TxValidationCode.VALID);
        assertThat(new String(careless.evaluateTransaction("value", "count"), UTF_8))
                .isEqualTo("1");
    }

    @Test
    void refusesToEndorseOrEvaluateACommittedProposal() throws Exception {
        Proposal proposal = careless.newProposal("put").addArguments("x").build();
        proposal.endorse().submit();

        assertThat(ContractClient.reason(catchThrowable(proposal::endorse))).contains("duplicate transaction found");
        assertThat(ContractClient.reason(catchThrowable(proposal::evaluate))).contains("duplicate transaction found");
    }

    @Test
    void isUnavailableAtOnceWithoutAnOrdererAndTakesTheSameEnvelopeLater() throws Exception {
        Transaction transaction = endorsed("count", 1).getFirst();
        network.orderer().stop();
        assertThat(catchThrowable(transaction::submitAsync))
                .isInstanceOfSatisfying(
                        SubmitException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE));
        network.orderer().start();

        assertThat(client.gateway
                        .newTransaction(transaction.getBytes())
                        .submitAsync()
                        .getStatus()
                        .getCode())
                .isEqualTo(TxValidationCode.VALID);
    }

    @Test
    void waitsForAStatusToTheDeadline() throws Exception {
        network.orderer().hold();
        SubmittedTransaction submitted = endorsed("count", 1).getFirst().submitAsync();
        Throwable failure = catchThrowable(
                () -> submitted.getStatus(options -> options.withDeadlineAfter(200, TimeUnit.MILLISECONDS)));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        CommitStatusException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.DEADLINE_EXCEEDED));
        network.orderer().release();
        assertThat(submitted.getStatus().getCode()).isEqualTo(TxValidationCode.VALID);
    }

    @Test
    void isSilentForEverAfterATransactionItDoesNotKnow() throws Exception {
        Checkpointer elsewhere = new InMemoryCheckpointer();
        elsewhere.checkpointTransaction(0, "0000");
        AtomicInteger heard = new AtomicInteger();
        AtomicInteger control = new AtomicInteger();
        try (CloseableIterator<ChaincodeEvent> stalled = network()
                        .newChaincodeEventsRequest(network.chaincode())
                        .checkpoint(elsewhere)
                        .build()
                        .getEvents();
                CloseableIterator<ChaincodeEvent> good = network()
                        .newChaincodeEventsRequest(network.chaincode())
                        .startBlock(0)
                        .build()
                        .getEvents()) {
            count(stalled, heard);
            count(good, control);
            for (int i = 0; i < 3; i++) {
                careless.submitTransaction("count");
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> control.get() == 3);
            assertThat(heard).hasValue(0);
        }
    }

    @Test
    void failsOnlyAtCommitWhereTooFewWereNamed() throws Exception {
        Transaction alone = careless.newProposal("put")
                .addArguments("x")
                .setEndorsingOrganizations("CustomsMSP")
                .build()
                .endorse();

        assertThat(alone.submitAsync().getStatus().getCode()).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    }

    @Test
    void tellsNothingOfAnExceptionThatIsNotTheContractsOwn() {
        EndorseException failure = (EndorseException) catchThrowable(() -> careless.submitTransaction("fails"));

        assertThat(failure.getStatus().getCode()).isEqualTo(Code.ABORTED);
        assertThat(ContractClient.reason(failure))
                .contains("chaincode response 500")
                .doesNotContain("secret");
        GatewayException evaluated = (GatewayException) catchThrowable(() -> careless.evaluateTransaction("fails"));
        assertThat(evaluated.getStatus().getCode()).isEqualTo(Code.UNKNOWN);
    }

    private Network network() {
        return client.gateway.getNetwork(network.channel());
    }

    private static void count(CloseableIterator<ChaincodeEvent> events, AtomicInteger counter) {
        Thread.ofVirtual().start(() -> {
            while (events.hasNext()) {
                events.next();
                counter.incrementAndGet();
            }
        });
    }

    private List<Transaction> endorsed(String function, int times, String... arguments) throws Exception {
        List<Transaction> endorsed = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            endorsed.add(careless.newProposal(function)
                    .addArguments(arguments)
                    .build()
                    .endorse());
        }
        return endorsed;
    }

    private List<TxValidationCode> together(List<Transaction> endorsed) throws Exception {
        network.orderer().hold();
        List<SubmittedTransaction> submitted = new ArrayList<>();
        for (Transaction each : endorsed) {
            submitted.add(each.submitAsync());
        }
        network.orderer().release();
        List<TxValidationCode> codes = new ArrayList<>();
        for (SubmittedTransaction each : submitted) {
            codes.add(each.getStatus().getCode());
        }
        return codes;
    }
}
