package io.vpnmanager.cli.home;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.cli.home.Homes.Opener;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;

/** A home that is known by its folder, its settings and where its master key is, and not open yet. */
public final class FoundHome {
    private final Opener opener;
    private final Terminal terminal;
    private final Path folder;
    private final Configuration configuration;
    private final Optional<MasterKeySource> given;

    FoundHome(
            Opener opener,
            Terminal terminal,
            Path folder,
            Configuration configuration,
            Optional<MasterKeySource> given) {
        this.opener = opener;
        this.terminal = terminal;
        this.folder = folder;
        this.configuration = configuration;
        this.given = given;
    }

    /** {@return the open home, which the caller closes} Asks nobody, so any thread may open it. */
    public Vpn open() {
        return open(given.orElseGet(MasterKeySource::file));
    }

    private Vpn open(MasterKeySource key) {
        return opener.open(folder, key, configuration);
    }

    /** {@return whether the program that gives the key may itself ask on the terminal} */
    public boolean mayAskItself() {
        return given.filter(key -> key.kind() == MasterKeyKind.COMMAND).isPresent();
    }

    /** {@return whether this failure is for want of a passphrase for which somebody can be asked} */
    public boolean wantsPassphrase(VpnException failure) {
        return given.isEmpty()
                && terminal.canAsk()
                && failure.code() == ErrorCode.AUTHENTICATION
                && MasterKeyKind.PASSPHRASE
                        .id()
                        .equals(failure.problem().facts().get("kind"));
    }

    /** {@return the open home, for whose passphrase somebody is asked} */
    public Vpn openAsking() {
        return open(MasterKeySource.passphrase(terminal.askSecretly("Passphrase of this home")));
    }
}
