package org.fairway.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code VerifyCredential <presentation> --issuer <file> [--type <type>] [--status <file>]... [--at <time>] [--audience
 * <text> --nonce <text>]}: prints VERIFIED and what is disclosed and exits 0, or every reason why not and exits 1; 2
 * for wrong use. {@code VerifyCredential present <credential> --disclose <name,name>} prints the presentation with
 * those claims alone.
 */
public final class VerifyCredential {
    private static final String USAGE = """
        usage: VerifyCredential <presentation> --issuer <file> [--type <type>] [--status <file>]... [--at <time>]
          [--audience <text> --nonce <text>]
               VerifyCredential present <credential> --disclose <name,name>
        """;

    private final List<String> files = new ArrayList<>();
    private final List<String> statuses = new ArrayList<>();
    private @Nullable String issuer;
    private @Nullable String type;
    private @Nullable String at;
    private @Nullable String audience;
    private @Nullable String nonce;
    private @Nullable String disclose;

    private VerifyCredential() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    /** Runs the program and returns the exit status. */
    public static int run(String[] args, PrintStream out) {
        VerifyCredential asked = new VerifyCredential();
        try {
            if (!asked.read(args)) {
                out.print(USAGE);
                return 2;
            }
            return asked.disclose == null ? asked.verify(out) : asked.present(out);
        } catch (IllegalArgumentException e) {
            out.println(Line.of("NOT VERIFIED: " + e.getMessage()));
            return 1;
        } catch (IOException e) {
            out.println(Line.of("NOT VERIFIED: cannot read " + e.getMessage()));
            return 2;
        }
    }

    private boolean read(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                files.add(args[i]);
                continue;
            }
            if (i + 1 == args.length) {
                return false;
            }
            String value = args[i + 1];
            switch (args[i++]) {
                case "--issuer" -> issuer = value;
                case "--type" -> type = value;
                case "--status" -> statuses.add(value);
                case "--at" -> at = value;
                case "--audience" -> audience = value;
                case "--nonce" -> nonce = value;
                case "--disclose" -> disclose = value;
                default -> {
                    return false;
                }
            }
        }
        boolean presents =
                disclose != null && files.size() == 2 && files.getFirst().equals("present") && issuer == null;
        boolean verifies =
                disclose == null && files.size() == 1 && issuer != null && (audience == null) == (nonce == null);
        return presents || verifies;
    }

    private int present(PrintStream out) throws IOException {
        String names = disclose == null ? "" : disclose;
        out.println(Presentation.parse(Verify.read(files.getLast()))
                .disclosing(names.isBlank() ? Set.of() : Set.copyOf(List.of(names.split(",")))));
        return 0;
    }

    private int verify(PrintStream out) throws IOException {
        List<StatusList> lists = new ArrayList<>();
        for (String file : statuses) {
            lists.add(StatusList.parse(Verify.read(file)));
        }
        Presentation.Demand demand =
                audience == null || nonce == null ? null : new Presentation.Demand(audience, nonce);
        Presentation.Outcome outcome = Presentation.parse(Verify.read(files.getFirst()))
                .check(Issuer.parse(Verify.read(String.valueOf(issuer))), lists, time(), demand);
        List<String> faults = new ArrayList<>(outcome.faults());
        if (type != null && !outcome.types().contains(type)) {
            faults.add("the credential's type is not " + type);
        }
        if (!faults.isEmpty()) {
            faults.forEach(fault -> out.println(Line.of("NOT VERIFIED: " + fault)));
            return 1;
        }
        String types = outcome.types().isEmpty() ? "" : " " + String.join(", ", outcome.types());
        out.println(Line.of("VERIFIED" + types + " by " + outcome.issuer()
                + (outcome.validUntil() == null ? "" : ", valid until " + outcome.validUntil())));
        for (Map.Entry<String, @Nullable Object> claim : outcome.claims().entrySet()) {
            out.println(Line.of(claim.getKey() + ": " + claim.getValue()));
        }
        outcome.notLookedAt().forEach(part -> out.println(Line.of("NOT LOOKED AT: " + part)));
        return 0;
    }

    private Instant time() {
        try {
            return at == null ? Instant.now() : Instant.parse(at);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(at + " is not a time in UTC, YYYY-MM-DDThh:mm:ssZ", e);
        }
    }
}
