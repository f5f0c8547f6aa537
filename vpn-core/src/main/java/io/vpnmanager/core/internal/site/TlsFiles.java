package io.vpnmanager.core.internal.site;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate and its key, read again when the files change: whoever renews them need not stop anything. Files that
 * are not whole yet, or that do not go together, are left aside until they do. Safe for use by many threads.
 */
final class TlsFiles {
    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
    private static final Duration LOOKING = Duration.ofSeconds(10);

    private final PemFiles files;
    private final LongSupplier nanos;
    private SslContext context;
    private List<FileTime> read;
    private long lookedAt;

    /** Reads the files. */
    TlsFiles(PemFiles files) {
        this(files, System::nanoTime);
    }

    TlsFiles(PemFiles files, LongSupplier nanos) {
        this.files = files;
        this.nanos = nanos;
        this.read = times(files);
        this.context = load(files);
        this.lookedAt = nanos.getAsLong();
    }

    /** {@return what to speak TLS with now} */
    synchronized SslContext context() {
        long now = nanos.getAsLong();
        if (now - lookedAt >= LOOKING.toNanos()) {
            lookedAt = now;
            lookAgain();
        }
        return context;
    }

    private void lookAgain() {
        try {
            List<FileTime> changed = times(files);
            if (!changed.equals(read)) {
                context = load(files);
                read = changed;
                LOG.atInfo().log("The certificate of the subscriptions was read again");
            }
        } catch (VpnException e) {
            LOG.atWarn().setCause(e).log("The certificate of the subscriptions stays the one before");
        }
    }

    private static List<FileTime> times(PemFiles files) {
        return List.of(time(files.certificates()), time(files.key()));
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw PemPair.unreadable(file, e);
        }
    }

    private static SslContext load(PemFiles files) {
        PemPair pair = PemPair.read(files);
        try {
            return SslContextBuilder.forServer(pair.key(), pair.chain())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (SSLException e) {
            throw Problem.of(ErrorCode.BAD_KEY, "the certificate " + files.certificates(), "cannot be used for TLS")
                    .fact("file", files.certificates().toString())
                    .toException(e);
        }
    }
}
