package io.vpnmanager.core.internal.probe.tunnel;

import io.vpnmanager.api.net.Ipv4;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A packet to which somebody may answer, in one of two ways: who it is for, or, by ICMP, whoever does not pass it on.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792, ICMP</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293">RFC 9293, TCP</a>
 */
public sealed interface Question {
    /** {@return the packet} */
    Ipv4Packet packet();

    /** {@return what a packet answers to this; empty where it is about something else} */
    default Optional<Answer> answer(Ipv4Packet heard) {
        if (!heard.to().equals(packet().from())) {
            return Optional.empty();
        }
        return heard.protocol() == Ipv4Packet.ICMP && isRefusalOf(packet(), heard.content())
                ? Optional.of(new Answer.Refused(heard.from(), heard.content()[1] & 0xff))
                : ofTarget(heard);
    }

    /** {@return what the target itself answers} */
    Optional<Answer> ofTarget(Ipv4Packet heard);

    /** A refusal holds the header of what is refused, and 8 bytes behind it. */
    private static boolean isRefusalOf(Ipv4Packet asked, byte[] heard) {
        int unreachable = 3;
        int header = 8;
        if (heard.length < header + Ipv4Packet.HEADER_BYTES + Long.BYTES
                || heard[0] != unreachable
                || Ipv4Packet.checksum(heard) != 0) {
            return false;
        }
        byte[] about = Arrays.copyOfRange(heard, header, heard.length);
        ByteBuffer addresses = ByteBuffer.wrap(about, 12, Long.BYTES);
        return about[0] == 0x45
                && (about[9] & 0xff) == asked.protocol()
                && addresses.getInt() == asked.from().value()
                && addresses.getInt() == asked.to().value()
                && Arrays.equals(
                        about,
                        Ipv4Packet.HEADER_BYTES,
                        Ipv4Packet.HEADER_BYTES + Long.BYTES,
                        asked.content(),
                        0,
                        Long.BYTES);
    }

    /** What came back. */
    sealed interface Answer {
        /** The target took it. */
        record Taken() implements Answer {}

        /** The target is there and did not take it. */
        record TurnedAway() implements Answer {}

        /**
         * Somebody does not pass it on.
         *
         * @param by whoever says so
         * @param code why, as ICMP numbers reasons
         */
        record Refused(Ipv4 by, int code) implements Answer {
            /** {@return whether one of these addresses says so} */
            public boolean isBy(Set<Ipv4> server) {
                return server.contains(by);
            }

            /**
             * {@return whether a rule of whoever has these addresses forbids it, and not the way, nor somebody else}
             */
            public boolean isForbiddenBy(Set<Ipv4> server) {
                return isBy(server) && (code == 9 || code == 10 || code == 13);
            }
        }
    }

    /**
     * Whether somebody is there.
     *
     * @param from who asks
     * @param to who is asked
     * @param number that of this question, 32 bits
     */
    record Ping(Ipv4 from, Ipv4 to, int number) implements Question {
        private static final int ASKED = 8;

        @Override
        public Ipv4Packet packet() {
            return new Ipv4Packet(Ipv4Packet.ICMP, from, to, message(ASKED));
        }

        private byte[] message(int kind) {
            ByteBuffer message = ByteBuffer.allocate(8)
                    .put((byte) kind)
                    .put((byte) 0)
                    .putShort((short) 0)
                    .putInt(number);
            return message.putShort(2, (short) Ipv4Packet.checksum(message.array()))
                    .array();
        }

        @Override
        public Optional<Answer> ofTarget(Ipv4Packet heard) {
            return heard.protocol() == Ipv4Packet.ICMP
                            && heard.from().equals(to)
                            && Arrays.equals(heard.content(), message(0))
                    ? Optional.of(new Answer.Taken())
                    : Optional.empty();
        }
    }

    /**
     * Whether a connection is taken.
     *
     * @param from who asks
     * @param port at which port, 16 bits
     * @param to who is asked
     * @param toPort at which port
     * @param sequence where the bytes of the connection begin to count
     */
    record Knock(Ipv4 from, int port, Ipv4 to, int toPort, int sequence) implements Question {
        private static final int HEADER_BYTES = 20;
        private static final int SYN = 0x02;
        private static final int RST = 0x04;
        private static final int ACK = 0x10;

        @Override
        public Ipv4Packet packet() {
            return packet(sequence, SYN);
        }

        /** {@return what ends a connection that was taken} */
        public Ipv4Packet end() {
            return packet(sequence + 1, RST);
        }

        private Ipv4Packet packet(int number, int flags) {
            ByteBuffer segment = ByteBuffer.allocate(HEADER_BYTES)
                    .putShort((short) port)
                    .putShort((short) toPort)
                    .putInt(number)
                    .putInt(0)
                    .put((byte) (HEADER_BYTES / Integer.BYTES << 4))
                    .put((byte) flags)
                    .putShort((short) 0xffff)
                    .putInt(0);
            byte[] summed = ByteBuffer.allocate(12 + HEADER_BYTES)
                    .putInt(from.value())
                    .putInt(to.value())
                    .putShort((short) Ipv4Packet.TCP)
                    .putShort((short) HEADER_BYTES)
                    .put(segment.array())
                    .array();
            return new Ipv4Packet(
                    Ipv4Packet.TCP,
                    from,
                    to,
                    segment.putShort(16, (short) Ipv4Packet.checksum(summed)).array());
        }

        @Override
        public Optional<Answer> ofTarget(Ipv4Packet heard) {
            if (heard.protocol() != Ipv4Packet.TCP
                    || !heard.from().equals(to)
                    || heard.content().length < HEADER_BYTES) {
                return Optional.empty();
            }
            ByteBuffer segment = ByteBuffer.wrap(heard.content());
            int flags = segment.get(13);
            boolean isAboutThis = Short.toUnsignedInt(segment.getShort(0)) == toPort
                    && Short.toUnsignedInt(segment.getShort(2)) == port
                    && (flags & ACK) != 0
                    && segment.getInt(8) == sequence + 1;
            if (!isAboutThis) {
                return Optional.empty();
            }
            if ((flags & RST) != 0) {
                return Optional.of(new Answer.TurnedAway());
            }
            return (flags & SYN) != 0 ? Optional.of(new Answer.Taken()) : Optional.empty();
        }
    }
}
