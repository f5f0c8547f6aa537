package io.vpnmanager.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a Markdown text that says from where it is taken, in the line above it:
 *
 * <pre>
 * marker = "&lt;!-- from: " file [ "#" region ] " --&gt;"
 * region = the lines between one that ends in "quote: " name and one that ends in "end of quote"
 * </pre>
 *
 * @param line the line of the marker, from 1
 * @param file where it is taken from, under the root of the tree
 * @param region the part of the file; all of it if empty
 * @param text what the block shows
 */
record Quote(int line, Path file, Optional<String> region, String text) {
    private static final Pattern MARKER = Pattern.compile("<!-- from: (?<file>[^#]+?)(?:#(?<region>\\S+))? -->");
    private static final String FENCE = "```";

    /** {@return the quotes in this text, in their order} */
    static List<Quote> in(String markdown) {
        List<String> lines = markdown.lines().toList();
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher marker = MARKER.matcher(lines.get(i).strip());
            if (marker.matches()) {
                quotes.add(new Quote(
                        i + 1,
                        Path.of(marker.group("file")),
                        Optional.ofNullable(marker.group("region")),
                        block(lines, i + 1)));
            }
        }
        return quotes;
    }

    private static String block(List<String> lines, int start) {
        if (start >= lines.size() || !lines.get(start).startsWith(FENCE)) {
            throw new IllegalArgumentException("line " + start + ": no fenced block follows the marker");
        }
        List<String> body = lines.subList(start + 1, lines.size());
        int end = body.indexOf(FENCE);
        if (end < 0) {
            throw new IllegalArgumentException("line " + (start + 1) + ": the block is not closed");
        }
        return String.join("\n", body.subList(0, end));
    }

    /** {@return what the block should show} */
    String original(Path root) throws IOException {
        List<String> lines = Files.readAllLines(root.resolve(file));
        List<String> part = region.map(name -> between(lines, "quote: " + name, "end of quote"))
                .orElse(lines);
        return String.join("\n", part).stripIndent().stripTrailing();
    }

    private List<String> between(List<String> lines, String first, String last) {
        List<String> rest =
                lines.stream().dropWhile(line -> !line.endsWith(first)).skip(1).toList();
        List<String> part =
                rest.stream().takeWhile(line -> !line.endsWith(last)).toList();
        if (part.isEmpty() || part.size() == rest.size()) {
            throw new IllegalArgumentException(file + " has no region from \"" + first + "\" to \"" + last + "\"");
        }
        return part;
    }
}
