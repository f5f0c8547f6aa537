package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.runtime.Conversation;
import io.vpnmanager.spi.runtime.Input;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Programs in running containers that are talked with. */
abstract class ConversationRules extends EngineFixture {
    @Test
    void aProgramAnswersOneRequestAfterTheOther() {
        runs();

        try (Conversation talk = copy()) {
            for (String request : List.of("key\u00e9", "", "third")) {
                talk.send(Input.of(request + "\n"), PATIENT);

                assertThat(talk.next(PATIENT)).contains(request);
            }
            assertThat(talk.next(Duration.ZERO)).isEmpty();
            assertThat(talk.isOver()).isFalse();
        }
    }

    @Test
    void manyLinesPassWholeAndInOrder() {
        runs();
        StringBuilder request = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            request.append("line ").append(i).append('\n');
        }

        try (Conversation talk = copy()) {
            CompletableFuture<Void> sent =
                    CompletableFuture.runAsync(() -> talk.send(Input.of(request.toString()), PATIENT));

            for (int i = 0; i < 20_000; i++) {
                assertThat(talk.next(PATIENT)).contains("line " + i);
            }
            assertThat(sent).succeedsWithin(PATIENT);
        }
    }

    @Test
    void aProgramThatSaysNothingIsNotOver() {
        runs();

        try (Conversation talk = runtime.converse(name, List.of(harness.program()))) {
            assertThat(talk.next(Duration.ofMillis(200))).isEmpty();
            assertThat(talk.isOver()).isFalse();
        }
    }

    @Test
    void theEndOfAProgramIsTold() {
        runs();

        try (Conversation talk = runtime.converse(name, List.of(harness.program(), "7"))) {
            assertThat(talk.next(PATIENT)).isEmpty();
            assertThat(talk.isOver()).isTrue();
        }
    }

    @Test
    void theEndOfTheContainerIsTold() {
        runs();

        try (Conversation talk = copy()) {
            talk.send(Input.of("begun\n"), PATIENT);
            assertThat(talk.next(PATIENT)).contains("begun");
            runtime.stop(name, Duration.ZERO);

            assertThat(talk.next(PATIENT)).isEmpty();
            assertThat(talk.isOver()).isTrue();
        }
    }

    @Test
    void aLineThatIsTooLongBreaksOff() {
        runs();

        try (Conversation talk = copy()) {
            talk.send(Input.of("z".repeat(Conversation.LONGEST_LINE_BYTES + 1)), PATIENT);

            refused(ErrorCode.ENGINE, () -> talk.next(PATIENT), name);
        }
    }

    @Test
    void aConversationThatWasClosedIsRefused() {
        runs();
        Conversation talk = copy();

        talk.close();
        talk.close();

        refused(ErrorCode.CLOSED, () -> talk.next(Duration.ZERO));
        refused(ErrorCode.CLOSED, () -> talk.send(Input.of("one\n"), PATIENT));
    }

    @Test
    void aContainerThatDoesNotRunIsTold() {
        runtime.ensureContainer(container());

        refused(ErrorCode.BUSY, this::copy, name);
    }

    @Test
    void anAbsentContainerIsTold() {
        refused(ErrorCode.NOT_FOUND, this::copy, name);
    }

    private Conversation copy() {
        return runtime.converse(name, List.of(harness.program(), "copy"));
    }
}
