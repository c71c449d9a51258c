package org.fairway.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that private words of earlier releases do not come back: see docs/glossary.md. Files that must not change keep
 * them: the changelog, applied migrations, released contracts.
 */
class VocabularyTest {
    private static final Pattern WORD =
            Pattern.compile("[a-z]*([r]oom|[h]ouse|[f]ence|[b]ell|[t]old)[a-z]*", Pattern.CASE_INSENSITIVE);
    private static final Path EVERYDAY = Path.of("acceptance/src/test/resources/everyday-words.txt");
    private static final Pattern WRITTEN_FOR_GOOD =
            Pattern.compile("CHANGELOG\\.md|.*/src/main/resources/db/.*|contracts/src/test/resources/released/.*");

    @Test
    void onlyEverydayWordsLookLikeTheReplacedOnes() throws Exception {
        List<String> everyday = Files.readAllLines(Repository.root().resolve(EVERYDAY));
        Map<String, String> others = new TreeMap<>();
        for (String file : tracked()) {
            if (!WRITTEN_FOR_GOOD.matcher(file).matches()) {
                words(Repository.root().resolve(file))
                        .filter(word -> everyday.stream().noneMatch(allowed -> allows(allowed, word, file)))
                        .forEach(word -> others.putIfAbsent(word, file));
            }
        }
        assertThat(others).as("word and file").isEmpty();
    }

    /** A line of the list is a word, or a word and the beginning of the path of its file. */
    private static boolean allows(String line, String word, String file) {
        String[] parts = line.split(" ");
        return parts[0].equals(word) && (parts.length == 1 || file.startsWith(parts[1]));
    }

    private static List<String> tracked() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "-z")
                .directory(Repository.root().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String files = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return Stream.of(files.split("\0"))
                .filter(file -> Files.isRegularFile(Repository.root().resolve(file)))
                .toList();
    }

    private static Stream<String> words(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return text.indexOf('\0') >= 0
                    ? Stream.of()
                    : WORD.matcher(text).results().map(match -> match.group().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
