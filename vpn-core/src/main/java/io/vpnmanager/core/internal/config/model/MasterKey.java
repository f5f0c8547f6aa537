package io.vpnmanager.core.internal.config.model;

import io.vpnmanager.api.config.TakesEffect;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the master key is; never what it is. One of these at most: a layer that gives one hides those of the layers
 * below.
 */
public record MasterKey(
        @Described(
                value = "A file that holds the master key, for example on a medium that is taken away.",
                example = "/media/key/master.key",
                allowed = "an absolute path",
                effect = TakesEffect.RESTART)
        @AbsolutePath
        @Nullable Path file,

        @Described(
                value = "A file whose first line is the passphrase of the home, open to its owner alone.",
                variable = "VPN_PASSPHRASE_FILE",
                option = "--passphrase-file",
                example = "/run/credentials/vpn/passphrase",
                allowed = "an absolute path; or - for standard input, by variable and option only",
                effect = TakesEffect.RESTART)
        @AbsolutePath
        @Nullable Path passphraseFile,

        @Described(
                value = "A program that prints the passphrase of the home, run without arguments and without a shell.",
                example = "/usr/local/bin/vpn-passphrase",
                allowed = "an absolute path",
                effect = TakesEffect.RESTART)
        @AbsolutePath
        @Nullable Path command,

        @Described(
                value = "The keyring that holds the master key, by its name, or default.",
                example = "default",
                allowed = "lower-case letters, digits and hyphens, 64 at most",
                effect = TakesEffect.RESTART)
        @Pattern(regexp = "[a-z][a-z0-9-]{0,63}", message = "is not the name of a keyring") @Nullable String keyring) {}
