package io.vpnmanager.api.protocol;

import io.vpnmanager.api.setting.SettingReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Shadowsocks server with many users on one port, by TCP and UDP.
 *
 * <p>Settings: {@code method} (default: {@code 2022-blake3-aes-128-gcm}), {@code image}.
 *
 * @param method how it encrypts
 * @param image the image of the core; empty for the default of the engine
 * @param targets where clients may go beyond the public Internet
 */
public record Shadowsocks(ShadowsocksMethod method, Optional<ContainerImage> image, TargetPolicy targets)
        implements Protocol {
    /** The method where none is named. */
    public static final ShadowsocksMethod DEFAULT_METHOD = ShadowsocksMethod.BLAKE3_AES_128_GCM;

    private static final String METHOD = "method";
    private static final String IMAGE = "image";
    static final List<String> SETTINGS = List.of(METHOD, IMAGE);

    /** Checks for null. */
    public Shadowsocks {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(targets, "targets");
    }

    static Shadowsocks read(SettingReader settings, TargetPolicy targets) {
        return new Shadowsocks(
                settings.optional(METHOD, ShadowsocksMethod::parse).orElse(DEFAULT_METHOD),
                settings.optional(IMAGE, ContainerImage::new),
                targets);
    }

    @Override
    public ProtocolKind kind() {
        return ProtocolKind.SHADOWSOCKS;
    }

    @Override
    public SortedMap<String, List<String>> settings() {
        SortedMap<String, List<String>> settings = new TreeMap<>();
        settings.put(METHOD, List.of(method.id()));
        image.ifPresent(given -> settings.put(IMAGE, List.of(given.reference())));
        return settings;
    }
}
