package io.vpnmanager.core.internal.site;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a request is answered with; its body may hold secrets, and shows itself to nobody. Immutable, but for the body.
 */
final class Answer {
    private static final String TEXT = "text/plain; charset=utf-8";

    /** The one answer for whatever is not known: another token, another path, a format that there is not. */
    static final Answer NOT_FOUND = text(404, "not found\n");

    static final Answer MALFORMED = text(400, "bad request\n");
    static final Answer ONLY_READ = text(405, "only GET and HEAD\n").with("allow", "GET, HEAD");
    static final Answer TOO_MANY = text(429, "too many requests\n").with("retry-after", "60");
    static final Answer UNAVAILABLE = text(503, "try again later\n").with("retry-after", "60");

    private final int status;
    private final SortedMap<String, String> fields;
    private final byte[] body;

    private Answer(int status, Map<String, String> fields, byte[] body) {
        this.status = status;
        this.fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        this.body = body;
    }

    static Answer text(int status, String line) {
        return of(status, TEXT, line.getBytes(StandardCharsets.UTF_8)).with("cache-control", "no-store");
    }

    static Answer of(int status, String mediaType, byte[] body) {
        return new Answer(status, Map.of("content-type", mediaType), body);
    }

    /** {@return that the client has what it would be sent} */
    static Answer notModified() {
        return new Answer(304, Map.of(), new byte[0]);
    }

    Answer with(String name, String value) {
        return with(Map.of(name, value));
    }

    Answer with(Map<String, String> others) {
        SortedMap<String, String> all = new TreeMap<>(fields);
        all.putAll(others);
        return new Answer(status, all, body);
    }

    /** {@return a number of HTTP} */
    int status() {
        return status;
    }

    /** {@return by their lower-case names, beside those that every answer has} */
    SortedMap<String, String> fields() {
        return fields;
    }

    /** {@return what follows; not to be changed} */
    byte[] body() {
        return body;
    }

    /** {@return the status alone} */
    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
