package io.vpnmanager.core.internal.firewall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The ufw of this machine's packages on the machine of a lab, with files of its own. */
final class RealUfw {
    private final PacketLab lab;
    private final Path files;

    /** On, and with the rules of its package. */
    RealUfw(PacketLab lab, Path folder) throws IOException {
        this.lab = lab;
        this.files = folder.resolve("ufw");
        PacketLab.copied(Path.of("/etc/ufw"), files);
        for (String rules : List.of("user.rules", "user6.rules")) {
            Path packaged = Path.of("/usr/share/ufw/iptables", rules);
            Files.copy(packaged, files.resolve(rules), StandardCopyOption.REPLACE_EXISTING);
        }
        ufw("--force", "enable");
    }

    /** Runs it. */
    void ufw(String... words) {
        shell("ufw \"$@\"", words);
    }

    /** Runs a command as somebody would type it. */
    void shell(String command, String... words) {
        lab.machineWith(files, Path.of("/etc/ufw"), command, words);
    }
}
