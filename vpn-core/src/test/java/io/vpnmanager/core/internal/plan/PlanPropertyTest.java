package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.plan.Applied;
import io.vpnmanager.api.plan.Difference;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetLists;
import io.vpnmanager.api.protocol.TargetPattern;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.Upstream;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a plan says and what applying it does, compared from one random state to another. */
class PlanPropertyTest {
    /**
     * High ports, of which none is likely to be held by a stranger, and few, so that servers get in each other's way.
     */
    private static final List<Integer> PORTS = List.of(21_001, 21_002, 21_003, 21_004, 21_005, 21_006, 21_007);

    @Property(tries = 100)
    void whatAPlanSaysIsWhatApplyingItDoes(@ForAll("fleets") Fleet first, @ForAll("fleets") Fleet second) {
        try (FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")))) {
            home.vpn.apply(home.vpn.plan(first), MassRemoval.ALLOWED);
            State before = State.of(home);

            Plan plan = home.vpn.plan(second);
            Applied applied = home.vpn.apply(plan, MassRemoval.ALLOWED);

            State after = State.of(home);
            assertThat(before.differencesTo(after)).isEqualTo(said(plan));
            assertThat(after.audit()
                            .subList(before.audit().size(), after.audit().size()))
                    .isEqualTo(
                            plan.steps().stream().map(PlanPropertyTest::audited).toList());
            assertThat(applied.users().size()
                            + applied.servers().size()
                            + applied.groups().size()
                            + applied.templates().size())
                    .isEqualTo(plan.steps().stream()
                            .filter(step -> step.verb() != Step.Verb.DELETE)
                            .count());
            assertThat(home.vpn.plan(second).isEmpty()).isTrue();
        }
    }

    private static String audited(Step step) {
        return step.section().one() + "." + step.verb().word() + power(step) + " " + step.name();
    }

    private static String power(Step step) {
        if (!(step instanceof Step.UpdateServer update)
                || update.before().spec().power() == update.after().power()) {
            return "";
        }
        return update.after().isToRun() ? ".start" : ".stop";
    }

    private static Map<String, String> said(Plan plan) {
        return plan.steps().stream()
                .collect(Collectors.toMap(
                        Step::subject,
                        step -> step.verb().word()
                                + step.differences().stream()
                                        .map(Difference::toString)
                                        .toList(),
                        (a, b) -> a + b,
                        TreeMap::new));
    }

    /** A home, setting by setting, read through the services. */
    private record State(Map<String, Map<String, String>> objects, Map<String, String> keys, List<String> audit) {
        static State of(FakeHome home) {
            Map<String, Map<String, String>> objects = new TreeMap<>();
            Map<String, String> keys = new TreeMap<>();
            for (User user : home.vpn.users().list(UserQuery.all()).items()) {
                Map<String, String> settings = new TreeMap<>();
                user.email().ifPresent(email -> settings.put("email", email.text()));
                user.keys().forEach(key -> settings.put("key " + key.protocol(), "generated"));
                user.keys()
                        .forEach(key -> keys.put(
                                user.name() + " " + key.protocol(), key.id().toString()));
                names(user.groups()).ifPresent(groups -> settings.put("groups", groups));
                objects.put("user " + user.name(), settings);
            }
            for (Server server : home.vpn.servers().list()) {
                objects.put("server " + server.name(), settings(server.spec()));
            }
            for (Group group : home.vpn.groups().list()) {
                Map<String, String> settings = new TreeMap<>();
                names(group.servers()).ifPresent(servers -> settings.put("servers", servers));
                objects.put("group " + group.name(), settings);
            }
            for (UserTemplate template : home.vpn.templates().list()) {
                Map<String, String> settings = new TreeMap<>();
                template.spec().settings().forEach((name, values) -> settings.put(name, String.join(" ", values)));
                objects.put("template " + template.name(), settings);
            }
            List<AuditRow> rows = home.store.read(unit -> unit.audit().after(0, 1000));
            return new State(
                    objects,
                    keys,
                    rows.stream()
                            .map(row -> row.entry().action() + " " + row.entry().subject())
                            .toList());
        }

        private static Optional<String> names(Set<?> names) {
            return names.stream().map(Object::toString).sorted().reduce((one, other) -> one + " " + other);
        }

        private static Map<String, String> settings(ServerSpec spec) {
            Map<String, String> settings = new TreeMap<>();
            settings.put("protocol", spec.protocol().kind().id());
            settings.put("listen", spec.listen().toString());
            settings.put("port", spec.port().orElseThrow().toString());
            spec.publicHost().ifPresent(host -> settings.put("public-host", host.toString()));
            settings.put("power", spec.power().toString());
            List<AllowedTarget> targets = spec.protocol().targets().exceptions();
            if (!targets.isEmpty()) {
                settings.put(
                        "allow-targets",
                        targets.stream().map(AllowedTarget::toString).collect(Collectors.joining(" ")));
            }
            spec.protocol().settings().forEach((name, values) -> settings.put(name, String.join(" ", values)));
            return settings;
        }

        /** {@return for each object that is not the same in both, what became of it, in the words of a plan} */
        Map<String, String> differencesTo(State after) {
            Map<String, String> found = new TreeMap<>();
            Stream.concat(objects.keySet().stream(), after.objects.keySet().stream())
                    .distinct()
                    .forEach(name -> {
                        Optional<Map<String, String>> was = Optional.ofNullable(objects.get(name));
                        Optional<Map<String, String>> is = Optional.ofNullable(after.objects.get(name));
                        String verb = was.isEmpty() ? "create" : is.isEmpty() ? "delete" : "update";
                        List<String> settings = is.isEmpty() || isOnlyOfServersLost(was, is.get(), after)
                                ? List.of()
                                : between(was.orElse(Map.of()), is.get());
                        if (!verb.equals("update") || !settings.isEmpty()) {
                            found.put(name, verb + settings);
                        }
                    });
            keys.keySet().stream()
                    .filter(after.keys::containsKey)
                    .forEach(key -> assertThat(after.keys.get(key)).isEqualTo(keys.get(key)));
            return found;
        }

        /** A server that goes is gone from its groups, which is no change of theirs. */
        private static boolean isOnlyOfServersLost(
                Optional<Map<String, String>> was, Map<String, String> is, State after) {
            return was.filter(settings ->
                            between(withoutLost(settings, after), is).isEmpty())
                    .isPresent();
        }

        private static Map<String, String> withoutLost(Map<String, String> settings, State after) {
            Map<String, String> left = new TreeMap<>(settings);
            left.computeIfPresent(
                    "servers",
                    (same, names) -> Stream.of(names.split(" "))
                            .filter(name -> after.objects.containsKey("server " + name))
                            .reduce((one, other) -> one + " " + other)
                            .orElse(null));
            return left;
        }

        private static List<String> between(Map<String, String> was, Map<String, String> is) {
            List<String> differences = new ArrayList<>();
            for (String setting : List.of(
                    "protocol",
                    "email",
                    "protocols",
                    "key socks5",
                    "key http",
                    "key vless",
                    "key shadowsocks",
                    "key wireguard",
                    "groups",
                    "lasts",
                    "quota",
                    "next",
                    "servers",
                    "listen",
                    "port",
                    "public-host",
                    "allow-targets",
                    "also-http",
                    "udp",
                    "udp-ports",
                    "proxy-protocol-from",
                    "tls-certificate",
                    "tls-key",
                    "upstream",
                    "upstream-password-file",
                    "deny-targets",
                    "only-targets",
                    "power")) {
                String before = was.getOrDefault(setting, "none");
                String after = is.getOrDefault(setting, "none");
                boolean usual = setting.equals("power") && before.equals("none") && after.equals("running");
                if (!before.equals(after) && !usual) {
                    boolean newKey = setting.startsWith("key") && !after.equals("none");
                    differences.add(setting + " " + before + " -> " + (newKey ? "new, " + after : after));
                }
            }
            return differences;
        }
    }

    @Provide
    Arbitrary<Fleet> fleets() {
        Arbitrary<List<UserSpec>> users = Arbitraries.integers()
                .between(0, 9)
                .set()
                .ofMaxSize(9)
                .flatMap(numbers -> Combinators.combine(
                                numbers.stream().map(PlanPropertyTest::user).toList())
                        .as(specs -> specs));
        Arbitrary<List<ServerSpec>> servers = Arbitraries.integers()
                .between(0, 5)
                .set()
                .ofMaxSize(5)
                .flatMap(numbers -> Arbitraries.shuffle(PORTS)
                        .flatMap(ports -> Combinators.combine(numbers.stream()
                                        .map(number -> server(number, ports.get(number)))
                                        .toList())
                                .as(specs -> specs)));
        return Combinators.combine(users, servers)
                .flatAs((people, machines) -> groups(machines)
                        .flatMap(groups -> members(people, groups)
                                .flatMap(members -> templates(groups)
                                        .map(templates -> Fleet.builder()
                                                .users(members)
                                                .groups(groups)
                                                .templates(templates)
                                                .servers(machines)
                                                .build()))));
    }

    /** Each names one of them, itself perhaps, as what comes next. */
    private static Arbitrary<List<TemplateSpec>> templates(List<GroupSpec> groups) {
        return Arbitraries.integers()
                .between(0, 2)
                .set()
                .flatMap(numbers -> Combinators.combine(numbers.stream()
                                .map(number -> Combinators.combine(
                                                some(groups.stream()
                                                        .map(GroupSpec::name)
                                                        .toList()),
                                                Arbitraries.of(numbers),
                                                Arbitraries.of("1GiB", "2GiB"),
                                                Arbitraries.of(true, false))
                                        .as((joined, next, quota, waits) ->
                                                template(number, joined, next, quota, waits)))
                                .toList())
                        .as(specs -> specs));
    }

    private static TemplateSpec template(int number, Set<GroupName> groups, int next, String quota, boolean ends) {
        Map<String, List<String>> settings = new TreeMap<>();
        settings.put("protocols", List.of("socks5"));
        if (!groups.isEmpty()) {
            settings.put("groups", groups.stream().map(GroupName::text).sorted().toList());
        }
        settings.put("next", List.of("template-" + next));
        settings.put("quota", List.of(quota));
        if (ends) {
            settings.put("lasts", List.of("30d"));
        }
        return TemplateSpec.of(TemplateName.parse("template-" + number), settings);
    }

    private static Arbitrary<List<GroupSpec>> groups(List<ServerSpec> machines) {
        return Arbitraries.integers()
                .between(0, 2)
                .set()
                .flatMap(numbers -> Combinators.combine(numbers.stream()
                                .map(number -> some(machines.stream()
                                                .map(ServerSpec::name)
                                                .toList())
                                        .map(servers -> new GroupSpec(GroupName.parse("group-" + number), servers)))
                                .toList())
                        .as(specs -> specs));
    }

    private static Arbitrary<List<UserSpec>> members(List<UserSpec> people, List<GroupSpec> groups) {
        return Combinators.combine(people.stream()
                        .map(person -> some(groups.stream().map(GroupSpec::name).toList())
                                .map(names -> in(person, names)))
                        .toList())
                .as(specs -> specs);
    }

    private static <T> Arbitrary<Set<T>> some(List<T> all) {
        return all.isEmpty() ? Arbitraries.just(Set.of()) : Arbitraries.of(all).set();
    }

    private static UserSpec in(UserSpec user, Set<GroupName> groups) {
        UserSpec.Builder spec = UserSpec.named(user.name());
        user.email().ifPresent(spec::email);
        user.credentials().keySet().forEach(spec::access);
        groups.forEach(spec::group);
        return spec.build();
    }

    private static Arbitrary<UserSpec> user(int number) {
        Arbitrary<Optional<String>> email =
                Arbitraries.of("one@example.org", "two@example.org").optional();
        Arbitrary<Set<ProtocolKind>> protocols =
                Arbitraries.of(ProtocolKind.class).set().ofMinSize(1);
        return Combinators.combine(email, protocols).as((address, kinds) -> {
            UserSpec.Builder spec = UserSpec.named("user-" + number);
            address.map(EmailAddress::parse).ifPresent(spec::email);
            kinds.forEach(spec::access);
            return spec.build();
        });
    }

    /** What a server speaks is fixed, so it goes by its number. */
    private static Optional<Inbound.Tls> tls(int number) {
        return number < 2
                ? Optional.empty()
                : Optional.of(new Inbound.Tls(Path.of("/cert-" + number), Path.of("/key")));
    }

    private static Arbitrary<ServerSpec> server(int number, int port) {
        Arbitrary<String> listen = Arbitraries.of("127.0.0.1", "127.0.0.2", "0.0.0.0");
        Arbitrary<List<String>> targets =
                Arbitraries.of("10.0.0.0/8", "192.168.0.1:443").list().ofMaxSize(2);
        Arbitrary<Optional<String>> host =
                Arbitraries.of("192.0.2.1", "192.0.2.2").optional();
        Arbitrary<Power> power = Arbitraries.of(Power.class);
        Arbitrary<Inbound> inbound = Arbitraries.of("10.0.0.0/8", "192.0.2.7", "fd00::/8")
                .map(Cidr::parse)
                .set()
                .map(networks -> new Inbound(List.copyOf(networks), tls(networks.size())));
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        Arbitrary<Optional<Upstream>> upstream = Arbitraries.of("hop.example:1080", "192.0.2.9:8080")
                .map(hop -> new Upstream(ProtocolKind.SOCKS5, Endpoint.parse(hop), Optional.empty()))
                .optional();
        Arbitrary<List<TargetPattern>> patterns = Arbitraries.of("*.example.com:443", "192.0.2.0/24")
                .map(TargetPattern::parse)
                .set()
                .map(List::copyOf);
        Arbitrary<TargetLists> lists = Combinators.combine(patterns, patterns).as(TargetLists::new);
        Arbitrary<Protocol> protocol = Combinators.combine(targets, inbound, flag, flag, upstream, lists)
                .as((opened, from, alsoHttp, udp, hop, closed) -> {
                    TargetPolicy policy = new TargetPolicy(
                            opened.stream().map(AllowedTarget::parse).toList());
                    return number % 2 == 0
                            ? socks5(
                                    alsoHttp, udp && hop.isEmpty() && from.tls().isEmpty(), from, hop, closed, policy)
                            : new HttpProxy(from, hop, closed, policy);
                });
        return Combinators.combine(listen, protocol, host, power).as((address, spoken, publicHost, wanted) -> {
            ServerSpec.Builder spec = ServerSpec.named("server-" + number)
                    .protocol(spoken)
                    .listen(IpAddress.parse(address))
                    .port(Port.of(port))
                    .power(wanted);
            publicHost.map(IpAddress::parse).ifPresent(spec::publicHost);
            return spec.build();
        });
    }

    /** Some of them with ports for their datagrams. */
    private static Socks5 socks5(
            boolean alsoHttp,
            boolean udp,
            Inbound from,
            Optional<Upstream> hop,
            TargetLists closed,
            TargetPolicy targets) {
        Optional<PortRange> ports = Optional.of(PortRange.parse("40000-40009")).filter(any -> udp && alsoHttp);
        return new Socks5(alsoHttp, udp, ports, from, hop, closed, targets);
    }
}
