package io.vpnmanager.core.internal.site;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.RenderResult;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.link.QrFormat;
import io.vpnmanager.api.link.ShadowsocksLink;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.link.VlessLink;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.link.QrPicture;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page that a person sees: one document without a script and without anything that is loaded from elsewhere. Every
 * value is escaped by the template engine; what slips through can do nothing under {@link #POLICY}.
 */
final class PersonPage {
    private static final String TEMPLATE = "page.html";

    /** More pictures make a page that a phone does not like. */
    private static final int MOST_PICTURES = 24;

    /** What a browser may do for the page: use its one style sheet, and show pictures that are in it. */
    static final String POLICY = "default-src 'none'; img-src data:; style-src 'sha256-" + styleDigest()
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Links links;

    PersonPage(Links links) {
        this.links = links;
    }

    /** Made when the first page is rendered: it takes longer than a home takes to open. */
    private static final class Renderer {
        /** A value that holds the marks of a template is a value all the same. */
        static final Jinjava ONE = new Jinjava(JinjavaConfig.newBuilder()
                .withFailOnUnknownTokens(true)
                .withNestedInterpretationEnabled(false)
                .build());
    }

    private static final class Template {
        static final String TEXT = read();

        private static String read() {
            try (InputStream stream = PersonPage.class.getResourceAsStream(TEMPLATE)) {
                if (stream == null) {
                    throw broken("is missing in this program").toException();
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw broken("cannot be read").toException(e);
            }
        }
    }

    private static Problem broken(String why) {
        return Problem.of(ErrorCode.BUG, "template " + TEMPLATE, why);
    }

    private static String styleDigest() {
        String text = Template.TEXT;
        String opening = "<style>";
        String style = text.substring(text.indexOf(opening) + opening.length(), text.indexOf("</style>"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no Java platform may lack SHA-256", e);
        }
    }

    /**
     * {@return the page}
     *
     * @param user as they stand now
     * @param subscription the links that the page shows
     * @param address of the subscription, which is that of the page
     * @param now to tell how long something still lasts
     */
    String render(User user, Subscription subscription, String address, Instant now) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", subscription.title());
        values.putAll(StandingWords.of(user));
        values.putAll(UsageWords.of(user, subscription, now));
        values.put("address", address);
        values.put("links", shown(subscription.links()));
        if (!subscription.links().isEmpty()) {
            values.put("picture", picture(address));
            values.put("apps", apps(address, subscription.title()));
        }
        RenderResult result = Renderer.ONE.renderForResult(Template.TEXT, values);
        if (result.hasErrors()) {
            // Its words may hold a value, and values are secrets.
            throw broken("cannot be rendered: " + result.getErrors().getFirst().getReason() + " in line "
                            + result.getErrors().getFirst().getLineno())
                    .toException();
        }
        return result.getOutput();
    }

    private List<Map<String, Object>> shown(List<Link> all) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Link link : all) {
            Map<String, Object> values = new HashMap<>(Map.of("picture", "", "href", ""));
            String text = link.revealSecretText();
            values.put("label", link.label());
            values.put("protocol", link.protocol().toString());
            values.put("text", text);
            values.put("chosen", link.secret().isEmpty());
            if (shown.size() < MOST_PICTURES) {
                picture(link).ifPresent(picture -> values.put("picture", picture));
            }
            if (link instanceof VlessLink || link instanceof ShadowsocksLink) {
                // No href for http:// and socks5://: a browser would go there itself.
                values.put("href", text);
            }
            shown.add(values);
        }
        return shown;
    }

    private Optional<String> picture(Link link) {
        try {
            return Optional.of(data(links.picture(links.qr(link), QrFormat.SVG)));
        } catch (VpnException e) {
            if (e.code() == ErrorCode.TOO_BIG) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String picture(String address) {
        return data(QrPicture.svg(address));
    }

    private static String data(byte[] svg) {
        return "data:" + QrFormat.SVG.mediaType() + ";base64,"
                + Base64.getEncoder().encodeToString(svg);
    }

    /** The words by which apps are opened with a subscription, as each of them tells. */
    private static List<Map<String, String>> apps(String address, String title) {
        String encoded = encoded(address);
        return List.of(
                Map.of("name", "Clash, Mihomo", "href", "clash://install-config?url=" + encoded),
                Map.of(
                        "name",
                        "sing-box",
                        "href",
                        "sing-box://import-remote-profile?url=" + encoded + "#" + encoded(title)),
                Map.of("name", "v2rayNG", "href", "v2rayng://install-config?url=" + encoded),
                Map.of("name", "Hiddify", "href", "hiddify://import/" + address));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
