package io.vpnmanager.core.internal.compose;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The programs that run a stack. */
interface Programs {
    /** {@return what compose prints to a question} */
    String ask(String... words);

    /** Has compose do something, and tells what it says. */
    void run(Duration patience, Consumer<String> lines, List<String> words);

    /** {@return what Docker's command prints to a question about the engine that compose uses} */
    String askEngine(List<String> question);
}
