package io.vpnmanager.core;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What {@link MountedHomeTest} runs in a mount namespace of its own. */
final class MountedChild {
    private static final UserName ALICE = new UserName("alice");

    private MountedChild() {}

    static List<String> command(String what, Path disk) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + disk.getParent(),
                "-Dorg.sqlite.tmpdir=" + disk.getParent(),
                "-cp",
                System.getProperty("java.class.path"),
                MountedChild.class.getName(),
                what,
                disk.toString());
    }

    public static void main(String... arguments) throws Exception {
        Path disk = Path.of(arguments[1]);
        mount("--types", "tmpfs", "--options", "size=4m,mode=0700", "tmpfs", disk.toString());
        Path home = disk.resolve("home");
        switch (arguments[0]) {
            case "full" -> full(disk, home);
            case "read-only" -> readOnly(disk, home);
            case "log" -> readOnlyWithLog(disk, home);
            case "empty" -> readOnlyAndEmpty(disk, home);
            case "protected" -> protectedButForTheHome(disk, home);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void mount(String... options) throws IOException, InterruptedException {
        Process mount = new ProcessBuilder(
                        Stream.concat(Stream.of("mount"), Stream.of(options)).toList())
                .inheritIO()
                .start();
        if (mount.waitFor() != 0) {
            throw new IOException("mount failed");
        }
    }

    private static void makeReadOnly(Path disk) throws IOException, InterruptedException {
        mount("--options", "remount,ro", disk.toString());
    }

    private static void full(Path disk, Path home) throws IOException, InterruptedException {
        try (Vpn vpn = Vpn.open(home)) {
            int made = createUntilFull(vpn);
            System.out.println("as many as acknowledged: " + (vpn.users().count() == made));
            mount("--options", "remount,size=8m", disk.toString());
            create(vpn, made);
            System.out.println("made again: " + (vpn.users().count() == made + 1));
        }
    }

    private static int createUntilFull(Vpn vpn) {
        for (int made = 0; ; made++) {
            try {
                create(vpn, made);
            } catch (VpnException e) {
                System.out.println("refused: " + e.code().id());
                return made;
            }
        }
    }

    private static User create(Vpn vpn, int number) {
        return vpn.users()
                .create(UserSpec.named("user-" + number)
                        .access(ProtocolKind.SOCKS5)
                        .build());
    }

    private static void readOnly(Path disk, Path home) throws IOException, InterruptedException {
        try (Vpn vpn = Vpn.open(home)) {
            vpn.users().create(KilledChild.ALICE);
            vpn.servers()
                    .create(ServerSpec.named("edge")
                            .protocol(Socks5.closedByDefault())
                            .build());
        }
        makeReadOnly(disk);
        byte[] before = Files.readAllBytes(home.resolve("vpn.db"));
        look(home);
        System.out.println("untouched: " + Arrays.equals(before, Files.readAllBytes(home.resolve("vpn.db"))));
    }

    private static void readOnlyWithLog(Path disk, Path home) throws IOException, InterruptedException {
        KilledChild.start(home, "job-17", 1).waitFor();
        makeReadOnly(disk);
        System.out.println("log: " + (Files.size(home.resolve("vpn.db-wal")) > 0));
        look(home);
        try (Stream<Path> left = Files.list(disk.getParent())) {
            System.out.println("copies left: "
                    + left.filter(path -> path.getFileName().toString().startsWith("vpn-store-"))
                            .count());
        }
    }

    private static void look(Path home) {
        try (Vpn vpn = Vpn.open(home)) {
            User alice = vpn.users().get(ALICE);
            System.out.println("there: " + alice.name());
            System.out.println("linked: " + vpn.links().of(alice).size());
            create(vpn, 1);
        } catch (VpnException e) {
            System.out.println("refused: " + e.code().id());
        }
    }

    private static void readOnlyAndEmpty(Path disk, Path home) throws IOException, InterruptedException {
        Files.createDirectory(home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        makeReadOnly(disk);
        look(home);
    }

    private static void protectedButForTheHome(Path disk, Path home) throws IOException, InterruptedException {
        Files.createDirectory(home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        mount("--bind", home.toString(), home.toString());
        mount("--options", "remount,bind,ro", disk.toString());
        System.out.println("writable beside it: " + Files.isWritable(disk));
        try (Vpn vpn = Vpn.open(home)) {
            System.out.println("made: " + create(vpn, 1).name());
        }
    }
}
