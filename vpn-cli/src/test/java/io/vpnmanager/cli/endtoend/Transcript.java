package io.vpnmanager.cli.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that somebody types, and what is answered. {@code $ vpn ...} is a command, {@code $ cat > FILE <<END} writes a
 * file that only its owner may read, up to a line {@code END}. Files are in {@code /srv}, and the home is
 * {@code /srv/vpn}.
 */
final class Transcript {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");
    private static final String COMMAND = "$ vpn ";
    private static final String FILE = "$ cat > ";
    private static final String UNTIL = " <<END";
    private static final String PLACE = "/srv";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");

    private final Path file;
    private final Path folder;

    /** The transcript of this name, played in this folder. */
    Transcript(String name, Path folder) {
        this.file = FOLDER.resolve(name + ".txt");
        this.folder = folder;
    }

    /**
     * What a command answers.
     *
     * @param status the exit status
     * @param text what it prints
     */
    record Answer(int status, String text) {}

    /** Runs commands. */
    interface Program {
        /** {@return what it answers to these words} */
        Answer answer(List<String> words) throws Exception;
    }

    /** {@return what is written} */
    String written() throws IOException {
        return Files.readString(file);
    }

    /** {@return what this program makes of the lines that are typed} */
    String played(Program program) throws Exception {
        StringBuilder shown = new StringBuilder();
        Iterator<String> lines = Files.readAllLines(file).iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(FILE)) {
                shown.append(line).append('\n');
                write(Path.of(there(line.substring(FILE.length(), line.length() - UNTIL.length()))), lines, shown);
            } else if (line.startsWith(COMMAND)) {
                Answer answer = program.answer(words(there(line.substring(COMMAND.length()))));
                shown.append(line).append('\n').append(SameEverywhere.of(answer.text(), folder.toString(), PLACE));
                shown.append(answer.status() == 0 ? "" : "[exit " + answer.status() + "]\n");
            }
        }
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, shown);
        }
        return shown.toString();
    }

    private static void write(Path made, Iterator<String> lines, StringBuilder shown) throws IOException {
        StringBuilder text = new StringBuilder();
        String line = lines.next();
        while (!line.equals("END")) {
            text.append(line).append('\n');
            line = lines.next();
        }
        Files.createDirectories(made.getParent());
        Files.writeString(made, text);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
        shown.append(text).append("END\n");
    }

    private String there(String text) {
        return text.replace(PLACE + "/", folder + "/");
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group() : matcher.group(1));
        }
        return words;
    }
}
