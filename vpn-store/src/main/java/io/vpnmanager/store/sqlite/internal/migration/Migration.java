package io.vpnmanager.store.sqlite.internal.migration;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One step of the schema, as SQL in a resource. Once released it is never changed: stores remember its digest.
 *
 * @param version 1 for the first, without gaps
 * @param name of the resource
 * @param sha256 its digest, in hexadecimal: known without reading it, because every start compares all of them
 */
record Migration(int version, String name, String sha256) {
    private static final String FOLDER = "/io/vpnmanager/store/migration/";

    /** All of them, in order; named here, because a folder in a jar cannot be listed. */
    static final List<Migration> ALL = List.of(
            new Migration(1, "V001__initial.sql", "8cf516f0be3ddbea908a6be3425ae999c26e967a3377c67287715fc60678ea4f"),
            new Migration(
                    2, "V002__operations.sql", "fdabd709a96f6305b9d0988a748ac89af6644069c4cb88da385901c23aaf377f"),
            new Migration(
                    3,
                    "V003__sealed_credentials.sql",
                    "58c324250d2fba7fedd1415bdd5873fa52e10f2ff62902fb48cb24238d8616f6"),
            new Migration(
                    4, "V004__audit_chain.sql", "cd57ce4f9b313232f295d4ea70a21902b74d5edb807baf3d15e057dfdb29f216"),
            new Migration(
                    5, "V005__user_lists.sql", "273bf5d1c6710a84a60a8f07a2110a0968e311046237e722005ab42ab152bcb5"),
            new Migration(6, "V006__revisions.sql", "f90227c3c871f9a806690b1476881e0f4a44cb78dc720f5df232d3ac72c3a24f"),
            new Migration(7, "V007__read_back.sql", "13ccbaacdaf4a3fb85bc5516bb39f104067718708f8f20d6d5281576056b218f"),
            new Migration(
                    8, "V008__tombstones.sql", "0d87f7f508d307831de48497989b74d923f33bc1927043e9a9f8513daf947e92"),
            new Migration(9, "V009__groups.sql", "8b993ff58c26838cfee0e2a0cfd070045af83f34c55d126956add7381aa6cd91"),
            new Migration(
                    10,
                    "V010__protocol_settings.sql",
                    "fda3b02f1cd28a39f78511b8ce6289364cd706f3f9cf3edbd729fd856ed6b99c"),
            new Migration(11, "V011__terms.sql", "47ad6349f04d70a7077fea944074b49eaefd5099497e8a39fb5d37adb89c2ba6"),
            new Migration(12, "V012__power.sql", "d49a0920b250588d21195f3a7db99d7ea82ebd8646755ea0026b85c4d3fb8b66"),
            new Migration(
                    13, "V013__key_rotation.sql", "8a63bee83ba5538e12589cd2c74dd49aa41bdfafb87d28d207cfdd6d6ff9e968"),
            new Migration(
                    14,
                    "V014__progress_by_protocol.sql",
                    "f4adfa5148ae7832fe51e49a4f2557a97f0f699e46b4bb683a181c2bb2392fc0"),
            new Migration(
                    15,
                    "V015__traffic_history.sql",
                    "01563c7daad9ef467d5a89bcd4dcad77f11bd450b8bdca5042408419eb6afeb8"),
            new Migration(
                    16,
                    "V016__subscription_tokens.sql",
                    "61905078a9a827b18a24946eec5ce2192c64cd22c132693c300cfed1145bc22d"),
            new Migration(
                    17, "V017__user_marks.sql", "13196677974983cddefa41c0c359532a7f1cbdd1df924f365e2867d832e9436f"),
            new Migration(
                    18,
                    "V018__uncounted_servers.sql",
                    "daf5d46806ed879f993bc6d028a7aa0b240b089dd1c8df7cfc75c1d997b585b6"),
            new Migration(
                    19, "V019__retiring_keys.sql", "d6c020e850df14a740d240523b9ed07887c7374ffd46cf89e0a8c7027042fb27"),
            new Migration(
                    20, "V020__templates.sql", "c136d86cd6c97506f39c404444bc866f1b5f258865d6352908ce7316e64a59c1"),
            new Migration(
                    21, "V021__server_figures.sql", "e1ade33ad1696bd32001baec5f3c1aabc7f9de8e4c9f0d96c5926f95c48c0b54"),
            new Migration(
                    22, "V022__server_traffic.sql", "de184e21542a24970c8cccd93b8ebd8b8b8aaed3b592404e3621217337b949c6"),
            new Migration(23, "V023__alerts.sql", "1a2cb6c8e01d0893e757f5ec896a66c0ff95faae6989d43d35f57009587d0f5b"),
            new Migration(
                    24, "V024__findings.sql", "cb9b6b16103ea6535dac99885ffce126ff9688514023d31839dadc02eabac395"));

    /** {@return what to run, which is what the digest is of} */
    String sql() {
        byte[] bytes = bytes();
        if (!HexFormat.of().formatHex(digest(bytes)).equals(sha256)) {
            throw Problem.of(ErrorCode.BUG, "migration " + name, "is not the one that this build was made with")
                    .toException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** {@return the digest as stores remember it} */
    byte[] digest() {
        return HexFormat.of().parseHex(sha256);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
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
