package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the processes of one case agree on: names that come from the seed, a port that no other case uses, and the
 * secrets of those who are there before.
 *
 * @param seed where names come from
 * @param port of the server that is there before; the next {@value #PORTS} are free for the operation
 * @param folder where files beside the home may lie
 * @param secrets by user name
 */
public record Setting(long seed, int port, Path folder, Map<String, String> secrets) {
    /** How many ports a case may use. */
    public static final int PORTS = 8;

    private static final String SECRETS = "secrets";
    private static final int NAME_RADIX = 36;
    private static final int NAMES = 36 * 36 * 36 * 36;

    /** {@return a name that belongs to this seed} */
    public String name(String word) {
        return word + "-" + Long.toString(Math.floorMod(seed * 7919, (long) NAMES), NAME_RADIX);
    }

    /** {@return the user who is there before} */
    public String user() {
        return name("bob");
    }

    /** {@return the server that is there before} */
    public String server() {
        return name("edge");
    }

    /** {@return a password that a person might choose, and that must stand in no file} */
    public String password() {
        return "Correct-horse-" + Long.toUnsignedString(seed * 0x9E3779B97F4A7C15L, NAME_RADIX) + "-staple";
    }

    /** Makes the server and the user that every home has before. */
    public void prepare(Vpn vpn) {
        vpn.servers()
                .create(ServerSpec.named(server())
                        .protocol(Socks5.closedByDefault())
                        .port(port)
                        .build());
        vpn.users().create(UserSpec.named(user()).access(ProtocolKind.SOCKS5).build());
    }

    /** {@return the id of a user who is there} */
    public UserId idOf(Vpn vpn, String user) {
        return vpn.users().get(UserName.parse(user)).id();
    }

    /** {@return this with the secrets that the home has now} */
    public Setting withSecretsOf(Vpn vpn) {
        Map<String, String> found = new TreeMap<>(secrets);
        for (User user :
                vpn.users().list(UserQuery.all().limit(UserQuery.HIGHEST_LIMIT)).items()) {
            for (Link link : vpn.links().of(user)) {
                link.secret()
                        .map(Secret::revealSecretText)
                        .ifPresent(secret -> found.put(user.name().text(), secret));
            }
        }
        return new Setting(seed, port, folder, Map.copyOf(found));
    }

    /** {@return whether the server that was there before still is} */
    public boolean hasServer(Vpn vpn) {
        return vpn.servers().find(ServerName.parse(server())).isPresent();
    }

    /** Tries to log in as a user of before; fails if the server lets him in. */
    public void requireRefused(String user) {
        if (Socks5Login.at(port, user, secrets.get(user)) == Socks5Login.ACCEPTED) {
            throw new AssertionError("user " + user + " is revoked, but the server accepts the credential");
        }
    }

    /** {@return the file with {@link #password}, which is its reader's alone} */
    public Path passwordFile() {
        return folder.resolve("password");
    }

    /** Writes down what other processes must know. */
    public void save() {
        Properties written = new Properties();
        written.putAll(secrets);
        try (Writer out = Files.newBufferedWriter(folder.resolve(SECRETS))) {
            written.store(out, null);
            Files.createFile(
                    passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile(), password() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what was written down in this folder} */
    public static Setting load(long seed, int port, Path folder) {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve(SECRETS))) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> secrets = new TreeMap<>();
        read.forEach((name, secret) -> secrets.put((String) name, (String) secret));
        return new Setting(seed, port, folder, Map.copyOf(secrets));
    }
}
