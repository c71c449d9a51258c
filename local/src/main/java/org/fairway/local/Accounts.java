package org.fairway.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairway.embedded.BrokerAccounts;
import org.fairway.embedded.DatabasePasswords;
import org.fairway.local.broker.BrokerRights;
import org.fairway.local.data.DataDirectory;

/** The accounts of the services on the local broker and databases. Passwords are made at first use and kept. */
class Accounts {

    private Accounts() {}

    static DatabasePasswords ofDatabases(DataDirectory data) {
        return name -> data.secret("database-" + name);
    }

    static BrokerAccounts ofBroker(DataDirectory data) {
        var accounts = Stream.concat(ServiceUnit.services(), Stream.of(ServiceUnit.GATEWAY))
                .map(ServiceUnit::id)
                .toList();
        Map<String, String> passwords = new HashMap<>();
        accounts.forEach(account -> passwords.put(account, password(account, data)));
        var rights = accounts.stream()
                .map(BrokerRights::of)
                .map(BrokerRights::bindings)
                .flatMap(List::stream)
                .toList();
        return new BrokerAccounts(password("admin", data), passwords, rights, null);
    }

    /** Returns the settings with which the service connects to the broker. */
    static Map<String, Object> settings(String account, DataDirectory data) {
        return Map.of(
                "fairway.kafka.security.protocol",
                "SASL_PLAINTEXT",
                "fairway.kafka.security.username",
                account,
                "fairway.kafka.security.password",
                password(account, data));
    }

    private static String password(String account, DataDirectory data) {
        return data.secret("kafka-" + account);
    }
}
