package org.fairway.ledger.fabric;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.fairway.ledger.port.SharedStatus;
import org.fairway.ledger.sharing.SharedRecords;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores the events read from the shared ledger, and the block reached. Only a block number is kept, and that block is
 * read again: with a transaction id as the start, a ledger that does not know the id gives no events and no error. The
 * fingerprint shows whether it is the same ledger.
 */
final class BlockReader {
    private static final Logger LOG = LoggerFactory.getLogger(BlockReader.class);
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final FabricSettings settings;
    private final SharedRecords records;
    private final String origin;

    BlockReader(
            JdbcClient jdbc,
            TransactionOperations transactions,
            FabricSettings settings,
            SharedRecords records,
            String origin) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.records = records;
        this.origin = origin;
    }

    /** The hash of the genesis block's data. */
    String fingerprint(Network network) throws GatewayException {
        byte[] block = network.getContract("qscc").evaluateTransaction("GetBlockByNumber", settings.channel(), "0");
        try {
            return HexFormat.of()
                    .formatHex(Block.parseFrom(block).getHeader().getDataHash().toByteArray());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the peer's genesis block is none", e);
        }
    }

    long height(Network network) throws GatewayException {
        try {
            return BlockchainInfo.parseFrom(
                            network.getContract("qscc").evaluateTransaction("GetChainInfo", settings.channel()))
                    .getHeight();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the peer's chain info is none", e);
        }
    }

    /** Returns whether the stored events came from this ledger; true if there are none. */
    boolean isOf(String fingerprint) {
        jdbc.sql("insert into fabric_replay (fingerprint, block) values (:fingerprint, 0) on conflict do nothing")
                .param("fingerprint", fingerprint)
                .update();
        return jdbc.sql("select fingerprint from fabric_replay")
                .query(String.class)
                .single()
                .equals(fingerprint);
    }

    long block() {
        return jdbc.sql("select block from fabric_replay")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * Stores an event with its position in one transaction, so that an event read twice counts once. Anybody on the
     * channel may write what this release cannot read; that is recorded for an operator, and reading goes on.
     */
    void apply(ChaincodeEvent event) {
        try {
            transactions.executeWithoutResult(status -> {
                hear(event);
                advance(event);
            });
        } catch (RuntimeException e) {
            if (isOfOurDatabase(e)) {
                throw e;
            }
            transactions.executeWithoutResult(status -> {
                note(event, e);
                advance(event);
            });
        }
    }

    private static boolean isOfOurDatabase(RuntimeException e) {
        return e instanceof TransactionException
                || e instanceof DataAccessException && !(e instanceof DataIntegrityViolationException);
    }

    private void hear(ChaincodeEvent event) {
        switch (event.getEventName()) {
            case "anchored" -> keep(JsonMapper.shared().readTree(event.getPayload()), event);
            case "shared" -> statuses(event).forEach(records::heard);
            case "certificate" -> {
                String[] said = text(event).split("\n", 3);
                records.heard(FabricSharing.certificate(said[0], said[1], said[2]), event.getBlockNumber());
            }
            case "credential" -> {
                String[] said = text(event).split("\n", 3);
                records.heard(FabricSharing.credential(said[0], said[1], said[2]), event.getBlockNumber());
            }
            default -> LOG.debug("event {} says nothing to this release", event.getEventName());
        }
    }

    private void advance(ChaincodeEvent event) {
        jdbc.sql("update fabric_replay set block = greatest(block, :block)")
                .param("block", event.getBlockNumber())
                .update();
    }

    private void note(ChaincodeEvent event, Exception reason) {
        LOG.error(
                "event {} of transaction {} in block {} cannot be read; see docs/fabric.md",
                event.getEventName(),
                event.getTransactionId(),
                event.getBlockNumber(),
                reason);
        jdbc.sql("insert into fabric_unread (transaction_id, block, event, reason) values (:id, :block, :event,"
                        + " :reason) on conflict do nothing")
                .param("id", event.getTransactionId())
                .param("block", event.getBlockNumber())
                .param("event", event.getEventName())
                .param("reason", String.valueOf(reason.getMessage()).replace("\0", ""))
                .update();
    }

    private static String text(ChaincodeEvent event) {
        return new String(event.getPayload(), UTF_8);
    }

    /**
     * Reads a status event: the organisation in the first line, then one status per line. An unreadable line does not
     * affect the others.
     */
    private List<SharedStatus> statuses(ChaincodeEvent event) {
        String[] lines = text(event).split("\n");
        List<SharedStatus> statuses = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            try {
                String[] said = line.split(" ");
                SharedStatus status = new SharedStatus(
                        said[0], lines[0], said[1], Long.parseLong(said[2]), said[3], Instant.parse(said[4]));
                if (status.version() < 1 || line.indexOf(0) >= 0) {
                    throw new IllegalArgumentException("no status is like " + line);
                }
                statuses.add(status);
            } catch (RuntimeException e) {
                note(event, e);
            }
        }
        return statuses;
    }

    private void keep(JsonNode said, ChaincodeEvent event) {
        byte[] root = Base64.getDecoder().decode(said.get("root").asString());
        long size = said.get("size").asLong();
        String mspId = said.get("mspId").asString();
        String ofLog = said.get("origin").asString();
        long first = said.get("first").asLong();
        String fault = mspId.equals(settings.mspId()) && ofLog.equals(origin) ? fault(size, root) : null;
        if (fault == null && overlaps(mspId, ofLog, first, size)) {
            fault = mspId + " has anchored entries before " + size + " of " + ofLog + " twice";
        }
        if (fault != null) {
            LOG.error("{}; see docs/fabric.md", fault);
        }
        jdbc.sql("""
            insert into fabric_anchor (msp_id, origin, first, size, root, transaction_id, block, fault) values (:msp,
              :origin, :first, :size, :root, :id, :block, :fault)
            on conflict do nothing
            """)
                .param("msp", mspId)
                .param("origin", ofLog)
                .param("first", first)
                .param("size", size)
                .param("root", root)
                .param("id", event.getTransactionId())
                .param("block", event.getBlockNumber())
                .param("fault", fault)
                .update();
    }

    /** The contract accepts one batch at a position and does not compare it with batches that overlap it. */
    private boolean overlaps(String mspId, String ofLog, long first, long size) {
        // Compares a batch with its neighbours; earlier batches have been compared already.
        return jdbc.sql("""
            select coalesce((select size > :first from fabric_anchor where msp_id = :msp and origin = :origin
              and first < :first order by first desc limit 1), false)
              or coalesce((select first < :size from fabric_anchor where msp_id = :msp and origin = :origin
                and first > :first order by first limit 1), false)
            """)
                .param("msp", mspId)
                .param("origin", ofLog)
                .param("first", first)
                .param("size", size)
                .query(Boolean.class)
                .single();
    }

    /** Detects a fork: the sign of an older database that was restored, or of a second log with the same key. */
    private @Nullable String fault(long size, byte[] root) {
        Optional<byte[]> ours = jdbc.sql("select root from checkpoint where size = :size")
                .param("size", size)
                .query(byte[].class)
                .optional();
        if (ours.isEmpty()) {
            return "the shared ledger has a checkpoint of " + size + " leaves that this log does not have";
        }
        return Arrays.equals(ours.get(), root)
                ? null
                : "the shared ledger has another root than this log at " + size + " leaves";
    }
}
