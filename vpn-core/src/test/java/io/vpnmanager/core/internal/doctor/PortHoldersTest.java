package io.vpnmanager.core.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PortHoldersTest {
    private static final PortHolders MACHINE = new PortHolders(Path.of("/proc"));
    private static final String HEADING = "  sl  local_address rem_address   st tx_queue rx_queue\n";

    @TempDir
    private Path proc;

    private static String us() throws IOException {
        return Files.readString(Path.of("/proc/self/comm")).strip() + " (process "
                + ProcessHandle.current().pid() + ")";
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisProcessIsFoundByWhatItHas() throws IOException {
        IpAddress loopback = IpAddress.parse("127.0.0.1");
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Port port = Port.of(held.getLocalPort());
            assertThat(MACHINE.of(loopback, port, Transport.TCP)).contains(us());
            assertThat(MACHINE.of(IpAddress.parse("0.0.0.0"), port, Transport.TCP))
                    .contains(us());
            assertThat(MACHINE.of(IpAddress.parse("127.0.0.9"), port, Transport.TCP))
                    .isEmpty();
        }
        try (DatagramSocket held = new DatagramSocket()) {
            assertThat(MACHINE.of(loopback, Port.of(held.getLocalPort()), Transport.UDP))
                    .contains(us());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void freePortIsNobodys() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(MACHINE.of(IpAddress.parse("127.0.0.1"), Port.of(port), Transport.TCP))
                .isEmpty();
    }

    private void table(String name, String local, String state) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(
                proc.resolve("net").resolve(name),
                HEADING + "   0: " + local + " 00000000:0000 " + state
                        + " 00000000:00000000 00:00000000 00000000    33        0 4711 1 0 100 0\n");
    }

    private PortHolders there() {
        return new PortHolders(proc);
    }

    private static String stored(String little, String big) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? little : big;
    }

    @Test
    void processOfAnotherUserIsToldByThatUser() throws IOException {
        table("tcp", stored("0100007F", "7F000001") + ":01BB", "0A");
        assertThat(there().of(IpAddress.parse("127.0.0.1"), Port.of(443), Transport.TCP))
                .contains("a process of user id 33");
        assertThat(there().of(IpAddress.parse("127.0.0.1"), Port.of(443), Transport.UDP))
                .isEmpty();
    }

    @Test
    void socketOfBothFamiliesIsInTheWay() throws IOException {
        table("tcp6", "0".repeat(32) + ":01BB", "0A");
        assertThat(there().of(IpAddress.parse("127.0.0.1"), Port.of(443), Transport.TCP))
                .isPresent();
        table("tcp6", "00000000000000000000000001000000:01BB", "0A");
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            assertThat(there().of(IpAddress.parse("::1"), Port.of(443), Transport.TCP))
                    .isPresent();
        }
        assertThat(there().of(IpAddress.parse("127.0.0.1"), Port.of(443), Transport.TCP))
                .isEmpty();
    }

    @Test
    void socketOfTheSameFamilyIsNamedBeforeOneThatMayBeOfTheOtherAlone() throws IOException {
        Files.createDirectories(proc.resolve("net"));
        table("tcp6", "0".repeat(32) + ":01BB", "0A");
        Files.writeString(
                proc.resolve("net/tcp6"),
                Files.readString(proc.resolve("net/tcp6")).replace("    33  ", "    34  "));
        table("tcp", "00000000:01BB", "0A");
        assertThat(there().of(IpAddress.parse("127.0.0.1"), Port.of(443), Transport.TCP))
                .contains("a process of user id 33");
        assertThat(there().of(IpAddress.parse("::1"), Port.of(443), Transport.TCP))
                .contains("a process of user id 34");
        Files.delete(proc.resolve("net/tcp6"));
        assertThat(there().of(IpAddress.parse("::1"), Port.of(443), Transport.TCP))
                .isEmpty();
        assertThat(there().of(IpAddress.parse("::"), Port.of(443), Transport.TCP))
                .isPresent();
    }

    @Test
    void processIsFoundThoughSomeOfItsFilesAreClosedMeanwhile() throws IOException {
        table("tcp", "00000000:01BB", "0A");
        Path files = Files.createDirectories(proc.resolve("214/fd"));
        Files.writeString(proc.resolve("214/comm"), "nginx\n");
        for (int closed = 0; closed < 20; closed++) {
            Files.createFile(files.resolve("" + closed));
        }
        Files.createSymbolicLink(files.resolve("99"), Path.of("socket:[4711]"));
        assertThat(there().of(IpAddress.parse("127.0.0.1"), Port.of(443), Transport.TCP))
                .contains("nginx (process 214)");
    }

    @Test
    void connectionIsNoListener() throws IOException {
        table("tcp", stored("0100007F", "7F000001") + ":01BB", "01");
        assertThat(there().of(IpAddress.parse("127.0.0.1"), Port.of(443), Transport.TCP))
                .isEmpty();
    }

    @Test
    void machineWithoutSuchFilesTellsNothing() {
        assertThat(there().of(IpAddress.parse("127.0.0.1"), Port.of(443), Transport.TCP))
                .isEmpty();
    }
}
