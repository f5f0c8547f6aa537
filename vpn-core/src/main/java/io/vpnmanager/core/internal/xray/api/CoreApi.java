package io.vpnmanager.core.internal.xray.api;

import io.grpc.CallOptions;
import io.grpc.HttpConnectProxiedSocketAddress;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.ProxiedSocketAddress;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The API of one running core. The core's gRPC server asks nobody who they are, so it listens nowhere: the one way to
 * it is an HTTP proxy of the same core, which leads nowhere else and asks for a password.
 *
 * <p>Every call ends within a deadline, with a {@link VpnException} when the core does not answer. Safe for use by many
 * threads.
 */
public final class CoreApi implements AutoCloseable {
    /** The user of the proxy in front of the API. */
    public static final String USER = "manager";

    /** How long one call may take; a core with a hundred thousand users takes about a second for the largest. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    /** The most that one answer may have: two counters each of a hundred thousand users, twice over. */
    private static final int LONGEST_ANSWER = 64 << 20;

    private static final String HANDLER = "xray.app.proxyman.command.HandlerService";
    private static final String STATS = "xray.app.stats.command.StatsService";
    private static final MethodDescriptor<byte[], byte[]> ALTER = method(HANDLER, "AlterInbound");
    private static final MethodDescriptor<byte[], byte[]> USERS = method(HANDLER, "GetInboundUsers");
    private static final MethodDescriptor<byte[], byte[]> COUNTERS = method(STATS, "QueryStats");
    private static final MethodDescriptor<byte[], byte[]> SYSTEM = method(STATS, "GetSysStats");

    private final String subject;
    private final ManagedChannel channel;

    /**
     * Makes ready to talk to a core; connects with the first call.
     *
     * @param server the name of whose core it is, for errors
     * @param proxy where its proxy listens
     * @param password what that asks for
     */
    public CoreApi(String server, InetSocketAddress proxy, Secret password) {
        this.subject = "core of server " + server;
        this.channel = OkHttpChannelBuilder.forAddress("api.invalid", 1)
                .usePlaintext()
                .maxInboundMessageSize(LONGEST_ANSWER)
                .proxyDetector(target -> through(proxy, (InetSocketAddress) target, password))
                .build();
    }

    private static ProxiedSocketAddress through(InetSocketAddress proxy, InetSocketAddress target, Secret password) {
        return HttpConnectProxiedSocketAddress.newBuilder()
                .setProxyAddress(proxy)
                .setTargetAddress(target)
                .setUsername(USER)
                .setPassword(password.revealSecretText())
                .build();
    }

    /**
     * Says that the core answers, or throws.
     *
     * @param atMost how long it may take
     */
    public void ping(Duration atMost) {
        call(SYSTEM, new byte[0], atMost);
    }

    /**
     * Lets a user in; in the place of one of that e-mail.
     *
     * @param tag of the inbound
     * @param email what the user is called there
     * @param account what the user shows
     */
    public void put(String tag, String email, CoreAccount account) {
        if (account instanceof CoreAccount.Shadowsocks) {
            // The only form that takes two users of one e-mail, and removes one of them then.
            remove(tag, email);
            add(tag, email, account);
        } else if (!add(tag, email, account)) {
            remove(tag, email);
            add(tag, email, account);
        }
    }

    /** {@return whether a user is let in; false for one whose e-mail the inbound has, who is left as they are} */
    public boolean add(String tag, String email, CoreAccount account) {
        try {
            call(ALTER, Messages.addUser(tag, email, account), DEADLINE);
            return true;
        } catch (VpnException e) {
            passOver(e, "already exists");
            return false;
        }
    }

    /** Lets a user no longer in; nothing happens when the inbound does not have them. */
    public void remove(String tag, String email) {
        try {
            call(ALTER, Messages.removeUser(tag, email), DEADLINE);
        } catch (VpnException e) {
            passOver(e, "not found");
        }
    }

    /** The core has one status for all that it refuses; only its words tell them apart. */
    private static void passOver(VpnException refusal, String expected) {
        boolean known = refusal.getCause() instanceof StatusRuntimeException status
                && String.valueOf(status.getStatus().getDescription()).contains("User ")
                && String.valueOf(status.getStatus().getDescription()).contains(expected);
        if (!known) {
            throw refusal;
        }
    }

    /** {@return the e-mails of the users that an inbound really has} */
    public List<String> users(String tag) {
        byte[] answer = call(USERS, Messages.users(tag), DEADLINE);
        try {
            return Messages.emails(answer);
        } catch (IOException e) {
            throw nonsense(e);
        }
    }

    /** {@return the bytes that each user sent and got since the core started, by the name of the counter} */
    public Map<String, Long> counters() {
        byte[] answer = call(COUNTERS, Messages.counters("user>>>"), DEADLINE);
        try {
            return Messages.counts(answer);
        } catch (IOException e) {
            throw nonsense(e);
        }
    }

    private byte[] call(MethodDescriptor<byte[], byte[]> method, byte[] request, Duration atMost) {
        try {
            return ClientCalls.blockingUnaryCall(
                    channel,
                    method,
                    CallOptions.DEFAULT.withDeadlineAfter(atMost.toNanos(), TimeUnit.NANOSECONDS),
                    request);
        } catch (StatusRuntimeException e) {
            throw failure(e);
        }
    }

    private VpnException failure(StatusRuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
            return Problem.of(ErrorCode.CANCELLED, "call to the " + subject, "was cancelled")
                    .toException(e);
        }
        Status status = e.getStatus();
        String said = VisibleText.of(String.valueOf(status.getDescription()));
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED ->
                Problem.of(ErrorCode.DEADLINE, subject, "did not answer in time")
                        .toException(e);
            case UNIMPLEMENTED ->
                Problem.of(ErrorCode.VERSION, subject, "is none that this program can talk to: " + said)
                        .toException(e);
            default ->
                Problem.of(ErrorCode.ENGINE, subject, "failed: " + status.getCode() + ", " + said)
                        .toException(e);
        };
    }

    private VpnException nonsense(IOException e) {
        return Problem.of(ErrorCode.WIRE, subject, "answered with " + e.getMessage())
                .toException(e);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private static MethodDescriptor<byte[], byte[]> method(String service, String name) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service, name))
                .setRequestMarshaller(AsItIs.MESSAGE)
                .setResponseMarshaller(AsItIs.MESSAGE)
                .build();
    }

    private enum AsItIs implements MethodDescriptor.Marshaller<byte[]> {
        MESSAGE;

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
