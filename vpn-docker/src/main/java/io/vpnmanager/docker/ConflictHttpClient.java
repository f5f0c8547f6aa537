package io.vpnmanager.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An HTTP client over which an engine that is not Docker tells of conflicts as Docker does: Podman answers 500 where
 * something is in the way, and says what in the answer's {@code cause}.
 */
final class ConflictHttpClient implements DockerHttpClient {
    private static final int FAILED = 500;
    private static final int CONFLICT = 409;
    private static final Set<String> CONFLICTS = Set.of(
            "that name is already in use", // a container
            "network already exists",
            "container state improper"); // it does not run
    private static final JsonMapper JSON = new JsonMapper();

    private final DockerHttpClient http;

    ConflictHttpClient(DockerHttpClient http) {
        this.http = http;
    }

    @Override
    public Response execute(Request request) {
        Response response = http.execute(request);
        return response.getStatusCode() == FAILED ? told(response) : response;
    }

    private static Response told(Response failed) {
        byte[] body = body(failed);
        return new ToldResponse(failed, tellsOfConflict(body) ? CONFLICT : FAILED, body);
    }

    private static byte[] body(Response failed) {
        try (InputStream body = failed.getBody()) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean tellsOfConflict(byte[] body) {
        try {
            return CONFLICTS.contains(JSON.readTree(body).path("cause").asText());
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    /** An answer whose body was read. */
    private static final class ToldResponse implements Response {
        private final Response response;
        private final int status;
        private final byte[] body;

        ToldResponse(Response response, int status, byte[] body) {
            this.response = response;
            this.status = status;
            this.body = body;
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return response.getHeaders();
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
