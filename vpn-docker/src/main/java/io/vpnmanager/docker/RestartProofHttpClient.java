package io.vpnmanager.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;

/**
 * An HTTP client that an engine may restart under: connections that are used again may be dead without being known to
 * be. So only questions are asked over such, and asked again over a new one when it was; changes always get a new one,
 * because of a change that failed halfway nobody could tell whether it was done.
 */
final class RestartProofHttpClient implements DockerHttpClient {
    private final DockerHttpClient pooled;
    private final DockerHttpClient fresh;

    /**
     * A client over two others.
     *
     * @param pooled keeps connections, for questions
     * @param fresh for requests that ask to close theirs
     */
    RestartProofHttpClient(DockerHttpClient pooled, DockerHttpClient fresh) {
        this.pooled = pooled;
        this.fresh = fresh;
    }

    @Override
    public Response execute(Request request) {
        if (!request.method().equals("GET")) {
            return anew(request);
        }
        try {
            return pooled.execute(request);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted() || !isLoss(e)) {
                throw e;
            }
            return anew(request);
        }
    }

    private Response anew(Request request) {
        Request.Builder closing = Request.builder();
        closing.from(request);
        return fresh.execute(closing.putHeader("Connection", "close").build());
    }

    private static boolean isLoss(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        try (fresh) {
            pooled.close();
        }
    }
}
