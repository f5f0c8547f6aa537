package io.vpnmanager.faults.check;

import io.vpnmanager.faults.operation.Operation;
import io.vpnmanager.faults.operation.Operations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The process that looks at what is left of a home. Asked in lines of words that are separated by tabs: {@code prepare
 * OPERATION SEED PORT FOLDER}, {@code check OPERATION HOME DONE}. Answers each in one line: {@code sound}, with what it
 * found, or {@code broken}, with what it found.
 */
public final class Checker {
    private final Map<String, Prepared> prepared = new HashMap<>();

    private Checker() {}

    /** Answers until standard input ends. */
    public static void main(String... none) throws IOException {
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Checker checker = new Checker();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(checker.answer(line.split("\t", -1)).replaceAll("\\R", " | "));
            out.flush();
        }
    }

    private String answer(String... words) {
        try {
            return switch (words[0]) {
                case "prepare" -> prepare(words[1], Long.parseLong(words[2]), Integer.parseInt(words[3]), words[4]);
                case "check" -> check(words[1], Path.of(words[2]), Integer.parseInt(words[3]));
                case "history" ->
                    "sound " + History.of(Path.of(words[1]), List.of(words).subList(2, words.length));
                default -> throw new IllegalArgumentException(words[0]);
            };
        } catch (Broken e) {
            return "broken " + e.getMessage();
        } catch (Exception | AssertionError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return "broken " + trace;
        }
    }

    private String prepare(String name, long seed, int port, String folder) throws Exception {
        Operation operation = Operations.named(name);
        Prepared made = Prepared.in(Path.of(folder), operation, seed, port);
        prepared.put(name, made);
        return "sound " + (made.states().size() - 1);
    }

    private String check(String name, Path home, int done) throws Exception {
        int found = new Examination(prepared.get(name), home, done).run();
        return "sound " + found;
    }
}
