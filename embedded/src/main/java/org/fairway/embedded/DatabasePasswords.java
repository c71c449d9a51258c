package org.fairway.embedded;

/** The passwords of a PostgreSQL server. */
@FunctionalInterface
public interface DatabasePasswords {
    /** The name of the superuser. */
    String SUPERUSER = "postgres";

    /** For tests: a server that lives as long as a test and asks nobody for a password. */
    DatabasePasswords NONE = _ -> "not-asked-for";

    /** Returns the password of a database, named like it, or of {@link #SUPERUSER}; printable ASCII without quotes. */
    String of(String name);
}
