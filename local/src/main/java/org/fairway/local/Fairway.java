package org.fairway.local;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Starts the platform on this machine and stays until it is asked to stop. */
public class Fairway {

    private Fairway() {}

    public static void main(String[] arguments) throws InterruptedException {
        var options = optionsOf(arguments);
        Logs.into(options.data());
        try {
            var platform = new LocalPlatform(options);
            platform.claim();
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
            System.out.println(
                    "fairway: starting on " + options.data().toAbsolutePath().normalize());
            print(options, platform.start());
        } catch (Exception failure) {
            Logs.write("does not start", failure);
            System.err.println(
                    "fairway: does not start: " + rootOf(failure) + "\nfairway: more in " + Logs.file(options.data()));
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static Options optionsOf(String... arguments) {
        try {
            return Options.parse(arguments);
        } catch (IllegalArgumentException mistake) {
            System.err.println("fairway: " + mistake.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            throw mistake;
        }
    }

    private static void print(Options options, Ready ready) {
        System.out.println("fairway: ready after " + ready.startupSeconds() + " s"
                + (ready.memoryMegabytes() == null ? "" : ", with " + ready.memoryMegabytes() + " MiB in memory"));
        ready.urls().forEach((part, url) -> System.out.printf("  %-24s %s%n", part, url));
        if (options.parts().contains(ServiceUnit.GATEWAY)) {
            System.out.println("  the API of all services     " + options.url(ServiceUnit.GATEWAY) + "/docs");
        }
        System.out.println("  identities and secrets   " + ready.identities());
    }

    static String rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null && !(root instanceof IOException)) {
            root = root.getCause();
        }
        var message = root.getMessage();
        return root instanceof IOException && message != null ? message : root.toString();
    }
}
