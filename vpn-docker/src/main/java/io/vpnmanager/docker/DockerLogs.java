package io.vpnmanager.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What our containers wrote. The engine sends a frame a line: its time, a blank, its text. */
final class DockerLogs {
    private static final int LONGEST_TIME = 64;
    /** A character of a log takes at most so many bytes. */
    private static final int MOST_BYTES_OF_A_CHARACTER = 4;

    private static final int LONGEST_FRAME = LONGEST_TIME + LogLine.LONGEST * MOST_BYTES_OF_A_CHARACTER;

    private DockerLogs() {}

    static Response open(EngineHttp http, ObservedContainer container, LogQuery query) {
        Map<String, String> wanted = new HashMap<>(Map.of(
                "stdout",
                "1",
                "stderr",
                "1",
                "timestamps",
                "1",
                "tail",
                Integer.toString(query.lastLines()),
                "follow",
                query.end() == LogQuery.End.WITH_THE_CONTAINER ? "1" : "0"));
        query.since().ifPresent(since -> wanted.put("since", unixTime(since)));
        return http.get("/containers/" + container.id() + "/logs", wanted);
    }

    /**
     * As engines read it: seconds, a point, and nine digits.
     *
     * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerLogs">
     *     ContainerLogs</a>
     */
    private static String unixTime(Instant moment) {
        return String.format(Locale.ROOT, "%d.%09d", Math.max(0, moment.getEpochSecond()), moment.getNano());
    }

    /** Reads to the end. Podman gives lines from before the moment that was asked for, too. */
    static void fill(FeedBuffer<LogLine> feed, String subject, LogQuery query, Response response)
            throws InterruptedException {
        Instant since = query.since().orElse(Instant.MIN);
        try (response) {
            Frames frames = new Frames(response.getBody());
            List<LogLine> taken = new ArrayList<>();
            while (frames.next((error, payload) -> taken.addAll(lines(error, payload)))) {
                for (LogLine line : taken) {
                    if (!line.at().isBefore(since)) {
                        feed.put(line);
                    }
                }
                taken.clear();
            }
            feed.end();
        } catch (IOException | RuntimeException e) {
            feed.fail(EngineFailures.translate(subject, e));
        }
    }

    private static List<LogLine> lines(boolean error, InputStream payload) throws IOException {
        String frame = new String(payload.readNBytes(LONGEST_FRAME), StandardCharsets.UTF_8);
        int blank = frame.indexOf(' ');
        Instant at = time(frame.substring(0, Math.max(blank, 0)));
        String text =
                frame.endsWith("\n") ? frame.substring(blank + 1, frame.length() - 1) : frame.substring(blank + 1);
        LogLine.Source source = error ? LogLine.Source.ERROR : LogLine.Source.OUTPUT;
        List<LogLine> pieces = new ArrayList<>();
        do {
            int end = Math.min(text.length(), LogLine.LONGEST);
            pieces.add(new LogLine(at, source, text.substring(0, end)));
            text = text.substring(end);
        } while (!text.isEmpty());
        return pieces;
    }

    private static Instant time(String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new NonsenseException("a line of the log has no time", e);
        }
    }
}
