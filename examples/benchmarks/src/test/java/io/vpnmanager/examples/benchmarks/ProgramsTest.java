package io.vpnmanager.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.examples.benchmarks.users.DurableCreate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Every program still runs, on as little as tells; what it measures here means nothing. */
class ProgramsTest {
    private interface Program {
        void run(String... arguments);
    }

    private static String printed(Program program, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.run(arguments);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachRoundOfDurableCreationsIsToldWithItsMachine() {
        assertThat(printed(DurableCreate::main, "3", "2").lines())
                .hasSize(4)
                .anyMatch(line -> line.contains(" cores of ") && line.contains("Java "))
                .anyMatch(line -> line.matches("round 2: 3 users created, each durable: p50 .* ms, p99 .* ms, max .*"))
                .anyMatch(line -> line.contains("syncs"));
    }
}
