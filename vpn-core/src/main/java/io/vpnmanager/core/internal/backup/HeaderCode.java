package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.SealedBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Headers as bytes. What it reads is not trusted: every length and every cost has a ceiling. */
final class HeaderCode {
    /** The most memory that a passphrase of a file from anywhere may cost, in KiB: 256 MiB. */
    private static final int MOST_MEMORY_KIBIBYTES = 256 * 1024;

    private static final int MOST_OPENERS = 2;
    private static final int LONGEST_FIELD = 4096;
    private static final int HOME = 1;
    private static final int PHRASE = 2;

    private HeaderCode() {}

    /** {@return the whole header} */
    static byte[] encoded(Header header) {
        return bytes(out -> {
            byte[] fields = bytes(inner -> fields(inner, header));
            out.write(Header.FORMAT);
            out.writeInt(fields.length);
            out.write(fields);
        });
    }

    private static void fields(DataOutputStream out, Header header) throws IOException {
        facts(out, header.facts());
        out.writeByte(header.openers().size());
        for (Header.Opener opener : header.openers()) {
            switch (opener) {
                case HomeWrap home -> {
                    slot(out, home.slot());
                    wrapped(out, home.wrapped());
                }
                case PhraseWrap phrase -> {
                    phrase(out, phrase.cost(), phrase.salt());
                    wrapped(out, phrase.wrapped());
                }
            }
        }
    }

    private static void facts(DataOutputStream out, Header.Facts facts) throws IOException {
        uuid(out, facts.store());
        out.writeLong(facts.serial());
        out.writeLong(facts.created().toEpochMilli());
        out.writeLong(facts.users());
        out.writeLong(facts.servers());
    }

    private static void slot(DataOutputStream out, KeySlot slot) throws IOException {
        out.writeByte(HOME);
        uuid(out, slot.id());
        field(out, slot.kind().name().getBytes(StandardCharsets.US_ASCII));
        field(out, slot.parameters().getBytes(StandardCharsets.UTF_8));
        field(out, slot.check().bytes());
        field(out, slot.wrapped().bytes());
        out.writeLong(slot.createdAt().toEpochMilli());
    }

    private static void phrase(DataOutputStream out, Argon2Cost cost, PhraseWrap.Salt salt) throws IOException {
        out.writeByte(PHRASE);
        out.writeInt(cost.memoryKibibytes());
        out.writeByte(cost.passes());
        out.writeByte(cost.lanes());
        out.write(salt.bytes());
    }

    private static void wrapped(DataOutputStream out, Wrapped wrapped) throws IOException {
        out.write(wrapped.nonce());
        out.write(wrapped.sealed());
    }

    private static void uuid(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static void field(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** {@return what the archive key of a backup with these facts is bound to when this slot wraps it} */
    static byte[] bound(Header.Facts facts, KeySlot slot) {
        return bytes(out -> {
            out.write(Header.FORMAT);
            facts(out, facts);
            slot(out, slot);
        });
    }

    /** {@return what the archive key of a backup with these facts is bound to when this passphrase wraps it} */
    static byte[] bound(Header.Facts facts, Argon2Cost cost, PhraseWrap.Salt salt) {
        return bytes(out -> {
            out.write(Header.FORMAT);
            facts(out, facts);
            phrase(out, cost, salt);
        });
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads the header of a file, and leaves the stream behind it.
     *
     * @throws VpnException {@code COR} for what is no backup, {@code VER} for a later format, {@code RNG} for a cost
     *     above its ceiling
     */
    static Header read(InputStream in, BadBackup bad) throws IOException {
        byte[] format = in.readNBytes(Header.FORMAT.length);
        int last = Header.FORMAT.length - 1;
        if (format.length <= last || !Arrays.equals(format, 0, last, Header.FORMAT, 0, last)) {
            throw bad.corrupt("is no backup of this program");
        }
        if (format[last] != Header.FORMAT[last]) {
            throw bad.version("is of format " + Byte.toUnsignedInt(format[last]) + ", and only 1 is known");
        }
        DataInputStream length = new DataInputStream(in);
        try {
            int size = length.readInt();
            if (size < 0 || size > Header.MOST_BYTES) {
                throw bad.corrupt("has a header of " + Integer.toUnsignedString(size) + " bytes");
            }
            byte[] fields = in.readNBytes(size);
            if (fields.length < size) {
                throw bad.corrupt("ends within its header");
            }
            return parsed(fields, bad);
        } catch (java.io.EOFException e) {
            throw bad.corrupt("ends within its header");
        }
    }

    private static Header parsed(byte[] fields, BadBackup bad) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(fields));
        try {
            Header.Facts facts = new Header.Facts(
                    uuid(in), in.readLong(), Instant.ofEpochMilli(in.readLong()), in.readLong(), in.readLong());
            int count = in.readUnsignedByte();
            if (count < 1 || count > MOST_OPENERS || facts.users() < 0 || facts.servers() < 0 || facts.serial() < 0) {
                throw bad.corrupt("has a header that makes no sense");
            }
            List<Header.Opener> openers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                openers.add(opener(in, bad));
            }
            if (in.read() >= 0) {
                throw bad.corrupt("has a header with something behind its end");
            }
            return new Header(facts, openers);
        } catch (VpnException e) {
            throw e.code() == ErrorCode.RANGE ? bad.tooBig("asks for more work than is done for a file", e) : e;
        } catch (IllegalArgumentException e) {
            throw bad.corrupt("has a header that makes no sense");
        }
    }

    private static Header.Opener opener(DataInputStream in, BadBackup bad) throws IOException {
        return switch (in.readUnsignedByte()) {
            case HOME -> new HomeWrap(slot(in, bad), wrapped(in));
            case PHRASE -> {
                Argon2Cost cost = new Argon2Cost(in.readInt(), in.readUnsignedByte(), in.readUnsignedByte());
                if (cost.memoryKibibytes() > MOST_MEMORY_KIBIBYTES) {
                    throw bad.tooBig("asks for " + cost.memoryKibibytes() + " KiB of memory", null);
                }
                yield new PhraseWrap(cost, new PhraseWrap.Salt(exactly(in, PhraseWrap.Salt.BYTES)), wrapped(in));
            }
            default -> throw bad.version("is opened in a way that is not known");
        };
    }

    private static KeySlot slot(DataInputStream in, BadBackup bad) throws IOException {
        UUID id = uuid(in);
        MasterKeyKind kind = MasterKeyKind.valueOf(new String(field(in, bad), StandardCharsets.US_ASCII));
        String parameters = new String(field(in, bad), StandardCharsets.UTF_8);
        SealedBytes check = new SealedBytes(field(in, bad));
        SealedBytes keys = new SealedBytes(field(in, bad));
        Instant created = Instant.ofEpochMilli(in.readLong());
        return new KeySlot(id, kind, KeySlot.State.ACTIVE, parameters, check, keys, created);
    }

    private static Wrapped wrapped(DataInputStream in) throws IOException {
        return new Wrapped(exactly(in, Wrapped.NONCE_BYTES), exactly(in, Wrapped.SEALED_BYTES));
    }

    private static byte[] exactly(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }

    private static byte[] field(DataInputStream in, BadBackup bad) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_FIELD) {
            throw bad.corrupt("has a header that makes no sense");
        }
        return exactly(in, length);
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
