package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A unit of systemd that runs the agent.
 *
 * @param home that it serves
 * @param logs folders that it writes to as well
 * @param user account that runs it
 * @param docker whether it may use Docker
 * @param firewall whether it may change the packet filter
 * @param environment what else it has to know, by name
 * @param words what the program is told
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html">systemd.exec</a>
 */
record AgentUnit(
        Path home,
        List<Path> logs,
        String user,
        boolean docker,
        boolean firewall,
        SortedMap<String, String> environment,
        List<String> words) {
    private static final List<String> HIDDEN_HOMES = List.of("/home", "/root", "/run/user");

    private static final String HEAD = """
            # Made by: vpn agent unit
            [Unit]
            Description=VPN Manager agent
            Wants=network-online.target
            After={after}

            [Service]
            Type=exec
            User={user}
            {environment}
            ExecStart={command}
            Restart=on-failure
            RestartSec=2
            # Only the agent itself is told to stop: it begins no further step, writes the last counts and gives its lease
            # back. A step that waits for something is given up, and taken up by the next agent.
            KillMode=mixed
            TimeoutStopSec=60
            # With this a JVM ends that is told to stop while it begins.
            SuccessExitStatus=143
            UMask=0077
            LimitNOFILE=262144
            # What the memory of an agent holds is for no file.
            LimitCORE=0

            # It writes here, and nowhere else.
            ReadWritePaths={written}
            ProtectSystem=strict
            ProtectHome={homes}
            PrivateTmp=yes
            PrivateDevices=yes
            PrivateMounts=yes
            """;

    private static final String FILTER = """
            # The packet filter belongs to the whole machine. iptables-legacy has a lock, and asks by a raw socket.
            ReadWritePaths=-/run/xtables.lock
            """;

    private static final String REST = """
            # Ports below 1024 are the one thing for which it would need to be root.
            CapabilityBoundingSet=CAP_NET_BIND_SERVICE{rights}
            AmbientCapabilities=CAP_NET_BIND_SERVICE{rights}
            NoNewPrivileges=yes
            KeyringMode=private
            LockPersonality=yes
            ProtectClock=yes
            ProtectControlGroups=yes
            ProtectHostname=yes
            ProtectKernelLogs=yes
            ProtectKernelModules=yes
            ProtectKernelTunables=yes
            RemoveIPC=yes
            RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
            RestrictNamespaces=yes
            RestrictRealtime=yes
            RestrictSUIDSGID=yes
            SystemCallArchitectures=native
            SystemCallErrorNumber=EPERM
            SystemCallFilter=@system-service
            SystemCallFilter=~@privileged @resources
            # Left out: MemoryDenyWriteExecute, because a JVM compiles; ProtectProc, because the agent has to see whether the
            # process that had its lease is alive; ProcSubset, because it asks the kernel which boot this is.

            [Install]
            WantedBy=multi-user.target
            """;

    AgentUnit {
        environment = new TreeMap<>(environment);
        logs = List.copyOf(logs);
        words = List.copyOf(words);
    }

    String text() {
        String after = "network-online.target" + (docker ? " docker.service" : "");
        String program = program().toString();
        String command = Stream.concat(Stream.of(program), words.stream())
                .map(word -> quoted(word.replace("$", "$$")))
                .collect(Collectors.joining(" "));
        String head = HEAD.replace("{after}", after)
                .replace("{user}", user)
                .replace("{homes}", homes(program))
                .replace("{written}", written())
                .replace("{environment}", variables())
                .replace("{command}", command);
        return head
                + (docker ? "# That group may do what root may.\nSupplementaryGroups=docker\n" : "")
                + (firewall ? FILTER : "")
                + REST.replace("{rights}", firewall ? " CAP_NET_ADMIN CAP_NET_RAW" : "");
    }

    /** Without the hyphen, systemd would not even start an agent that could say that there is no such folder. */
    private String written() {
        return Stream.concat(Stream.of(home.toString()), logs.stream().map(folder -> "-" + folder))
                .map(AgentUnit::quoted)
                .collect(Collectors.joining(" "));
    }

    private String variables() {
        SortedMap<String, String> all = new TreeMap<>(environment);
        all.put("VPN_HOME", home.toString());
        return all.entrySet().stream()
                .map(variable -> "Environment=" + quoted(variable.getKey() + "=" + variable.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** Homes of people are hidden, unless the program or something that it is told of is in one. */
    private String homes(String program) {
        boolean needed = Stream.of(Stream.of(home.toString(), program), environment.values().stream(), words.stream())
                .flatMap(texts -> texts)
                .anyMatch(AgentUnit::namesHidden);
        return needed ? "read-only" : "yes";
    }

    /** A command names files amid its words. */
    private static boolean namesHidden(String text) {
        return HIDDEN_HOMES.stream()
                .anyMatch(folder -> text.startsWith(folder + "/") || text.contains(" " + folder + "/"));
    }

    /** In the distribution, the jar of this class lies in lib, and the program in bin beside it. */
    private static Path program() {
        try {
            Path jar = Path.of(AgentUnit.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolveSibling("../bin/vpn").normalize();
        } catch (URISyntaxException e) {
            throw Problem.of(ErrorCode.BUG, "this program", "does not know where it is")
                    .toException(e);
        }
    }

    /**
     * As systemd reads it back: nothing in it is a specifier or the end of the word. Variables are in commands only.
     */
    private static String quoted(String word) {
        String plain = word.replace("%", "%%");
        boolean simple = plain.matches("[A-Za-z0-9_./:=@%,+-]+");
        return simple
                ? plain
                : '"' + plain.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
