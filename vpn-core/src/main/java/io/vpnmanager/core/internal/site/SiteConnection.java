package io.vpnmanager.core.internal.site;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One connection: one request, whose head has to be there in time, and one answer. A connection that is used again
 * would save little for a document a day, and is where the end of one request becomes the beginning of another.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits
final class SiteConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(SiteConnection.class);
    private static final String NUMBER = "request";
    private static final String FORWARDED = "x-forwarded-for";
    /** RFC 9110, 5.6.7: two digits also for a day of one, which the JDK's own format does not write. */
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private final Function<Asked, Answer> answers;
    private final Executor threads;
    private final Duration patience;
    private boolean asked;

    /** A connection, whose request has to be there within {@code patience}; answers are made on {@code threads}. */
    SiteConnection(Function<Asked, Answer> answers, Executor threads, Duration patience) {
        this.answers = answers;
        this.threads = threads;
        this.patience = patience;
    }

    /** The time does not begin anew with each byte, so that nobody keeps a connection by sending slowly. */
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.executor()
                .schedule(
                        () -> {
                            if (!asked) {
                                context.close();
                            }
                        },
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (asked) {
            return;
        }
        asked = true;
        if (request.decoderResult().isFailure()) {
            write(context, Answer.MALFORMED, false);
            return;
        }
        Asked what = read(context, request);
        try {
            threads.execute(() -> {
                Answer answer = answer(what);
                context.executor().execute(() -> write(context, answer, what.isHead()));
            });
        } catch (RejectedExecutionException e) {
            context.close();
        }
    }

    /** Whoever is told that something failed is told under which number it is in the log. */
    private Answer answer(Asked what) {
        String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        MDC.put(NUMBER, number);
        try {
            Answer answer = made(what);
            return answer.status() == Answer.UNAVAILABLE.status() ? answer.with("x-request-id", number) : answer;
        } finally {
            MDC.remove(NUMBER);
        }
    }

    private Answer made(Asked what) {
        try {
            return answers.apply(what);
        } catch (RuntimeException | Error e) {
            // Nothing else ends the connection.
            LOG.atError().setCause(e).log("A subscription was not served, by a fault of this program");
            return Answer.UNAVAILABLE;
        }
    }

    private static Asked read(ChannelHandlerContext context, FullHttpRequest request) {
        HttpHeaders fields = request.headers();
        return new Asked(
                request.method().name(),
                request.uri(),
                String.join(",", fields.getAll(HttpHeaderNames.ACCEPT)),
                fields.get(HttpHeaderNames.USER_AGENT, ""),
                String.join(",", fields.getAll(HttpHeaderNames.IF_NONE_MATCH)),
                source(context, fields));
    }

    /**
     * What a client says of itself counts only where a proxy on this machine says it: then it is the last that is said.
     */
    private static InetAddress source(ChannelHandlerContext context, HttpHeaders fields) {
        InetAddress peer = address(context);
        return peer.isLoopbackAddress() ? forwarded(fields).orElse(peer) : peer;
    }

    static InetAddress address(ChannelHandlerContext context) {
        return context.channel().remoteAddress() instanceof InetSocketAddress known
                ? known.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private static Optional<InetAddress> forwarded(HttpHeaders fields) {
        String said = String.join(",", fields.getAll(FORWARDED));
        try {
            return Optional.of(
                    IpAddress.parse(said.substring(said.lastIndexOf(',') + 1).strip())
                            .toInetAddress());
        } catch (VpnException e) {
            return Optional.empty();
        }
    }

    private static void write(ChannelHandlerContext context, Answer answer, boolean head) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
        HttpHeaders fields = response.headers();
        fields.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
        answer.fields().forEach(fields::set);
        if (answer.status() != HttpResponseStatus.NOT_MODIFIED.code()) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        }
        fields.set(HttpHeaderNames.DATE, DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        fields.set("referrer-policy", "no-referrer");
        fields.set("x-content-type-options", "nosniff");
        fields.set("x-robots-tag", "noindex, nofollow");
        fields.set(HttpHeaderNames.CONNECTION, "close");
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    /** Whatever is wrong with a connection, it ends; what was sent on it is written down nowhere. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
