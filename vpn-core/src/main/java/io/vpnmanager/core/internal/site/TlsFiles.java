package io.vpnmanager.core.internal.site;

import io.netty.handler.ssl.SslContext;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import io.vpnmanager.core.internal.file.FollowedFiles;
import io.vpnmanager.core.internal.tls.PemPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** The certificate of the subscriptions and its key, followed. Safe for use by many threads. */
final class TlsFiles {
    private static final String WHAT = "The certificate of the subscriptions";

    private final FollowedFiles<SslContext> followed;

    /** Reads the files. */
    TlsFiles(PemFiles files) {
        this.followed = new FollowedFiles<>(WHAT, List.of(files.certificates(), files.key()), () -> load(files));
    }

    TlsFiles(PemFiles files, LongSupplier nanos, Executor looks) {
        this.followed =
                new FollowedFiles<>(WHAT, List.of(files.certificates(), files.key()), () -> load(files), nanos, looks);
    }

    /** {@return what to speak TLS with now} */
    SslContext context() {
        return followed.content();
    }

    private static SslContext load(PemFiles files) {
        requirePrivate(files.key());
        return PemPair.read(files.certificates(), files.key()).forServer();
    }

    /** A group may read it, because that is how distributions let servers have keys. */
    private static void requirePrivate(Path key) {
        try {
            if (Files.getPosixFilePermissions(key).contains(PosixFilePermission.OTHERS_READ)) {
                throw Problem.of(ErrorCode.PATH, "the key " + key, "can be read by every user of this machine")
                        .remedy("chmod o-r it, and replace it if others may have read it")
                        .fact("file", key.toString())
                        .toException();
            }
        } catch (IOException e) {
            throw FollowedFiles.unreadable(key, e);
        }
    }
}
