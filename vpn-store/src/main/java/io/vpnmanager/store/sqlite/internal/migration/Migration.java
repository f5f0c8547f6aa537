package io.vpnmanager.store.sqlite.internal.migration;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * One step of the schema, as SQL in a resource. Once released it is never changed: stores remember its digest.
 *
 * @param version 1 for the first, without gaps
 * @param name of the resource
 */
record Migration(int version, String name) {
    private static final String FOLDER = "/io/vpnmanager/store/migration/";

    /** All of them, in order; named here, because a folder in a jar cannot be listed. */
    static final List<Migration> ALL = List.of(
            new Migration(1, "V001__initial.sql"),
            new Migration(2, "V002__operations.sql"),
            new Migration(3, "V003__sealed_credentials.sql"),
            new Migration(4, "V004__audit_chain.sql"),
            new Migration(5, "V005__user_lists.sql"),
            new Migration(6, "V006__revisions.sql"),
            new Migration(7, "V007__read_back.sql"),
            new Migration(8, "V008__tombstones.sql"),
            new Migration(9, "V009__groups.sql"),
            new Migration(10, "V010__protocol_settings.sql"),
            new Migration(11, "V011__terms.sql"),
            new Migration(12, "V012__power.sql"),
            new Migration(13, "V013__key_rotation.sql"),
            new Migration(14, "V014__progress_by_protocol.sql"),
            new Migration(15, "V015__traffic_history.sql"),
            new Migration(16, "V016__subscription_tokens.sql"),
            new Migration(17, "V017__user_marks.sql"),
            new Migration(18, "V018__uncounted_servers.sql"),
            new Migration(19, "V019__retiring_keys.sql"),
            new Migration(20, "V020__templates.sql"),
            new Migration(21, "V021__server_figures.sql"));

    String sql() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes());
        } catch (NoSuchAlgorithmException e) {
            throw Problem.of(ErrorCode.BUG, "SHA-256", "is missing, which no Java platform may lack")
                    .toException(e);
        }
    }

    private byte[] bytes() {
        try (InputStream in = Migration.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw Problem.of(ErrorCode.BUG, "migration " + name, "is missing in this build")
                        .toException();
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw Problem.of(ErrorCode.STORE, "migration " + name, "cannot be read")
                    .toException(e);
        }
    }
}
