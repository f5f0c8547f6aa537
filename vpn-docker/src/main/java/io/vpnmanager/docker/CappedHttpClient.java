package io.vpnmanager.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * An HTTP client whose answers end: the client library reads whole bodies into memory, and an engine that lies, or
 * something else behind its socket, may send without end.
 */
final class CappedHttpClient implements DockerHttpClient {
    /** A list of some two thousand containers; the engine describes each in about 4 KiB. */
    static final long LONGEST_ANSWER_BYTES = 8L << 20;

    private final DockerHttpClient http;

    CappedHttpClient(DockerHttpClient http) {
        this.http = http;
    }

    @Override
    public Response execute(Request request) {
        return new CappedResponse(http.execute(request));
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    private static final class CappedResponse implements Response {
        private final Response response;

        CappedResponse(Response response) {
            this.response = response;
        }

        @Override
        public int getStatusCode() {
            return response.getStatusCode();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return response.getHeaders();
        }

        @Override
        public InputStream getBody() {
            return new CappedBody(response.getBody());
        }

        @Override
        public void close() {
            response.close();
        }
    }

    private static final class CappedBody extends FilterInputStream {
        private long left = LONGEST_ANSWER_BYTES;

        CappedBody(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new NonsenseException("the answer is longer than " + LONGEST_ANSWER_BYTES + " bytes");
            }
        }
    }
}
