package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.monitor.MetricsReach;
import io.vpnmanager.api.net.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the agent serves metrics, if it is to. */
final class MetricsOptions {
    private static final String WHERE = "--metrics";
    private static final String REACH = "--metrics-reach";
    private static final String USERS = "--metrics-users";
    private static final OptionNames OPTIONS = new OptionNames(Map.of(
            MetricsServing.LISTEN, WHERE,
            MetricsServing.REACH, REACH,
            MetricsServing.USERS, USERS));

    @Option(
            names = WHERE,
            paramLabel = "HOST:PORT",
            description = "Also serve metrics for Prometheus at this address and port, under /metrics, and whether the "
                    + "agent works under /health. They have no password, so on loopback only, unless "
                    + "--metrics-reach=network.")
    @Nullable Endpoint where;

    @Option(
            names = REACH,
            paramLabel = "WHO",
            description = "Who may be able to read them: loopback or network. Default: loopback.")
    @Nullable MetricsReach reach;

    @Option(
            names = USERS,
            paramLabel = "COUNT",
            description = "Of how many users, the first by name, the metrics tell one by one: 0 to 1000. Default: 0.")
    @Nullable Integer users;

    /** {@return what the options say, by the keys of settings} */
    Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        if (where != null) {
            said.put(MetricsServing.LISTEN, where.toString());
        }
        if (reach != null) {
            said.put(MetricsServing.REACH, reach.toString());
        }
        if (users != null) {
            said.put(MetricsServing.USERS, users.toString());
        }
        return said;
    }

    /** {@return the words of a command line that tell the same} */
    List<String> words() {
        Map<String, String> said = said();
        MetricsServing.endpoint(OPTIONS.alone(said));
        return OPTIONS.words(said);
    }
}
