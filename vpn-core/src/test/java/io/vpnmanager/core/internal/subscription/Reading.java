package io.vpnmanager.core.internal.subscription;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import io.vpnmanager.api.link.LinkDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Documents as others read them: a reader of YAML 1.1, one of YAML 1.2, and one of JSON that came along with gRPC. */
final class Reading {
    private static final Gson JSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .create();

    private Reading() {}

    /** {@return the top of a document in YAML 1.1} */
    static Map<String, Object> oldYaml(String text) {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    /**
     * {@return the top of a document in YAML 1.2} The whole text fits into the buffer, because version 3.0.1 of the
     * reader fails on a pair of surrogates at the end of one.
     */
    static Map<String, Object> newYaml(String text) {
        LoadSettings settings =
                LoadSettings.builder().setBufferSize(text.length() + 2).build();
        return map(new Load(settings).loadFromString(text));
    }

    /** {@return the top of a document in JSON} */
    static Map<String, Object> json(String text) {
        return map(JSON.fromJson(text, Object.class));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static List<Map<String, Object>> maps(Object value) {
        List<Map<String, Object>> maps = new ArrayList<>();
        ((List<?>) value).forEach(item -> maps.add(map(item)));
        return maps;
    }

    static Map<String, Object> only(Object value) {
        List<Map<String, Object>> maps = maps(value);
        if (maps.size() != 1) {
            throw new AssertionError("not one, but " + maps.size());
        }
        return maps.getFirst();
    }

    /** {@return the entries of a document, as plain values, in their order} */
    static List<Map<String, Object>> entries(LinkDocument document) {
        String text = document.revealSecretText();
        return switch (document.format()) {
            case BASE64 -> uris(text);
            case CLASH -> maps(newYaml(text).get("proxies"));
            case SING_BOX -> waysOfSingBox(json(text));
            case XRAY -> maps(json(text).get("outbounds"));
            case SIP008 -> maps(json(text).get("servers"));
            case OUTLINE -> List.of(json(text));
        };
    }

    private static List<Map<String, Object>> uris(String text) {
        String lines = new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
        return lines.lines().map(line -> Map.of("uri", (Object) line)).toList();
    }

    /** In the order of the selector. */
    private static List<Map<String, Object>> waysOfSingBox(Map<String, Object> top) {
        List<Map<String, Object>> ways = new ArrayList<>(maps(top.get("outbounds")));
        Map<String, Object> selector = ways.removeFirst();
        ways.addAll(maps(top.getOrDefault("endpoints", List.of())));
        List<Map<String, Object>> ordered = new ArrayList<>();
        for (Object tag : (List<?>) selector.get("outbounds")) {
            ways.stream().filter(way -> way.get("tag").equals(tag)).forEach(ordered::add);
        }
        return ordered;
    }
}
