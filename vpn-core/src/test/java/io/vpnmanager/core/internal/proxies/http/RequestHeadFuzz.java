package io.vpnmanager.core.internal.proxies.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.core.internal.proxies.fuzz.FuzzInput;
import io.vpnmanager.core.internal.proxies.fuzz.Invariant;
import io.vpnmanager.core.internal.proxies.fuzz.OtherReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Heads of requests: read the same in pieces; of those that are accepted none has two meanings; and what a target gets
 * is to it what it was to us: the same request, with its end in the same place, and nothing of this hop.
 */
public final class RequestHeadFuzz {
    /** Enough for what is too long. */
    private static final int LONGEST = 9_000;

    private static final String NEXT = "GET /next HTTP/1.1\r\nhost: n\r\n\r\n";
    private static final List<String> OF_THIS_HOP =
            List.of("proxy-authorization", "proxy-connection", "te", "upgrade", "keep-alive", "proxy-authenticate");

    private RequestHeadFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] made) {
        FuzzInput input = new FuzzInput(made, LONGEST);
        byte[] bytes = input.bytes();
        Heads.Seen seen = Heads.read(bytes, Speaker.CLIENT, input.firstCut(), input.lastCut());
        if (seen.lines().isEmpty()) {
            return;
        }
        try {
            RequestHead head = RequestHead.parse(seen.lines().get());
            Body body = Body.ofRequest(head);
            RawHead raw = new RawHead(text(bytes, seen.length()));
            requireOneMeaning(raw, head, body);
            requireSameTarget(raw.firstLine().split(" ", -1)[1], head);
            requireSameCredentials(raw, head);
            if (!head.isConnect()) {
                requireSameAtOrigin(head, body);
            }
        } catch (MalformedHead e) {
            Heads.requireKnown(e);
        }
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static void requireOneMeaning(RawHead raw, RequestHead head, Body body) {
        raw.requireCleanFields(false);
        Invariant.holds(raw.fields() <= 100, "too many fields");
        String line = raw.firstLine();
        Invariant.holds(line.chars().allMatch(c -> c >= ' ' && c < 0x7f), "a byte in the first line", () -> line);
        Invariant.holds(line.startsWith(head.method() + " ") && line.split(" ", -1).length == 3, "words", () -> line);
        Invariant.holds(line.endsWith(" HTTP/1." + head.minorVersion()), "version", () -> line);
        int hosts = raw.values("host").size();
        Invariant.holds(hosts == 1 || hosts == 0 && head.minorVersion() == 0, "hosts");
        List<String> codings = raw.values("transfer-encoding");
        List<String> lengths = raw.values("content-length");
        Invariant.holds(codings.size() + lengths.size() <= 1, "two ends");
        Invariant.same(!codings.isEmpty(), body instanceof ChunkedBody, "chunked");
        Invariant.holds(codings.isEmpty() || codings.get(0).equalsIgnoreCase("chunked"), "another coding");
        Invariant.holds(codings.isEmpty() || head.minorVersion() == 1, "chunks in HTTP/1.0");
        Invariant.holds(lengths.stream().allMatch(its -> its.matches("[0-9]{1,18}")), "length");
        Invariant.holds(!head.isConnect() || codings.isEmpty() && lengths.isEmpty(), "CONNECT with a body");
    }

    /** The JDK reads URIs too; it refuses some that are none of its business, but means no other host. */
    private static void requireSameTarget(String target, RequestHead head) {
        Invariant.same(head.target(), Endpoint.parse(head.target().toString()), "target in its normal form");
        try {
            URI uri = new URI(head.isConnect() ? "http://" + target : target);
            if (uri.getHost() != null) {
                int port = uri.getPort() < 0 ? 80 : uri.getPort();
                Invariant.same(head.target().host(), Host.parse(uri.getHost()), "host of the URI");
                Invariant.same(head.target().port().number(), port, "port of the URI");
                Invariant.same(null, uri.getRawUserInfo(), "user in the URI");
                Invariant.same(null, uri.getRawFragment(), "fragment of the URI");
            }
        } catch (URISyntaxException e) {
            // No second opinion on this one.
        }
    }

    private static void requireSameCredentials(RawHead raw, RequestHead head) {
        BasicCredentials.of(head.fields()).ifPresent(shown -> {
            byte[] pair = Arrays.copyOf(shown.name(), shown.name().length + 1 + shown.password().length);
            pair[shown.name().length] = ':';
            System.arraycopy(shown.password(), 0, pair, shown.name().length + 1, shown.password().length);
            List<String> said = raw.values("proxy-authorization");
            Invariant.same(1, said.size(), "credentials");
            String base64 = said.get(0).substring("Basic ".length()).strip();
            Invariant.same(base64, Base64.getEncoder().encodeToString(pair), "credentials in their normal form");
            Invariant.holds(text(shown.name(), shown.name().length).indexOf(':') < 0, "a colon in a name");
        });
    }

    private static void requireSameAtOrigin(RequestHead head, Body body) throws MalformedHead {
        String passedOn = head.toOrigin();
        int length = Heads.length(head.fields());
        String bodyText = body instanceof ChunkedBody ? "1\r\nx\r\n0\r\n\r\n" : "x".repeat(Math.max(length, 0));
        List<OtherReader.Message> read = OtherReader.requests(passedOn + bodyText, NEXT);
        HttpRequest first = (HttpRequest) read.get(0).head();
        Invariant.same(head.method(), first.method().name(), "method");
        Invariant.same(head.path(), first.uri(), "path");
        requireSameFields(head, first.headers());
        Invariant.same(length >= 0, read.get(0).isWhole(), "the end of the body");
        Invariant.same(length < 0 ? 1 : 2, read.size(), "requests that the target finds");
        if (passedOn.length() < 4_000) {
            requireReadAgain(head, passedOn);
        }
    }

    private static void requireSameFields(RequestHead head, HttpHeaders fields) {
        Invariant.same(List.of("close"), fields.getAll("connection"), "connection");
        Endpoint target = head.target();
        String host = target.host().inAuthority() + (target.port().number() == 80 ? "" : ":" + target.port());
        Invariant.same(List.of(host), fields.getAll("host"), "host");
        for (String name : List.of("content-length", "transfer-encoding")) {
            Invariant.same(head.fields().values(name), fields.getAll(name), name);
        }
        OF_THIS_HOP.forEach(name -> Invariant.holds(!fields.contains(name), name));
    }

    /** What was passed on, sent to a proxy again, is passed on without a change. */
    private static void requireReadAgain(RequestHead head, String passedOn) throws MalformedHead {
        String path = head.path().equals("*") ? "" : head.path();
        String again = passedOn.replaceFirst(
                "^\\S+ \\S+ ", Matcher.quoteReplacement(head.method() + " http://" + head.target() + path + " "));
        byte[] bytes = again.getBytes(StandardCharsets.ISO_8859_1);
        List<String> lines = Heads.read(bytes, Speaker.TARGET).lines().orElseThrow();
        if (lines.size() <= 101) {
            Invariant.same(passedOn, RequestHead.parse(lines).toOrigin(), "a head passed on twice");
        }
    }
}
