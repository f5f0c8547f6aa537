package io.vpnmanager.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstServicesTest {
    private static final String OURS = "META-INF/services/io.vpnmanager.api.VpnProvider";
    private static final String FOREIGN = "META-INF/services/java.sql.Driver";

    @TempDir
    private Path folder;

    @Test
    void onlyOurServicesAreLookedForInTheFirstPlaceAlone() throws IOException {
        URL[] places = {place("one"), place("two")};
        try (URLClassLoader parent = new URLClassLoader(places, null)) {
            FirstServices services = new FirstServices(parent);
            assertThat(Collections.list(services.getResources(OURS)))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("/one/");
            assertThat(Collections.list(services.getResources(FOREIGN))).hasSize(2);
            assertThat(Collections.list(services.getResources(OURS + "2"))).isEmpty();
        }
    }

    private URL place(String name) throws IOException {
        for (String service : new String[] {OURS, FOREIGN}) {
            Path file = folder.resolve(name).resolve(service);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
        return folder.resolve(name).toUri().toURL();
    }
}
