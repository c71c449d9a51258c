package org.fairway.verifier;

import java.util.function.BiConsumer;

/** All texts that differ from a genuine one in one place, each with a description of the change. */
final class ByteChanges {
    private ByteChanges() {}

    /** Changes of one bit: eight per byte. */
    static void ofSingleBits(byte[] genuine, BiConsumer<byte[], String> check) {
        for (int place = 0; place < genuine.length; place++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                change(genuine, place, genuine[place] ^ 1 << bit, check);
            }
        }
    }

    /** Changes of one byte to every other value: 255 per byte. */
    static void ofSingleBytes(byte[] genuine, BiConsumer<byte[], String> check) {
        for (int place = 0; place < genuine.length; place++) {
            for (int change = 1; change <= 0xff; change++) {
                change(genuine, place, genuine[place] ^ change, check);
            }
        }
    }

    private static void change(byte[] genuine, int place, int value, BiConsumer<byte[], String> check) {
        byte[] changed = genuine.clone();
        changed[place] = (byte) value;
        check.accept(changed, "byte %d set to %d".formatted(place, value & 0xff));
    }
}
