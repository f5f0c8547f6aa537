package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.Backup;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What stands in front of a backup, in the clear. All of it goes into the key of the rest, so that nobody changes it.
 *
 * <pre>
 * backup   = header chunks               ; chunks: see {@link ChunkSealer}
 * header   = format length fields
 * format   = "VPNB" %x01
 * length   = 4OCTET                      ; of the fields, at most 16,384
 * fields   = facts count 1*2opener
 * facts    = store serial created users servers
 * store    = 16OCTET                     ; the identity of the store
 * serial   = 8OCTET                      ; the number of the last change
 * created  = 8OCTET                      ; milliseconds since the epoch
 * users    = 8OCTET
 * servers  = 8OCTET
 * count    = OCTET                       ; of the openers
 * opener   = home / phrase
 * home     = %x01 slot wrapped
 * slot     = 16OCTET field field field field 8OCTET
 *                                        ; id, kind, parameters, check, wrapped data keys, when it was made
 * phrase   = %x02 memory passes lanes salt wrapped
 * memory   = 4OCTET                      ; KiB, at most 262,144
 * passes   = OCTET
 * lanes    = OCTET
 * salt     = 16OCTET
 * wrapped  = 12OCTET 48OCTET             ; nonce; the archive key of 32 bytes under AES-256-GCM, with format, facts
 *                                        ; and all of the opener before as associated data
 * field    = 4OCTET *OCTET               ; the number of bytes, at most 4,096
 * </pre>
 *
 * Numbers stand with the most significant byte first.
 *
 * @param facts what the backup is
 * @param openers what opens it
 */
record Header(Facts facts, List<Opener> openers) {
    /** The longest fields. */
    static final int MOST_BYTES = 16_384;

    static final byte[] FORMAT = {'V', 'P', 'N', 'B', 1};

    Header {
        openers = List.copyOf(openers);
    }

    /**
     * What a backup is.
     *
     * @param store the identity of the store
     * @param serial the number of the last change
     * @param created when
     * @param users how many
     * @param servers how many
     */
    record Facts(UUID store, long serial, Instant created, long users, long servers) {}

    /** A wrapped archive key. */
    sealed interface Opener permits HomeWrap, PhraseWrap {
        /** {@return what callers know it as} */
        Backup.Opener kind();
    }
}
