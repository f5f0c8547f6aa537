package io.vpnmanager.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.time.Duration;

/**
 * An HTTP client that asks a question again when the engine failed at it by itself (status 500 and above), which passes
 * where it was only busy or beginning. A change is never sent twice: whoever wanted it looks first what became of it.
 */
final class RepeatingHttpClient implements DockerHttpClient {
    /** The first one and three more. */
    static final int MOST_TRIES = 4;

    private static final int FIRST_OWN_FAULT = 500;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final DockerHttpClient http;

    RepeatingHttpClient(DockerHttpClient http) {
        this.http = http;
    }

    @Override
    public Response execute(Request request) {
        Response response = http.execute(request);
        if (!request.method().equals("GET")) {
            return response;
        }
        Pauses pauses = new Pauses(SHORTEST_PAUSE, LONGEST_PAUSE);
        for (int tries = 1; tries < MOST_TRIES && response.getStatusCode() >= FIRST_OWN_FAULT; tries++) {
            try {
                pauses.rest();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return response;
            }
            response.close();
            response = http.execute(request);
        }
        return response;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
