package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints are signed notes as others read and write them. */
class NoteKeyTest {
    /** Of the Go checksum database, and of the example in the documentation of Go's package for signed notes. */
    private static final String GO = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    private static final String EXAMPLE = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String SIGNED =
            "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

    private static final byte[] ROOT = new byte[32];

    @ParameterizedTest
    @ValueSource(strings = {GO, EXAMPLE})
    void isWrittenAsOthersWriteIt(String verifierKey) {
        assertThat(noteKey(verifierKey).verifierKey()).isEqualTo(verifierKey);
    }

    @Test
    void theSignatureOfANoteByOthersNamesItsKey() {
        byte[] signed = Base64.getDecoder().decode(SIGNED);
        NoteKey signer = noteKey(EXAMPLE);
        assertThat(Arrays.copyOf(signed, NoteKey.HASH_LENGTH)).isEqualTo(signer.hash());
        String note = "If you think cryptography is the answer to your problem,\n"
                + "then you don't know what your problem is.\n";
        assertThat(Keys.signed(note.getBytes(UTF_8), Arrays.copyOfRange(signed, 4, signed.length), signer.key()))
                .isTrue();
    }

    @Test
    void aCheckpointNamesTheKeyThatSignedIt() {
        Checkpoint checkpoint = ReferenceTree.sign("test/log", 7, ROOT);
        NoteKey key = new NoteKey("test/log", ReferenceTree.KEY.getPublic());

        String line = checkpoint.text().lines().toList().getLast();
        byte[] signed = Base64.getDecoder().decode(line.substring("\u2014 test/log ".length()));
        assertThat(signed).hasSize(68).startsWith(key.hash());
        Checkpoint read = Checkpoint.parse(checkpoint.text());
        assertThat(read.text()).isEqualTo(checkpoint.text());
        assertThat(read.signedBy(key.key())).isTrue();
    }

    @Test
    void aCheckpointFromBeforeStaysValid() {
        Checkpoint now = ReferenceTree.sign("test/log", 7, ROOT);
        Checkpoint before = new Checkpoint("test/log", 7, ROOT, now.signature());

        assertThat(Checkpoint.parse(before.text()).text()).isEqualTo(before.text());
        assertThat(Checkpoint.parse(before.text()).signedBy(ReferenceTree.KEY.getPublic()))
                .isTrue();
    }

    @Test
    void aCheckpointThatNamesAnotherKeyIsRefused() {
        Checkpoint checkpoint = ReferenceTree.sign("test/log", 7, ROOT);
        for (int i = 0; i < NoteKey.HASH_LENGTH; i++) {
            byte[] other = checkpoint.keyHash().clone();
            other[i] ^= 1;
            assertThat(new Checkpoint("test/log", 7, ROOT, other, checkpoint.signature())
                            .signedBy(ReferenceTree.KEY.getPublic()))
                    .isFalse();
        }
        byte[] ofAnotherName = new NoteKey("other/log", ReferenceTree.KEY.getPublic()).hash();
        assertThat(new Checkpoint("test/log", 7, ROOT, ofAnotherName, checkpoint.signature())
                        .signedBy(ReferenceTree.KEY.getPublic()))
                .isFalse();
        assertThatThrownBy(() -> new Checkpoint("test/log", 7, ROOT, new byte[3], checkpoint.signature()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a+b", "caf\u00e9"})
    void aNameIsOneThatANoteCanHave(String name) {
        PublicKey key = ReferenceTree.KEY.getPublic();
        assertThatThrownBy(() -> new NoteKey(name, key)).isInstanceOf(IllegalArgumentException.class);
    }

    private static NoteKey noteKey(String verifierKey) {
        String[] parts = verifierKey.split("\\+", 3);
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes(HexFormat.of().parseHex("302a300506032b6570032100"));
        encoded.write(typed, 1, typed.length - 1);
        return new NoteKey(parts[0], Keys.parse(Base64.getEncoder().encodeToString(encoded.toByteArray())));
    }
}
