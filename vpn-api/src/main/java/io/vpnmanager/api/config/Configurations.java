package io.vpnmanager.api.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Reads, checks and changes configurations. Files are read strictly: unknown keys, keys that stand twice, other types
 * and everything that sounds like a secret are refused with file, line, column and key. Files of more than 1 MiB, pipes
 * and devices are refused, as is a file that others than its owner may write, or that neither root nor the user of this
 * process owns. Safe for use by many threads.
 *
 * <pre>{@code
 * Configuration configuration = Configurations.load().read(ConfigSources.of(System.getenv()));
 * try (Vpn vpn = Vpn.open(home, configuration)) { ... }
 * }</pre>
 */
public interface Configurations {

    /**
     * {@return those of the core on the path}
     *
     * @throws io.vpnmanager.api.error.EnvironmentException {@code PROV} when there is none
     */
    static Configurations load() {
        try {
            return ServiceLoader.load(Configurations.class)
                    .findFirst()
                    .orElseThrow(() -> missing().toException());
        } catch (ServiceConfigurationError e) {
            throw missing().toException(e);
        }
    }

    private static Problem missing() {
        return Problem.of(ErrorCode.PROVIDER, "the library", "has no core on its path")
                .remedy("Depend on io.vpnmanager:vpn-core once");
    }

    /** {@return every setting there is, in the order of the reference} */
    List<SettingKey> keys();

    /**
     * {@return the key of this name}
     *
     * @param name for example {@code subscriptions.listen}
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK}, naming those that come close
     */
    SettingKey key(String name);

    /**
     * {@return what all layers together give}
     *
     * @param sources where to look
     * @throws io.vpnmanager.api.error.VpnException {@code PATH} for files that cannot or must not be read, {@code SYN},
     *     {@code ENC}, {@code DUP}, {@code BIG}, {@code TYPE}, {@code RNG}, {@code POL} or {@code UNK} for what is in
     *     them
     */
    Configuration read(ConfigSources sources);

    /**
     * {@return what one file gives, by itself}
     *
     * @param file which may be somebody else's: it is only looked at
     * @throws io.vpnmanager.api.error.VpnException as {@link #read} says
     */
    Configuration check(Path file);

    /**
     * {@return the files that there are, the weakest first}
     *
     * @param sources where to look
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} where a folder holds two
     */
    List<Path> files(ConfigSources sources);

    /**
     * {@return the variables that begin as those of settings do, and stand for nothing: perhaps one was misspelt}
     *
     * @param sources where to look
     */
    List<String> unknownVariables(ConfigSources sources);

    /**
     * {@return a file with some settings changed or taken away, worked out and not written; comments stay where that
     * can be}
     *
     * @param file which file; it need not exist
     * @param changes the next value of each setting, by its key; empty to take it away
     * @throws io.vpnmanager.api.error.VpnException as {@link #read} says, for the file as it is and for each value by
     *     itself
     */
    ConfigEdit plan(Path file, Map<String, Optional<String>> changes);

    /**
     * Writes a file whole or not at all, with the mode that it had. The text is checked first, as {@link #check} does;
     * what has to go together, only where that was so before, so that a file may be mended one setting at a time.
     *
     * @param edit what to write
     * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when the file is another one by now
     * @throws io.vpnmanager.api.error.VpnException as {@link #read} says for the text, {@code PATH} when it cannot be
     *     written, {@code FULL} and {@code RO} for the disk
     */
    void write(ConfigEdit edit);

    /**
     * {@return the same settings in another format, without comments}
     *
     * @param file to read
     * @param format to write
     */
    String convert(Path file, ConfigFormat format);

    /** {@return a JSON Schema (2020-12) of configuration files} */
    String schema();

    /** {@return a file in YAML that names every setting with its default, meaning and range} */
    String reference();

    /**
     * Looks at the files every two seconds, and tells of changes.
     *
     * @param sources where to look
     * @param known what they gave when they were read
     * @param listener is told, in a thread of its own
     * @return ends the looking
     */
    ConfigFollowing follow(ConfigSources sources, Configuration known, ConfigListener listener);
}
