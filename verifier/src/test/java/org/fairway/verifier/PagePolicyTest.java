package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page runs its own script and nothing that somebody puts into it: its policy names the digests. */
class PagePolicyTest {
    private static final Path PAGE = Path.of("verify.html");

    @Test
    void namesTheDigestsOfItsScriptAndStyle() throws Exception {
        String page = Files.readString(PAGE);
        String policy = "content=\"default-src 'none'; script-src '" + digest(page, "script") + "'; style-src '"
                + digest(page, "style") + "'\"";
        if (Boolean.getBoolean("fairway.regenerate")) {
            page = page.replaceFirst("content=\"default-src 'none'[^\"]*\"", Matcher.quoteReplacement(policy));
            Files.writeString(PAGE, page);
        }
        assertThat(page).as("run with -Dfairway.regenerate=true").contains(policy);
    }

    private static String digest(String page, String element) throws Exception {
        Matcher found = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(page);
        assertThat(found.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(found.group(1).getBytes(UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
