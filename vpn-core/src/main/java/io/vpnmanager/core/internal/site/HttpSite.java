package io.vpnmanager.core.internal.site;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** One port at which requests that only read are answered, under limits. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty: nobody waits for the end of its threads, which are daemons
final class HttpSite implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration WRITING = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Duration LOOKING = Duration.ofMillis(10);
    private static final int LOOPS = 2;
    private static final int BACKLOG = 512;
    private static final int LONGEST_LINE = 2_048;
    private static final int LONGEST_FIELDS = 8_192;

    /** Answers are work for a core, not for a disk: more at once would only make each of them later. */
    private static final int AT_ONCE = 4 * Runtime.getRuntime().availableProcessors();

    private final Function<Asked, Answer> answers;
    private final Optional<TlsFiles> tls;
    private final Duration patience;
    private final EventLoopGroup loops;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("vpn-site-", 0).factory());
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final OpenConnections open = new OpenConnections();
    private final Channel socket;

    /**
     * Reads the certificate, and binds the port.
     *
     * @param what is served there, for words
     * @param answers made in threads of their own, for so many requests at once as there is work for
     * @param patience how long a request may take to come
     */
    HttpSite(
            IpAddress address,
            Port port,
            Optional<PemFiles> tls,
            String what,
            Function<Asked, Answer> answers,
            Duration patience) {
        this.answers = answers;
        this.patience = patience;
        this.tls = tls.map(TlsFiles::new);
        // Behind the certificate, which may be refused: a loop that nobody ends holds its files.
        this.loops = new MultiThreadIoEventLoopGroup(
                LOOPS, new DefaultThreadFactory("vpn-site", true), NioIoHandler.newFactory());
        this.socket = bind(address, port, what);
    }

    private Channel bind(IpAddress address, Port port, String what) {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new Accepting())
                .bind(new InetSocketAddress(address.toInetAddress(), port.number()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            threads.shutdown();
            throw Problem.of(
                            ErrorCode.NETWORK,
                            "port " + port + " on " + address,
                            "cannot be opened for " + what + ": "
                                    + bound.cause().getMessage())
                    .remedy("Stop what holds it, or choose another port")
                    .toException(bound.cause());
        }
        return bound.channel();
    }

    private final class Accepting extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel connection) {
            if (!open.admit(connection, connection.remoteAddress().getAddress())) {
                connection.close();
                return;
            }
            ChannelPipeline pipeline = connection.pipeline();
            tls.ifPresent(files -> pipeline.addLast(files.context().newHandler(connection.alloc())));
            pipeline.addLast(
                    new WriteTimeoutHandler(WRITING.toSeconds(), TimeUnit.SECONDS),
                    new HttpServerCodec(new HttpDecoderConfig()
                            .setMaxInitialLineLength(LONGEST_LINE)
                            .setMaxHeaderSize(LONGEST_FIELDS)),
                    new HttpObjectAggregator(0, true), // a request that only reads has no body
                    new SiteConnection(HttpSite.this::answer, threads, patience));
        }
    }

    private Answer answer(Asked asked) {
        turns.acquireUninterruptibly();
        try {
            return answers.apply(asked);
        } finally {
            turns.release();
        }
    }

    @Override
    public void close() {
        socket.close().awaitUninterruptibly();
        long end = System.nanoTime() + FAREWELL.toNanos();
        while (open.size() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOKING.toNanos());
        }
        open.close();
        threads.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
