package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.core.internal.file.SecretLine;
import io.vpnmanager.core.internal.tls.TrustedFile;
import io.vpnmanager.core.internal.tls.UsualTrust;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The files that a channel was told of, read at each try, so that what is in them can be replaced at any time. */
final class GivenFiles {
    private GivenFiles() {}

    /**
     * {@return the secret in a file of its owner alone}
     *
     * @throws SendFailure a passing one, because somebody can put the file right
     */
    static Secret secret(Path file) throws SendFailure {
        try {
            return SecretLine.read(file, Secret.LONGEST_BYTES);
        } catch (VpnException e) {
            throw SendFailure.here(e.problem());
        }
    }

    /**
     * {@return TLS that trusts the authorities in the file, or the usual ones}
     *
     * @throws SendFailure as {@link #secret}
     */
    static SSLContext trust(Optional<Path> caFile) throws SendFailure {
        try {
            return caFile.map(TrustedFile::context).orElseGet(UsualTrust::context);
        } catch (VpnException e) {
            throw SendFailure.here(e.problem());
        }
    }
}
