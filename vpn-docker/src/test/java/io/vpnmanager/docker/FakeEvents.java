package io.vpnmanager.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** The events of a {@link FakeEngine}: told to who listens, kept for nobody. */
final class FakeEvents {
    private static final String END = "";

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private record Listener(Set<String> labels, BlockingQueue<String> events) {}

    void tell(String action, ObjectNode container) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("Type", "container");
        Instant now = Instant.now();
        event.put("Action", action).put("timeNano", now.getEpochSecond() * 1_000_000_000 + now.getNano());
        ObjectNode attributes = event.putObject("Actor").putObject("Attributes");
        attributes.put("name", container.path("Name").asText().substring(1));
        JsonNode labels = container.path("Labels");
        labels.properties().forEach(label -> attributes.set(label.getKey(), label.getValue()));
        for (Listener listener : listeners) {
            if (FakeEngine.texts(labels).containsAll(listener.labels())) {
                listener.events().add(event + "\n");
            }
        }
    }

    /** Writes events until the client has gone. */
    void serve(Set<String> labels, SocketChannel connection) throws IOException {
        Listener listener = new Listener(labels, new LinkedBlockingQueue<>());
        listeners.add(listener);
        try (OutputStream out = FakeDaemon.replyWithStream(connection)) {
            Thread.ofVirtual().start(() -> awaitEnd(connection, listener));
            for (String event = listener.events().take();
                    !event.equals(END);
                    event = listener.events().take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(listener);
        }
    }

    private static void awaitEnd(SocketChannel connection, Listener listener) {
        try {
            Channels.newInputStream(connection).readAllBytes();
        } catch (IOException e) {
            // gone as well
        }
        listener.events().add(END);
    }
}
