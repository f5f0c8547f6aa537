package io.vpnmanager.core.internal.alert.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request with JSON, on a connection of its own, so that none is found dead that was good for the notice before. No
 * redirect is followed: it would carry the notice, and its signature, to where nobody has said.
 *
 * @param trust whom it trusts
 * @param clock for answers that name a moment
 * @param deadline how long it may take, the answer included
 */
record WebPost(SSLContext trust, Clock clock, Duration deadline) {

    /** {@return these bytes, which are what is signed} */
    static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * {@return what the receiver answered}
     *
     * @param reads how much of the answer is waited for
     * @throws SendFailure a passing one when it did not
     */
    WebAnswer send(URI url, Map<String, String> headers, byte[] body, BodyHandler<String> reads)
            throws SendFailure, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json")
                .header("User-Agent", "vpn-manager");
        headers.forEach(request::header);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(deadline)
                .sslContext(trust)
                .build();
        try {
            return answer(client.sendAsync(request.build(), reads));
        } finally {
            client.shutdownNow();
        }
    }

    private WebAnswer answer(CompletableFuture<HttpResponse<String>> coming) throws SendFailure, InterruptedException {
        try {
            HttpResponse<String> answer = coming.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            return WebAnswer.of(answer, clock);
        } catch (TimeoutException e) {
            throw SendFailure.passing("the receiver did not answer within " + deadline.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw SendFailure.passing(why(e.getCause()));
        } finally {
            coming.cancel(true);
        }
    }

    /** Not in the words of the client, which may quote a URL. */
    private static String why(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException e -> "the receiver cannot be reached";
            case SSLException e -> "the receiver's certificate, or its TLS, is refused";
            case IOException e -> "the connection to the receiver broke off";
            case null, default -> "the request could not be made";
        };
    }
}
