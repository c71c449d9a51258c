package org.fairway.demo.consignment;

/**
 * Who lodges.
 *
 * @param name of the identity
 * @param importerTin for whom a broker lodges; the lodger's own for a trader
 * @param account pays duties and taxes
 * @param shortAccount another of the lodger's accounts, which cannot pay until it is topped up
 */
public record Lodger(String name, String tin, String importerTin, String account, String shortAccount) {
    Lodger payingShort() {
        return new Lodger(name, tin, importerTin, shortAccount, shortAccount);
    }

    boolean broker() {
        return !tin.equals(importerTin);
    }
}
