package io.vpnmanager.core.internal.alert.channel;

import io.netty.pkitesting.X509Bundle;
import io.vpnmanager.core.internal.proxies.lab.InstalledProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Exim, a mail server that we did not write: Debian's package exim4-daemon-light. It takes mails for example.test after
 * a login with {@value #PASSWORD} by TLS, and puts them into files. Where it is not installed its tests are skipped;
 * with {@code -Dvpn.e2e=required} they fail. It needs root, because it becomes a user of its own.
 */
final class Exim implements AutoCloseable {
    static final String PASSWORD = "right secret";

    private final int startTls = BadPeer.deadPort();
    private final int tls = BadPeer.deadPort();
    private final Path folder;
    private final InstalledProgram program;

    Exim(Path parent, X509Bundle own) throws IOException {
        folder = Files.createDirectory(parent.resolve("exim"));
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        for (String name : List.of("spool", "log", "box")) {
            Files.setPosixFilePermissions(
                    Files.createDirectory(folder.resolve(name)), PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.writeString(folder.resolve("certificate.pem"), own.getCertificatePathPEM());
        Files.writeString(folder.resolve("key.pem"), own.getPrivateKeyPEM());
        Path configuration = Files.writeString(folder.resolve("exim.conf"), configuration(folder, startTls, tls));
        program = new InstalledProgram(
                "exim4",
                List.of("-C", configuration.toString(), "-bdf"),
                folder.resolve("said"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), startTls));
    }

    private static String configuration(Path folder, int startTls, int tls) {
        return """
            primary_hostname = mail.test
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = %2$d : %3$d
            tls_on_connect_ports = %3$d
            spool_directory = %1$s/spool
            log_file_path = %1$s/log/%%slog
            pid_file_path = %1$s/spool/pid
            process_log_path = %1$s/log/process
            tls_advertise_hosts = *
            tls_certificate = %1$s/certificate.pem
            tls_privatekey = %1$s/key.pem
            auth_advertise_hosts = ${if def:tls_in_cipher {*}}
            keep_environment =
            rfc1413_query_timeout = 0s
            acl_smtp_rcpt = recipient
            begin acl
            recipient:
              deny !authenticated = *
              deny local_parts = unknown
              defer local_parts = later
              drop local_parts = drop
              accept domains = example.test
              deny
            begin routers
            all:
              driver = accept
              transport = box
            begin transports
            box:
              driver = appendfile
              directory = %1$s/box
              maildir_format
              batch_max = 50
              create_directory
              envelope_to_add
              user = Debian-exim
            begin authenticators
            plain:
              driver = plaintext
              public_name = PLAIN
              server_prompts = :
              server_condition = ${if and{{eq{$auth2}{alerts}}{eq{$auth3}{right secret}}}}
              server_set_id = $auth2
            """.formatted(folder, startTls, tls);
    }

    int port(MailSecurity security) {
        return security == MailSecurity.TLS ? tls : startTls;
    }

    /** {@return the mails in its box as they are} */
    List<String> mails() {
        try (Stream<Path> files = Files.list(folder.resolve("box/new"))) {
            return files.map(Exim::read).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String read(Path mail) {
        try {
            return Files.readString(mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
