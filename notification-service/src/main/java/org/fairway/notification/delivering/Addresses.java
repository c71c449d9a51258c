package org.fairway.notification.delivering;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Decides which addresses are on the public internet: all that the IANA special-purpose registries (RFC 6890) do not
 * reserve.
 */
final class Addresses {
    private static final List<Net> NOT_PUBLIC = List.of(
            net("0.0.0.0", 8),
            net("10.0.0.0", 8),
            net("100.64.0.0", 10),
            net("127.0.0.0", 8),
            net("169.254.0.0", 16),
            net("172.16.0.0", 12),
            net("192.0.0.0", 24),
            net("192.0.2.0", 24),
            net("192.88.99.0", 24),
            net("192.168.0.0", 16),
            net("198.18.0.0", 15),
            net("198.51.100.0", 24),
            net("203.0.113.0", 24),
            net("224.0.0.0", 3));

    /**
     * Only 2000::/3 is assigned. Within it the ranges for Teredo, benchmarks, ORCHID, documentation and 6to4 are no
     * endpoints or contain another address.
     */
    private static final Net GIVEN_OUT = net("2000::", 3);

    private static final List<Net> SPECIAL =
            List.of(net("2001::", 23), net("2001:db8::", 32), net("2002::", 16), net("3fff::", 20));

    private Addresses() {}

    static boolean isPublic(InetAddress address) {
        return address.getAddress().length == 4
                ? NOT_PUBLIC.stream().noneMatch(net -> net.holds(address))
                : GIVEN_OUT.holds(address) && SPECIAL.stream().noneMatch(net -> net.holds(address));
    }

    private static Net net(String address, int bits) {
        try {
            return new Net(InetAddress.getByName(address).getAddress(), bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    private record Net(byte[] prefix, int bits) {
        boolean holds(InetAddress address) {
            byte[] bytes = address.getAddress();
            int whole = bits / 8;
            int mask = 0xff00 >> (bits % 8) & 0xff;
            return bytes.length == prefix.length
                    && Arrays.equals(bytes, 0, whole, prefix, 0, whole)
                    && (bits % 8 == 0 || (bytes[whole] & mask) == (prefix[whole] & mask));
        }
    }
}
