package io.vpnmanager.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Requests of which the client library would keep the whole answer, or wait for it without limit: streams, and
 * connections that become pipes. The caller reads the answer, and closes it, which gives up its connection.
 */
final class EngineHttp {
    private static final int FIRST_FAILURE = 300;
    private static final int LONGEST_REFUSAL_BYTES = 64 << 10;

    private final EnginePlace place;
    private final DockerHttpClient http;
    private final ApiVersion version;

    EngineHttp(EnginePlace place, DockerHttpClient http, ApiVersion version) {
        this.place = place;
        this.http = http;
        this.version = version;
    }

    Response get(String path, Map<String, String> query) {
        return succeeded(request("GET", path, query).build());
    }

    Response post(String path, Map<String, String> query) {
        return succeeded(request("POST", path, query).build());
    }

    Response post(String path, String json) {
        return succeeded(request("POST", path, Map.of())
                .putHeader("Content-Type", "application/json")
                .bodyBytes(json.getBytes(StandardCharsets.UTF_8))
                .build());
    }

    /** {@return a connection that is a pipe to the input of a process} */
    EnginePipe pipe(String path, Map<String, String> query, String json) {
        try {
            return EnginePipe.open(place, target(path, query), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Request.Builder request(String method, String path, Map<String, String> query) {
        return Request.builder().method(method).path(target(path, query)).putHeader("Connection", "close");
    }

    private String target(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        return "/v" + version + path + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    private Response succeeded(Request request) {
        Response response = http.execute(request);
        if (response.getStatusCode() < FIRST_FAILURE) {
            return response;
        }
        try (response) {
            String words = new String(response.getBody().readNBytes(LONGEST_REFUSAL_BYTES), StandardCharsets.UTF_8);
            throw new DockerException("Status " + response.getStatusCode() + ": " + words, response.getStatusCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
