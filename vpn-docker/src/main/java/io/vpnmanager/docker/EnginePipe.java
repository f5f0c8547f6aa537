package io.vpnmanager.docker;

import com.github.dockerjava.api.exception.DockerException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that an engine turned from HTTP into a pipe to the input of a process. The client library can open such,
 * and cannot shut their sending half, so that a process would never see the end of its input. An interrupt of the
 * thread that opens or reads it closes it.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/">Docker Engine API, attach and exec</a>
 */
final class EnginePipe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EnginePipe.class);
    private static final int LONGEST_HEAD_BYTES = 16 << 10;
    private static final int LONGEST_REFUSAL_BYTES = 64 << 10;
    private static final int SWITCHED = 101;
    private static final String HEAD_END = "\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3}) .*");
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]{1,6}) *\r\n");

    private final SocketChannel channel;
    private final InputStream in;

    private EnginePipe(SocketChannel channel) {
        this.channel = channel;
        this.in = Channels.newInputStream(channel);
    }

    /**
     * Asks for a pipe.
     *
     * @param target path and query
     * @param json the body
     * @throws DockerException when the engine refuses
     */
    static EnginePipe open(EnginePlace place, String target, String json) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(place.socket()));
            EnginePipe pipe = new EnginePipe(channel);
            pipe.ask(target, json.getBytes(StandardCharsets.UTF_8));
            return pipe;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void ask(String target, byte[] body) throws IOException {
        String head = "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length + HEAD_END;
        OutputStream out = Channels.newOutputStream(channel);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        String answer = head();
        Matcher status = STATUS.matcher(answer.lines().findFirst().orElse(""));
        if (!status.matches()) {
            throw new NonsenseException("the answer is not HTTP");
        }
        int code = Integer.parseInt(status.group(1));
        if (code != SWITCHED) {
            throw new DockerException("Status " + code + ": " + refusal(answer), code);
        }
    }

    /** Byte by byte: what comes behind the head belongs to the pipe. */
    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith(HEAD_END)) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the engine closed the connection");
            }
            if (head.size() == LONGEST_HEAD_BYTES) {
                throw new NonsenseException("the head of the answer is longer than " + LONGEST_HEAD_BYTES + " bytes");
            }
            head.write(next);
            text = next == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : "";
        }
        return text;
    }

    private String refusal(String head) throws IOException {
        Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        int bytes = length.find() ? Math.min(Integer.parseInt(length.group(1)), LONGEST_REFUSAL_BYTES) : 0;
        return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
    }

    /** {@return what comes from the engine, until its end} */
    InputStream in() {
        return in;
    }

    /**
     * Sends all of {@code input} and then its end, on a thread of its own; closing the pipe ends that.
     *
     * @param whenSent called when the engine has all of it
     */
    void send(byte[] input, Runnable whenSent) {
        Thread.ofVirtual().name("vpn-docker-input").start(() -> {
            try {
                Channels.newOutputStream(channel).write(input);
                channel.shutdownOutput();
                whenSent.run();
            } catch (IOException e) {
                // The process reads no more, or the pipe was closed: both are told to who reads the other half.
                LOG.atDebug().setCause(e).log("an input was not taken whole");
            }
        });
    }

    /** Sends bytes and waits until the engine has them; {@return how many} */
    int write(byte[] bytes) throws IOException {
        Channels.newOutputStream(channel).write(bytes);
        return bytes.length;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("closing a pipe failed");
        }
    }
}
