package io.vpnmanager.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import java.util.Optional;

/**
 * A log that is followed on Podman, which does not answer before there is a line to send, however long that takes. So
 * the request is made where lines are waited for, and what is written within moments behind the call may be missed by
 * whoever asked for new lines only. Thread-safe.
 */
final class LateLog implements AutoCloseable {
    private final EngineHttp http;
    private final ObservedContainer container;
    private final LogQuery query;
    private Optional<Response> connection = Optional.empty();
    private boolean closed;

    LateLog(EngineHttp http, ObservedContainer container, LogQuery query) {
        this.http = http;
        this.container = container;
        this.query = query;
    }

    /** Reads to the end. */
    void fill(FeedBuffer<LogLine> feed, String subject) throws InterruptedException {
        Optional<Response> answer = opened(feed, subject);
        if (answer.isPresent()) {
            DockerLogs.fill(feed, subject, query, answer.get());
        }
    }

    private Optional<Response> opened(FeedBuffer<LogLine> feed, String subject) {
        try {
            return Optional.of(taken(DockerLogs.open(http, container, query)));
        } catch (RuntimeException e) {
            feed.fail(EngineFailures.translate(subject, e));
            return Optional.empty();
        }
    }

    private synchronized Response taken(Response answer) {
        connection = Optional.of(answer);
        if (closed) {
            answer.close();
        }
        return answer;
    }

    @Override
    public synchronized void close() {
        closed = true;
        connection.ifPresent(Response::close);
    }
}
