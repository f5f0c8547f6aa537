package io.vpnmanager.cli.internal.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Brings to {@link LibraryLog} what is logged by SLF4J. The launcher names this class in {@code slf4j.provider}. */
public final class Slf4jLogging implements SLF4JServiceProvider {
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter contexts = new ThreadFacts();

    /** For SLF4J. */
    public Slf4jLogging() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        return Slf4jLogger::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return contexts;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // There is nothing to begin.
    }
}
