package org.fairway.declaration.notifying.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Name to addresses. */
interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
}
