package io.vpnmanager.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.docker.FakeContainers.Written;
import io.vpnmanager.docker.FakeDaemon.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The answers of a {@link FakeEngine} that are streams: inputs, calls in containers, logs. */
final class FakeStreams {
    private static final int LONGEST_PAYLOAD = 1 << 14;

    private final FakeContainers containers;

    FakeStreams(FakeContainers containers) {
        this.containers = containers;
    }

    /** {@return a frame of standard output} */
    static byte[] frame(byte[] payload) {
        return ByteBuffer.allocate(8 + payload.length)
                .put((byte) 1)
                .putInt(4, payload.length)
                .position(8)
                .put(payload)
                .array();
    }

    /** {@return whether the request was one for a stream, which has ended now} */
    boolean serve(Request request, SocketChannel connection) throws IOException {
        String[] path = request.path().substring(1).split("/", -1);
        switch (path.length == 3 ? path[0] + " " + path[2] : "") {
            case "containers attach" -> attach(path[1], connection);
            case "containers logs" -> log(path[1], request, connection);
            case "exec start" -> execute(containers.execution(path[1]), connection);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void attach(String id, SocketChannel connection) throws IOException {
        containers.description(id);
        try (OutputStream out = FakeDaemon.replyWithPipe(connection)) {
            out.flush();
            byte[] input = Channels.newInputStream(connection).readAllBytes();
            containers.fed(id, new String(input, StandardCharsets.UTF_8));
        }
    }

    private void execute(ObjectNode execution, SocketChannel connection) throws IOException {
        JsonNode wanted = execution.path("Wanted");
        String word = wanted.path("Cmd").path(1).asText();
        boolean reads = wanted.path("AttachStdin").asBoolean();
        try (OutputStream out = reads ? FakeDaemon.replyWithPipe(connection) : FakeDaemon.replyWithStream(connection)) {
            if (!wanted.path("Cmd").path(0).asText().equals("/wait")) {
                out.write(frame("no such file or directory".getBytes(StandardCharsets.UTF_8)));
                end(execution, 127);
            } else if (word.isEmpty()) {
                Channels.newInputStream(connection).readAllBytes();
            } else if (word.matches("\\d")) {
                end(execution, Integer.parseInt(word));
            } else {
                if (reads) {
                    endWithContainer(execution, connection);
                    copy(Channels.newInputStream(connection), out);
                }
                end(execution, 0);
            }
        }
    }

    /** No program outlives its container. */
    private void endWithContainer(ObjectNode execution, SocketChannel connection) {
        String container = execution.path("ContainerID").asText();
        Thread.ofVirtual().start(() -> {
            try (connection) {
                while (connection.isOpen() && containers.runs(container)) {
                    pause();
                }
            } catch (IOException | FakeEngine.Refusal e) {
                // It is gone, and with it the program.
            }
        });
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] piece = new byte[LONGEST_PAYLOAD];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            out.write(frame(Arrays.copyOf(piece, read)));
        }
    }

    private static void end(ObjectNode execution, int exitCode) {
        execution.put("ExitCode", exitCode).put("Running", false);
    }

    private void log(String id, Request request, SocketChannel connection) throws IOException {
        List<Written> lines = containers.log(id);
        int tail = Integer.parseInt(request.query().get("tail"));
        boolean follow = request.query().get("follow").equals("1");
        try (OutputStream out = FakeDaemon.replyWithStream(connection)) {
            boolean last;
            int next = Math.max(firstSince(lines, request), lines.size() - tail);
            do {
                last = !follow || !containers.runs(id);
                for (; next < lines.size(); next++) {
                    Written line = lines.get(next);
                    out.write(frame((line.at() + " " + line.text()).getBytes(StandardCharsets.UTF_8)));
                }
                pause();
            } while (!last);
        }
    }

    /** {@return where the lines begin that were written at the moment that was asked for, or later} */
    private static int firstSince(List<Written> lines, Request request) {
        String since = request.query().getOrDefault("since", "0.000000000");
        String[] parts = since.split("\\.", -1);
        Instant moment = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        int first = 0;
        while (first < lines.size() && lines.get(first).at().isBefore(moment)) {
            first++;
        }
        return first;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
