package io.vpnmanager.core.internal.site;

import io.vpnmanager.api.link.DocumentFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client reads, when its address does not say. Apps tell by their names only (they accept anything), so these
 * come first; a browser asks for HTML; whoever says nothing gets what most apps take.
 */
final class Negotiation {
    private static final String HTML = "text/html";
    private static final List<String> YAML = List.of("application/yaml", "application/x-yaml", "text/yaml");

    /** Parts of names, in the order in which they count: Hiddify calls itself "like ClashMeta v2ray sing-box". */
    private static final List<App> APPS = List.of(
            new App("hiddify", DocumentFormat.SING_BOX),
            new App("clash", DocumentFormat.CLASH),
            new App("mihomo", DocumentFormat.CLASH),
            new App("stash", DocumentFormat.CLASH),
            new App("sing-box", DocumentFormat.SING_BOX),
            new App("singbox", DocumentFormat.SING_BOX),
            new App("sfa/", DocumentFormat.SING_BOX),
            new App("sfi/", DocumentFormat.SING_BOX),
            new App("sfm/", DocumentFormat.SING_BOX),
            new App("sft/", DocumentFormat.SING_BOX),
            new App("outline", DocumentFormat.OUTLINE),
            new App("v2ray", DocumentFormat.BASE64));

    private record App(String name, DocumentFormat format) {}

    private Negotiation() {}

    /** {@return the format of the document; empty for the page} */
    static Optional<DocumentFormat> of(Asked asked) {
        String userAgent = asked.userAgent().toLowerCase(Locale.ROOT);
        Optional<DocumentFormat> app = APPS.stream()
                .filter(known -> userAgent.contains(known.name()))
                .map(App::format)
                .findFirst();
        if (app.isPresent()) {
            return app;
        }
        if (accepts(asked, HTML)) {
            return Optional.empty();
        }
        return Optional.of(
                YAML.stream().anyMatch(type -> accepts(asked, type)) ? DocumentFormat.CLASH : DocumentFormat.BASE64);
    }

    /** Whether a type is named, and not to say that it is not taken. */
    private static boolean accepts(Asked asked, String type) {
        return Arrays.stream(asked.accept().toLowerCase(Locale.ROOT).split(","))
                .map(range -> range.replace(" ", ""))
                .anyMatch(range ->
                        range.equals(type) || range.startsWith(type + ";") && !range.matches(".*;q=0(\\.0*)?"));
    }
}
