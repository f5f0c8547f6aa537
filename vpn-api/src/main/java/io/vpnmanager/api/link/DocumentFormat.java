package io.vpnmanager.api.link;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The languages in which client apps take all links of a user at once. */
public enum DocumentFormat {
    /**
     * Base64 of one URI a line, which most apps for VLESS and Shadowsocks take. It carries no WireGuard, of which there
     * is no URI that apps agree on; an app passes over a URI that it does not know.
     */
    BASE64("base64", MediaTypes.TEXT),
    /**
     * A configuration of Mihomo and its apps (Clash Verge, FlClash and others), in YAML. Carries every protocol.
     *
     * @see <a href="https://wiki.metacubex.one/en/config/proxies/">Mihomo, proxies</a>
     */
    CLASH("clash", MediaTypes.YAML),
    /**
     * A configuration of sing-box 1.12 or newer and its apps, in JSON: everything that the device sends goes through
     * the chosen server, names are looked up behind it. Carries every protocol.
     *
     * @see <a href="https://sing-box.sagernet.org/configuration/">sing-box, configuration</a>
     */
    SING_BOX("sing-box", MediaTypes.JSON),
    /**
     * A configuration of Xray-core, in JSON: SOCKS5 on port 10808 and HTTP on port 10809 of the own machine lead to the
     * first server. Carries every protocol.
     *
     * @see <a href="https://xtls.github.io/en/config/">Xray-core, configuration</a>
     */
    XRAY("xray", MediaTypes.JSON),
    /**
     * A list of Shadowsocks servers, in JSON. Carries nothing else.
     *
     * @see <a href="https://shadowsocks.org/doc/sip008.html">SIP008</a>
     */
    SIP008("sip008", MediaTypes.JSON),
    /**
     * A dynamic access key of Outline, in JSON: one Shadowsocks server whose method is older than the edition of 2022.
     *
     * @see <a href="https://developers.google.com/outline/docs/guides/service-providers/dynamic-access-keys">Outline,
     *     dynamic access keys</a>
     */
    OUTLINE("outline", MediaTypes.JSON);

    private final String id;
    private final String mediaType;

    DocumentFormat(String id, String mediaType) {
        this.id = id;
        this.mediaType = mediaType;
    }

    /** {@return the value of the field {@code Content-Type} for a document of this format, always in UTF-8} */
    public String mediaType() {
        return mediaType;
    }

    /**
     * {@return the format of this name}
     *
     * @param text its name, exactly
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for any other
     */
    public static DocumentFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.id.equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.UNKNOWN, "document format " + VisibleText.quoted(text), "is not known")
                        .remedy("Choose one of " + names())
                        .fact("field", "document")
                        .toException());
    }

    private static String names() {
        return Arrays.stream(values()).map(DocumentFormat::toString).collect(Collectors.joining(", "));
    }

    /** {@return the name in commands: lower case, stable} */
    @Override
    public String toString() {
        return id;
    }

    /** A constant of an enum cannot name one of the same enum. */
    private static final class MediaTypes {
        static final String TEXT = "text/plain; charset=utf-8";
        static final String YAML = "application/yaml; charset=utf-8";
        static final String JSON = "application/json; charset=utf-8";
    }
}
