package io.vpnmanager.cli.trial;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.ServiceScale;
import io.vpnmanager.api.compose.ServiceStatus;
import io.vpnmanager.api.compose.Stack;
import io.vpnmanager.api.compose.StackFileChange;
import io.vpnmanager.api.compose.StackLogQuery;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.compose.Stacks;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A stack that remembers what was asked of it, with an agent that runs and a Prometheus that does not. */
public final class FakeStacks implements Stacks, Stack {
    private static final StackFileChange FILE = new StackFileChange(
            "docker-compose.yml", StackFileChange.Kind.CHANGED, true, "--- a/docker-compose.yml\n-\u001b[2J\n");
    private static final StackFileChange SECRET =
            new StackFileChange("secrets/grafana-password", StackFileChange.Kind.NEW, false, "");

    private final List<String> asked = new ArrayList<>();
    private final List<StackSpec> specs = new ArrayList<>();
    private Optional<StackSpec> remembered = Optional.empty();
    private Optional<Problem> unseen = Optional.empty();
    private List<StackFileChange> changes = List.of(FILE, SECRET);

    /** {@return what was asked of the stack, in order} */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** {@return what stacks should be, in order} */
    public List<StackSpec> specs() {
        return List.copyOf(specs);
    }

    /** All files are as they should be. */
    public void change(List<StackFileChange> none) {
        changes = none;
    }

    @Override
    public List<Problem> cautions(Vpn vpn) {
        return List.of(Problem.of(ErrorCode.POLICY, "server inner", "listens on loopback"));
    }

    @Override
    public List<Problem> cautions(Path folder, StackSpec spec) {
        return spec.grafana()
                .map(part -> List.of(
                        Problem.of(ErrorCode.POLICY, "Grafana", "is open").remedy("Close it")))
                .orElse(List.of());
    }

    @Override
    public void requireApart(Path folder, Path home) {
        if (folder.equals(home)) {
            throw Problem.of(ErrorCode.POLICY, "a stack", "would be in the home")
                    .toException();
        }
    }

    /** A stack is there already, of which this was asked. */
    public void remember(StackSpec spec) {
        remembered = Optional.of(spec);
    }

    @Override
    public List<PublishedPort> portsOf(Vpn vpn) {
        return List.of(PublishedPort.parse("1080"), PublishedPort.parse("40000-40009/udp"));
    }

    @Override
    public Optional<StackSpec> remembered(Path folder) {
        return remembered;
    }

    @Override
    public List<StackFileChange> diff(Path folder, StackSpec spec) {
        specs.add(spec);
        return changes;
    }

    @Override
    public List<StackFileChange> generate(Path folder, StackSpec spec, boolean replace) {
        asked.add("generate " + folder + (replace ? " replace" : ""));
        return diff(folder, spec);
    }

    @Override
    public Stack open(Path folder) {
        asked.add("open " + folder);
        return this;
    }

    @Override
    public Path folder() {
        return Path.of("vpn-stack");
    }

    @Override
    public String project() {
        return "vpn";
    }

    @Override
    public List<String> services() {
        return List.of("agent", "prometheus");
    }

    @Override
    public void up(Consumer<String> progress) {
        asked.add("up");
        progress.accept("Creating vpn_agent_1 ... done");
    }

    @Override
    public void down(boolean volumes, Consumer<String> progress) {
        asked.add("down" + (volumes ? " volumes" : ""));
    }

    @Override
    public void restart(List<String> services, Consumer<String> progress) {
        asked.add("restart " + services);
    }

    @Override
    public void pull(List<String> services, Consumer<String> progress) {
        asked.add("pull " + services);
    }

    @Override
    public void logs(StackLogQuery query, Consumer<String> lines) {
        asked.add("logs " + query.services() + " " + query.tail() + " " + query.follow());
        lines.accept("agent_1  | serves");
    }

    @Override
    public List<ServiceStatus> status() {
        return List.of(
                new ServiceStatus(
                        "agent",
                        Optional.of("vpn_agent_1"),
                        "running",
                        Optional.of("healthy"),
                        Optional.of("vpn-manager:latest"),
                        List.of("0.0.0.0:1080->1080/tcp", "[::]:1080->1080/tcp")),
                new ServiceStatus(
                        "prometheus", Optional.empty(), "absent", Optional.empty(), Optional.empty(), List.of()));
    }

    /** From now on the containers of servers cannot be told of. */
    public void hide(Problem reason) {
        unseen = Optional.of(reason);
    }

    @Override
    public Optional<Problem> unseen() {
        return unseen;
    }

    @Override
    public void scale(List<ServiceScale> scales, Consumer<String> progress) {
        asked.add("scale " + scales);
    }
}
