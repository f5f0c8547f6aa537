package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.Stack;
import io.vpnmanager.api.compose.StackFileChange;
import io.vpnmanager.api.compose.StackFileChange.Kind;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.compose.Stacks;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stacks in folders. */
public final class ComposeStacks implements Stacks {
    /** For {@link java.util.ServiceLoader}. */
    public ComposeStacks() {}

    @Override
    public List<PublishedPort> portsOf(Vpn vpn) {
        return ProxyPorts.of(vpn.servers().list());
    }

    @Override
    public List<Problem> cautions(Vpn vpn) {
        return ProxyPorts.hidden(vpn.servers().list());
    }

    @Override
    public List<Problem> cautions(Path folder, StackSpec spec) {
        Path stack = absolute(folder);
        List<Problem> all = new ArrayList<>(Cautions.of(spec));
        all.addAll(Cautions.ofOwners(StackHome.of(stack, spec.home()), traefik(stack, spec)));
        all.addAll(content(stack, spec).bareServices());
        return List.copyOf(all);
    }

    @Override
    public void requireApart(Path folder, Path home) {
        StackHome.requireApart(absolute(folder), home);
    }

    @Override
    public Optional<StackSpec> remembered(Path folder) {
        Path stack = absolute(folder);
        return Manifest.in(stack).flatMap(manifest -> manifest.spec(stack));
    }

    @Override
    public List<StackFileChange> diff(Path folder, StackSpec spec) {
        Path stack = absolute(folder);
        FolderPlan plan = FolderPlan.of(stack, wanted(stack, spec));
        return withSecret(plan, stack, spec);
    }

    @Override
    public List<StackFileChange> generate(Path folder, StackSpec spec, boolean replace) {
        Path stack = absolute(folder);
        SortedMap<String, String> wanted = wanted(stack, spec);
        StackFolder files = new StackFolder(stack);
        return files.alone(() -> {
            FolderPlan plan = FolderPlan.of(stack, wanted);
            if (!replace) {
                plan.requireOurs();
                Manifest.in(stack).ifPresent(before -> {
                    requireSameStack(before, spec);
                    requireServersInSight(stack, before, spec);
                });
            }
            List<StackFileChange> changes = withSecret(plan, stack, spec);
            StackHome.of(stack, spec.home()).make();
            if (spec.traefik().isPresent()) {
                new TraefikFiles(stack, spec.traefik().get()).make();
            }
            if (changes.stream().anyMatch(change -> change.file().equals(StackSecret.FILE))) {
                new StackSecret(stack).draw();
            }
            files.apply(plan);
            files.write(Manifest.FILE, manifest(spec, wanted).text());
            return changes;
        });
    }

    @Override
    public Stack open(Path folder) {
        Path stack = absolute(folder);
        Manifest manifest = Manifest.in(stack)
                .orElseThrow(() -> Problem.of(
                                ErrorCode.NOT_FOUND, "stack in " + VisibleText.quoted(stack.toString()), "is not there")
                        .remedy("Write it with vpn compose generate")
                        .fact("folder", stack.toString())
                        .toException());
        String project = manifest.project();
        return new ComposeStack(stack, project, manifest.servers(stack), () -> ComposeProgram.find(stack, project));
    }

    /** Under another name its containers would be lost sight of, and in development its limits. */
    private static void requireSameStack(Manifest before, StackSpec spec) {
        String profile = spec.profile().toString();
        if (before.profile().equals(profile) && before.project().equals(spec.project())) {
            return;
        }
        throw Problem.of(
                        ErrorCode.POLICY,
                        "the stack",
                        "is project " + before.project() + " for " + before.profile() + ", and would become project "
                                + spec.project() + " for " + profile)
                .remedy("Keep --project " + before.project() + " and --profile " + before.profile()
                        + ", or end it (vpn compose down) and --replace it")
                .toException();
    }

    /** Compose knows nothing of them. */
    private static void requireServersInSight(Path stack, Manifest before, StackSpec spec) {
        Optional<ServerContainers> servers = before.servers(stack);
        if (servers.isPresent() && !servers.equals(ServerContainers.of(stack, spec.engine(), spec.home()))) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "the stack",
                            "has servers in containers, and would lose sight of them with another engine or home")
                    .remedy("Keep --engine " + servers.get().socket()
                            + " and the home, or end it (vpn compose down) and --replace it")
                    .toException();
        }
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static StackContent content(Path stack, StackSpec spec) {
        spec.home().ifPresent(home -> StackHome.requireApart(stack, home));
        return new StackContent(stack, spec);
    }

    private static Optional<TraefikFiles> traefik(Path stack, StackSpec spec) {
        return spec.traefik().map(part -> new TraefikFiles(stack, part));
    }

    private static SortedMap<String, String> wanted(Path stack, StackSpec spec) {
        return content(stack, spec).files();
    }

    private static Manifest manifest(StackSpec spec, SortedMap<String, String> texts) {
        SortedMap<String, String> digests = new TreeMap<>();
        texts.forEach((path, text) -> digests.put(path, Manifest.digest(text)));
        return new Manifest(spec.project(), spec.profile().toString(), digests, Optional.of(SpecJson.of(spec)));
    }

    private static List<StackFileChange> withSecret(FolderPlan plan, Path stack, StackSpec spec) {
        List<StackFileChange> changes = new ArrayList<>(plan.changes());
        if (spec.grafana().isPresent() && !new StackSecret(stack).isThere()) {
            changes.add(new StackFileChange(StackSecret.FILE, Kind.NEW, false, ""));
        }
        return List.copyOf(changes);
    }
}
