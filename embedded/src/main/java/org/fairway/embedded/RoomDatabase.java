package org.fairway.embedded;

/** Where a room's database is and under which roles it is migrated and used. The server listens on loopback alone. */
public record RoomDatabase(String url, String owner, String application) {
  static final String PASSWORD = "loopback-only";

  public String password() {
    return PASSWORD;
  }
}
