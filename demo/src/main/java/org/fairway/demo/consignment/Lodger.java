package org.fairway.demo.consignment;

/**
 * A party that lodges declarations.
 *
 * @param name of the identity
 * @param importerTin TIN of the importer that a broker lodges for; a trader's own TIN
 * @param account account that pays duties and taxes
 * @param shortAccount another account of the lodger, which cannot pay until it is topped up
 */
public record Lodger(String name, String tin, String importerTin, String account, String shortAccount) {
    Lodger payingShort() {
        return new Lodger(name, tin, importerTin, shortAccount, shortAccount);
    }

    boolean broker() {
        return !tin.equals(importerTin);
    }
}
