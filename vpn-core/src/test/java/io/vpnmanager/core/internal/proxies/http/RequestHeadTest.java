package io.vpnmanager.core.internal.proxies.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vpnmanager.api.net.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Heads that are well formed, whatever they say: read in pieces, and passed on with what they said. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, tries = 300)
class RequestHeadTest {
    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "M-SEARCH");
    }

    @Provide
    Arbitrary<String> authorities() {
        return Arbitraries.of("example.org", "a.b.example:8080", "192.0.2.1", "192.0.2.1:1", "[2001:db8::1]:65535");
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars('#')
                .ofMaxLength(100)
                .map(text -> "/" + text);
    }

    /** Names that no hop owns and no rule is about. */
    @Provide
    Arbitrary<Map<String, String>> fields() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("abcxyzABC019-_.!~")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(name -> "X-" + name);
        Arbitrary<String> values =
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(50).map(String::strip);
        return Arbitraries.maps(names, values).ofMaxSize(20);
    }

    @Property
    void everyHeadArrivesWithWhatItSaid(
            @ForAll("methods") String method,
            @ForAll("authorities") String authority,
            @ForAll("paths") String path,
            @ForAll("fields") Map<String, String> fields)
            throws MalformedHead {
        RequestHead head = parse(head(method, authority, path, fields));
        List<String> passedOn = head.toOrigin().lines().toList();
        assertThat(passedOn.get(0)).isEqualTo(method + " " + path + " HTTP/1.1");
        assertThat(passedOn).containsOnlyOnce("host: " + authority);
        fields.forEach((name, value) -> assertThat(passedOn).contains(name.toLowerCase(Locale.ROOT) + ": " + value));
        assertThat(head.toOrigin()).endsWith("\r\n\r\n");
    }

    private static String head(String method, String authority, String path, Map<String, String> fields) {
        StringBuilder head = new StringBuilder(method + " http://" + authority + path + " HTTP/1.1\r\n");
        head.append("Host: elsewhere.example\r\n");
        fields.forEach((name, value) -> head.append(name + ":\t" + value + " \r\n"));
        return head.append("\r\n").toString();
    }

    private static RequestHead parse(String head) throws MalformedHead {
        ByteBuf bytes = Unpooled.copiedBuffer(head, StandardCharsets.ISO_8859_1);
        return RequestHead.parse(HeadReader.read(bytes, Speaker.CLIENT).orElseThrow());
    }

    @Property
    void noPieceOfAHeadIsTakenForAHead(
            @ForAll("authorities") String authority,
            @ForAll("paths") String path,
            @ForAll("fields") Map<String, String> fields)
            throws MalformedHead {
        String head = head("GET", authority, path, fields);
        for (int end = 0; end < head.length(); end++) {
            ByteBuf piece = Unpooled.copiedBuffer(head.substring(0, end), StandardCharsets.ISO_8859_1);
            assertThat(HeadReader.read(piece, Speaker.CLIENT)).isEqualTo(Optional.empty());
            assertThat(piece.readableBytes()).isEqualTo(end);
        }
    }

    @Example
    void theLongestFirstLineMayComeInPieces() throws MalformedHead {
        String line = "GET http://h/" + "a".repeat(4096 - 22) + " HTTP/1.0\r\n";
        for (int length : new int[] {4096, 4097, 4098}) {
            ByteBuf piece = Unpooled.copiedBuffer(line.substring(0, length), StandardCharsets.ISO_8859_1);
            assertThat(HeadReader.read(piece, Speaker.CLIENT)).isEmpty();
        }
        assertThat(parse(line + "\r\n").path()).hasSize(4096 - 21);
    }

    @Property
    void theTargetIsTheOneOfTheRequestLine(@ForAll("authorities") String authority) throws MalformedHead {
        Endpoint target = parse(head("GET", authority, "/", Map.of())).target();
        boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        assertThat(target).isEqualTo(Endpoint.parse(hasPort ? authority : authority + ":80"));
    }
}
