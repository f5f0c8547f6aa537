package io.vpnmanager.api;

import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.access.AccessRecord;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.RestoreChanges;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.bulk.ExportOptions;
import io.vpnmanager.api.bulk.ImportOptions;
import io.vpnmanager.api.bulk.ImportRow;
import io.vpnmanager.api.bulk.UserFileFormat;
import io.vpnmanager.api.config.ConfigEdit;
import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Setting;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.api.config.TakesEffect;
import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.event.Event;
import io.vpnmanager.api.event.EventStamp;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.figures.UserFigures;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallPlan;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.firewall.FirewallStatus;
import io.vpnmanager.api.firewall.Obstacle;
import io.vpnmanager.api.firewall.OpenPort;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.MasterKeyStatus;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.ResealReport;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.LeftOut;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.link.ShadowsocksLink;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.link.VlessLink;
import io.vpnmanager.api.link.WireGuardLink;
import io.vpnmanager.api.name.IdentityRule;
import io.vpnmanager.api.name.NameRule;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.api.plan.Applied;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Difference;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.probe.ProbeTimes;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.probe.ProbeWatch;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetLists;
import io.vpnmanager.api.protocol.TargetPattern;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.Upstream;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.quickstart.QuickstartReport;
import io.vpnmanager.api.quickstart.QuickstartReport.Origin;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeyRotation;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import io.vpnmanager.api.template.TemplateEdit;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.AccessHours;
import io.vpnmanager.api.terms.BitRate;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.ConnectionRate;
import io.vpnmanager.api.terms.DailyHours;
import io.vpnmanager.api.terms.Hold;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.BulkRow;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.NamePrefix;
import io.vpnmanager.api.user.SearchText;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.runtime.EngineInfo;
import io.vpnmanager.spi.runtime.ExecResult;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.runtime.HealthCheck;
import io.vpnmanager.spi.runtime.Image;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import io.vpnmanager.spi.runtime.Network;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.PublishedPort;
import io.vpnmanager.spi.runtime.Rights;
import io.vpnmanager.spi.runtime.RuntimeOptions;
import io.vpnmanager.spi.runtime.Scratch;
import io.vpnmanager.spi.runtime.Usage;
import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.FigureRow;
import io.vpnmanager.spi.store.FindingRow;
import io.vpnmanager.spi.store.GroupChange;
import io.vpnmanager.spi.store.HistoryRow;
import io.vpnmanager.spi.store.InsertedUsers;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.SealingState;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.spi.store.StoredToken;
import io.vpnmanager.spi.store.TokenHash;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.tck.input.BadInput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A legal value of every record of vpn-api. */
final class RecordSamples {
    private static final AccessRecord.Person PERSON =
            new AccessRecord.Person(new UserId(new UUID(1, 2)), new UserName("alice"));
    private static final String PHC = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g";

    /** What no record may show. */
    static final String[] SECRET_TEXTS = {BadInput.SECRET, "aGFzaGhhc2g"};

    private static final UUID ID = UUID.fromString("0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UserName ALICE = UserName.parse("alice");
    private static final Secret SECRET = Secret.of(BadInput.SECRET);
    private static final Ipv4 LOOPBACK = new Ipv4(0x7f000001);
    private static final Endpoint ENDPOINT = new Endpoint(LOOPBACK, Port.of(1080));
    private static final Inbound.Tls TLS = new Inbound.Tls(Path.of("/cert.pem"), Path.of("/key.pem"));
    private static final Upstream.Login LOGIN = new Upstream.Login("hop", Path.of("/etc/vpn/hop"));
    private static final AccessKey KEY =
            new AccessKey(new AccessKeyId(ID), ProtocolKind.SOCKS5, CredentialKind.GENERATED, NOON);
    private static final User USER = new User(
            new UserId(ID),
            ALICE,
            Optional.of(EmailAddress.parse("alice@example.org")),
            List.of(KEY),
            Set.of(GroupName.parse("eu")),
            NOON,
            1);
    private static final Server SERVER = new Server(
            new ServerId(ID),
            new ServerSpec(
                    ServerName.parse("edge"),
                    Socks5.closedByDefault(),
                    LOOPBACK,
                    Optional.of(Port.of(1080)),
                    Optional.of(LOOPBACK)),
            1,
            NOON,
            new ServerReport(
                    ServerReport.State.FAILED,
                    2,
                    OptionalLong.of(1),
                    OptionalInt.of(7),
                    Optional.of(NOON),
                    "port taken"),
            new ServerKeys(2, Optional.of(new RetiringKeys(1, Port.of(1081), Optional.of(NOON)))));
    private static final Group GROUP =
            new Group(new GroupId(ID), GroupName.parse("eu"), Set.of(ServerName.parse("edge")), NOON, 1);
    private static final UserTemplate TEMPLATE = new UserTemplate(
            new TemplateId(ID),
            new TemplateSpec(
                    TemplateName.parse("basic"),
                    Set.of(ProtocolKind.SOCKS5),
                    Set.of(GroupName.parse("eu")),
                    Optional.of(Duration.ofDays(30)),
                    Terms.NONE.next(new Next(TemplateName.parse("basic"), true))),
            NOON,
            1);
    private static final WireGuardLink.Tunnel TUNNEL = new WireGuardLink.Tunnel(
            List.of(Cidr.parse("10.66.0.2/32")),
            List.of(LOOPBACK),
            List.of(Cidr.parse("0.0.0.0/0")),
            1420,
            Duration.ofSeconds(25));
    private static final ProxyLink LINK =
            new ProxyLink(ProtocolKind.SOCKS5, ALICE, Optional.of(SECRET), ENDPOINT, "edge");
    private static final SealedBytes SEALED = new SealedBytes(PHC.getBytes(StandardCharsets.US_ASCII));
    private static final StoredCredential CREDENTIAL = new StoredCredential(CredentialKind.CHOSEN, 1, 1, SEALED);

    private static final Life.Period PERIOD = new Life.Period(NOON, 3, 4);
    private static final NamePrefix NAME_PREFIX = new NamePrefix("al");
    private static final UserQuery.Position POSITION = new UserQuery.Position(ALICE, Optional.of(NOON));
    private static final StoredOperation OPERATION = new StoredOperation(
            new OperationId("import-1"),
            "user.create",
            "0123456789abcdef".repeat(4),
            ID.toString(),
            StoredOperation.Progress.done(1),
            NOON);

    private static final AuditEntry AUDIT_ENTRY = new AuditEntry(
            1, NOON, "tester", "user.create", "alice", Optional.of(ID), Optional.of(1L), Optional.of("00"));

    private static final EventStamp STAMP = new EventStamp(1, NOON, "tester");
    private static final TrafficInterval HOUR =
            new TrafficInterval(TrafficStep.HOUR.begin(NOON), TrafficStep.HOUR, new TrafficCount(1, 2));

    private static final ProbeTimes PROBE_TIMES =
            new ProbeTimes(Optional.of(Duration.ofMillis(1)), Optional.empty(), Optional.empty());
    private static final Probe PROBE = new Probe(
            new ServerName("edge"),
            ProtocolKind.SOCKS5,
            Optional.of(ENDPOINT),
            ProbeVerdict.FAILED,
            "refuses connections",
            "Start it",
            Optional.of(ErrorCode.NETWORK),
            PROBE_TIMES,
            Optional.of(NOON));

    private RecordSamples() {}

    private static final OpenPort OPEN_PORT = new OpenPort(
            SERVER.name(), LOOPBACK, Port.of(1080), Transport.TCP, false, List.of(Cidr.parse("192.0.2.0/24")));
    private static final Obstacle OBSTACLE =
            new Obstacle(OPEN_PORT, "ufw", "ip filter", "INPUT", "policy drop", List.of("ufw allow 1080/tcp"));

    static List<Record> all() {
        return Stream.of(
                        values(),
                        people(),
                        servers(),
                        plans(),
                        runtime(),
                        store(),
                        MonitorSamples.all(),
                        AlertSamples.all(),
                        StackSamples.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Record> values() {
        return List.of(
                new Problem(ErrorCode.BUG, "it", "failed", "Report it", Map.of("field", "it")),
                new NameRule("test name", 1, 2),
                new IdentityRule("test id"),
                Port.of(1080),
                LOOPBACK,
                new Ipv6(0, 1),
                HostName.parse("vpn.example.org"),
                ENDPOINT,
                Cidr.parse("10.0.0.0/8"),
                OPERATION.id(),
                new Page<>(List.of("row"), true),
                new TrafficCount(1, 2),
                AUDIT_ENTRY,
                AuditQuery.all()
                        .since(NOON)
                        .until(NOON)
                        .actor("ann")
                        .action("user.create")
                        .subject("alice"),
                new AuditReport.Fault(3, AuditReport.Kind.EDITED, "was changed"),
                new AuditReport(3, 0, Optional.of(3L), Optional.empty()),
                new Backup(Path.of("a.vpnbackup"), ID, 7, NOON, 2, 1, 1000, Set.of(Backup.Opener.HOME)),
                new PublicUrl("https://vpn.example.org"),
                new PemFiles(Path.of("cert.pem"), Path.of("key.pem")),
                new SubscriptionEndpoint(
                        LOOPBACK,
                        Port.of(8443),
                        Optional.of(new PemFiles(Path.of("cert.pem"), Path.of("key.pem"))),
                        Optional.of(new PublicUrl("https://vpn.example.org"))),
                BackupSpec.inHome().to(Path.of("a.vpnbackup")).passphrase(Secret.of(BadInput.SECRET + 2)),
                RestoreSpec.of(Path.of("a.vpnbackup")).passphrase(SECRET).resurrect(ALICE),
                new RestoreChanges.Tally(1, 2, 3, 4),
                new RestoreChanges(
                        new RestoreChanges.Tally(1, 2, 3, 4),
                        new RestoreChanges.Tally(0, 0, 0, 1),
                        new RestoreChanges.Tally(1, 0, 0, 0),
                        new RestoreChanges.Tally(0, 1, 0, 0),
                        1,
                        1,
                        2,
                        0));
    }

    private static List<Record> people() {
        return List.of(
                new UserId(ID),
                ALICE,
                EmailAddress.parse("alice@example.org"),
                USER,
                NAME_PREFIX,
                new SearchText("Ali"),
                POSITION,
                UserFilter.ALL.holding(ProtocolKind.HTTP).beginningWith(NAME_PREFIX),
                new UserQuery(
                        UserFilter.ALL.holding(ProtocolKind.HTTP).beginningWith(NAME_PREFIX),
                        UserQuery.Order.NAME,
                        Optional.of(POSITION),
                        1),
                BulkOptions.standard(),
                new BulkRow(1, ALICE, BulkRow.Outcome.CREATED, Optional.of(USER), Optional.empty()),
                new BulkReport(1, 2, 3),
                Tag.parse("vip"),
                ByteSize.gibibytes(50),
                QuotaReset.rolling(30),
                Quota.of(ByteSize.gibibytes(50), QuotaReset.NEVER),
                Hold.lasting(Duration.ofDays(30)),
                BitRate.megabits(20),
                ConnectionRate.perMinute(600),
                new Limits(OptionalInt.of(3), OptionalInt.empty(), Optional.empty(), Optional.empty()),
                DailyHours.parse("mon-fri 08:00-18:00"),
                new AccessHours(List.of(DailyHours.parse("mon-fri 08:00-18:00")), ZoneOffset.UTC),
                PERIOD,
                new Life(UserStatus.LIMITED, Optional.of(NOON), Optional.of(PERIOD), Optional.of(NOON)),
                Terms.NONE.expiresAt(NOON),
                new AccessKeyId(ID),
                KEY,
                new NewCredential.Generated(),
                new NewCredential.Chosen(SECRET),
                new NewCredential.Restored(Secret.of("abcdefghijklmnopqrstuvwxyz")),
                new ImportRow(1, 2, Optional.of(ALICE), BulkRow.Outcome.CREATED, Set.of(), Optional.empty()),
                ImportOptions.of(UserFileFormat.CSV),
                ExportOptions.of(UserFileFormat.JSON),
                new MasterKeySource.KeyFile(Optional.of(Path.of("key"))),
                new MasterKeySource.Passphrase(SECRET),
                new MasterKeySource.Command(List.of("/bin/pass", "show", "vpn")),
                new MasterKeySource.Keyring(Optional.of("secret-service")),
                new MasterKeyStatus(MasterKeyKind.FILE, NOON, 1, 2, 3, true),
                new ResealReport(2, 1, 0),
                LINK,
                new VlessLink(
                        ALICE,
                        Secret.of(ID.toString()),
                        ENDPOINT,
                        HostName.parse("www.example.org"),
                        "A".repeat(43),
                        "00ff",
                        "edge"),
                new ShadowsocksLink(ALICE, ShadowsocksMethod.AES_128_GCM, SECRET, ENDPOINT, "edge"),
                new WireGuardLink(
                        ALICE,
                        Secret.of("A".repeat(43) + "="),
                        Secret.of("B".repeat(42) + "A="),
                        "C".repeat(42) + "A=",
                        TUNNEL,
                        ENDPOINT,
                        "edge"),
                TUNNEL,
                new Subscription(ALICE, List.of(LINK), new TrafficCount(1, 2)),
                new LeftOut("edge", ProtocolKind.SOCKS5, "SIP008 carries Shadowsocks only"));
    }

    private static List<Record> servers() {
        QuickstartReport.ProvedServer proved =
                new QuickstartReport.ProvedServer(SERVER, Origin.CREATED, LINK, "200", "407");
        return List.of(
                GROUP.id(),
                GROUP.name(),
                GROUP.spec(),
                GROUP,
                TEMPLATE.id(),
                TEMPLATE.name(),
                TEMPLATE.spec(),
                TEMPLATE.spec().terms().next().orElseThrow(),
                TEMPLATE,
                new ServerId(ID),
                SERVER.name(),
                SERVER.spec(),
                SERVER.report(),
                SERVER.keys(),
                SERVER.keys().retiring().orElseThrow(),
                ServerKeyRotation.DEFAULT.at(Port.of(1082)).overlapping(Duration.ofDays(7)),
                SERVER,
                ServerStatus.of(SERVER, ServerStatus.Place.CONTAINER, true),
                new ServerLog.Line(NOON, ServerLog.Source.OUTPUT, "started"),
                ServerLogQuery.last(10).since(NOON).following(),
                new TrafficShare.OfUser(USER.id(), ALICE, new TrafficCount(1, 2)),
                HOUR,
                TrafficScope.ALL.of(USER.id()).at(SERVER.id()).since(NOON),
                STAMP,
                new Event.OfUser(STAMP, USER.id(), "alice", Event.Change.CREATED),
                new Event.OfStatus(STAMP, USER.id(), "alice", UserStatus.LIMITED),
                new Event.OfServer(STAMP, SERVER.id(), "edge", Event.Change.STOPPED),
                new Event.OfGroup(STAMP, new GroupId(ID), "eu", Event.Change.DELETED),
                new Event.OfTemplate(STAMP, new TemplateId(ID), "basic", Event.Change.CREATED),
                new Event.OfHome(STAMP, "backup.create", "a file"),
                new TrafficShare.OfServer(SERVER.id(), Optional.of(SERVER.name()), false, new TrafficCount(1, 2)),
                Socks5.closedByDefault(),
                new Inbound(List.of(Cidr.parse("192.0.2.7")), Optional.of(TLS)),
                TLS,
                new Upstream(ProtocolKind.SOCKS5, ENDPOINT, Optional.of(LOGIN)),
                LOGIN,
                PERSON,
                new AccessRecord(
                        NOON,
                        NOON,
                        new ServerId(ID),
                        new ServerName("edge"),
                        ProtocolKind.HTTP,
                        Optional.of(LOOPBACK),
                        Optional.of(PERSON),
                        Optional.of(Endpoint.parse("example.org:443")),
                        Optional.empty(),
                        TrafficCount.ZERO,
                        AccessEnd.DENIED),
                new TargetPattern.Network(Cidr.parse("192.0.2.0/24"), Optional.of(Port.of(80))),
                new TargetPattern.Name(HostName.parse("example.org"), true, Optional.empty()),
                new TargetLists(List.of(TargetPattern.parse("*.example.org")), List.of()),
                HttpProxy.closedByDefault(),
                new ContainerImage("xray:1"),
                new VlessReality(
                        ENDPOINT,
                        List.of(HostName.parse("www.example.org")),
                        true,
                        Optional.of(new ContainerImage("xray:1")),
                        TargetPolicy.PUBLIC_ONLY),
                new Shadowsocks(ShadowsocksMethod.AES_128_GCM, Optional.empty(), TargetPolicy.PUBLIC_ONLY),
                new WireGuard(
                        WireGuard.DEFAULT_SUBNET,
                        Optional.of(Cidr.parse("fd66::/64")),
                        List.of(LOOPBACK),
                        Optional.empty(),
                        TargetPolicy.PUBLIC_ONLY),
                AllowedTarget.exactly(LOOPBACK, Port.of(80)),
                TargetPolicy.allowing(AllowedTarget.parse("10.0.0.0/8")),
                OPEN_PORT,
                PortRange.parse("40000-40009"),
                OBSTACLE,
                FirewallSettings.DEFAULT.withSources(SERVER.id(), OPEN_PORT.sources()),
                new FirewallStatus(
                        FirewallStatus.State.TRIAL,
                        Optional.of(NOON),
                        Optional.of(FirewallBackend.NFTABLES),
                        FirewallSettings.DEFAULT,
                        List.of(OPEN_PORT),
                        true,
                        Optional.of("a problem"),
                        List.of(OBSTACLE)),
                new FirewallPlan(FirewallBackend.NFTABLES, List.of(OPEN_PORT), true, "nft", List.of("a line")),
                new AgentStatus(AgentStatus.Place.HERE, "pid 1", Optional.of(NOON)),
                new Backlog(true, 3, List.of(new Backlog.Item(SERVER, Backlog.Work.RETRY))),
                new Backlog.Item(SERVER, Backlog.Work.START),
                proved,
                new QuickstartReport(USER, Origin.FOUND, List.of(proved)),
                Containers.USUAL,
                new VpnBuilder.Opening(
                        Path.of("home"),
                        Optional.of("memory"),
                        Optional.empty(),
                        Optional.of("jdk"),
                        Optional.empty(),
                        Optional.of(Containers.USUAL),
                        Optional.of(MasterKeySource.file()),
                        Clock.systemUTC(),
                        Optional.of(VpnBuilder.DEFAULT_DEADLINE),
                        "tester",
                        Configuration.NONE),
                new Configuration(Map.of()),
                new ConfigEdit(Path.of("config.yaml"), Optional.empty(), "home: \"/srv\"\n", false),
                new ConfigOrigin(ConfigLayer.USER, "config.yaml", 1),
                new ConfigSources(Path.of("/etc/vpn"), Optional.empty(), Optional.empty(), Map.of(), Map.of()),
                new Setting("home", "/srv", ConfigOrigin.NOBODY),
                new SettingKey(
                        "home",
                        "VPN_HOME",
                        Optional.empty(),
                        Optional.empty(),
                        "/srv",
                        "a path",
                        "A folder.",
                        TakesEffect.RESTART));
    }

    private static List<Record> plans() {
        UserSpec spec = UserSpec.named(ALICE).access(ProtocolKind.HTTP, SECRET).build();
        UserEdit edit = UserEdit.builder().access(ProtocolKind.HTTP, SECRET).build();
        Step deletion = new Step.DeleteUser(USER, Effect.NONE);
        Plan plan = new Plan(List.of(deletion), Set.of(Section.USERS));
        return List.of(
                new Change.CreateUser(spec),
                new Change.UpdateUser(USER.id(), edit),
                UserKeyRotation.of(ProtocolKind.SOCKS5).with(ProtocolKind.HTTP, new NewCredential.Chosen(SECRET)),
                new Change.RotateUserKeys(USER.id(), UserKeyRotation.ofAll()),
                new Change.RetireUserKeys(USER.id(), Set.of(ProtocolKind.SOCKS5)),
                new Change.DeleteUser(USER.id()),
                new Change.CreateServer(SERVER.spec()),
                new Change.UpdateServer(SERVER.id(), ServerEdit.to(SERVER.spec())),
                new Change.RotateServerKeys(SERVER.id(), ServerKeyRotation.DEFAULT),
                new Change.RetireServerKeys(SERVER.id()),
                new Change.DeleteServer(SERVER.id()),
                new Change.CreateGroup(GROUP.spec()),
                new Change.UpdateGroup(GROUP.id(), GroupEdit.to(GROUP.spec())),
                new Change.DeleteGroup(GROUP.id()),
                new Change.CreateTemplate(TEMPLATE.spec()),
                new Change.UpdateTemplate(TEMPLATE.id(), TemplateEdit.to(TEMPLATE.spec())),
                new Change.DeleteTemplate(TEMPLATE.id()),
                new Effect(Effect.Restart.NEEDED, OptionalLong.of(3)),
                new Difference("port", Optional.of("1080"), Optional.of("1081")),
                new Step.CreateUser(spec),
                new Step.UpdateUser(USER, edit, Effect.NONE),
                new Step.RotateUserKeys(
                        USER, UserKeyRotation.of(ProtocolKind.SOCKS5).atOnce(), Effect.NONE),
                new Step.RetireUserKeys(USER, Set.of(ProtocolKind.SOCKS5), Effect.NONE),
                (Record) deletion,
                new Step.CreateServer(SERVER.spec()),
                new Step.UpdateServer(SERVER, SERVER.spec(), Effect.NONE),
                new Step.RotateServerKeys(SERVER, Port.of(1082), Optional.of(Duration.ofDays(7)), Effect.NONE),
                new Step.RetireServerKeys(SERVER, Effect.NONE),
                new Step.DeleteServer(SERVER, Effect.NONE),
                new Step.CreateGroup(GROUP.spec()),
                new Step.UpdateGroup(GROUP, GROUP.spec(), Effect.NONE),
                new Step.DeleteGroup(GROUP),
                new Step.CreateTemplate(TEMPLATE.spec()),
                new Step.UpdateTemplate(TEMPLATE, TEMPLATE.spec()),
                new Step.DeleteTemplate(TEMPLATE),
                plan,
                new Applied(plan, List.of(USER), List.of(SERVER), List.of(GROUP), List.of(TEMPLATE)));
    }

    private static List<Record> runtime() {
        return List.of(
                new Ownership(ID),
                RuntimeOptions.ownedBy(new Ownership(ID)),
                new EngineInfo("Docker Engine", "28.0", "1.48", URI.create("unix:///run/docker.sock")),
                new NetworkSpec("vpn", Optional.of(Cidr.parse("10.8.0.0/24")), NetworkSpec.Reach.EXTERNAL),
                new Network("id", "vpn", List.of(Cidr.parse("10.8.0.0/24"))),
                new PublishedPort(LOOPBACK, Port.of(80), Port.of(8080), Transport.TCP),
                new ContainerSpec.Limits(6L << 20, 1, 16),
                ContainerSpec.named("edge", "alpine").network("vpn").build(),
                Rights.ROUTER,
                new Scratch("/run", 4096),
                new HealthCheck(List.of("check"), Duration.ofSeconds(1), Duration.ofSeconds(1), 3),
                new Container(
                        "id",
                        "edge",
                        "alpine",
                        "sha256:0",
                        Container.State.RUNNING,
                        Container.Health.HEALTHY,
                        Optional.of(NOON),
                        Optional.empty(),
                        false,
                        List.of(LOOPBACK),
                        Map.of("server", "edge")),
                new Image("sha256:0", Set.of()),
                ExecSpec.of("wg", "show"),
                new ExecResult(0, "interface: wg0", "", false),
                new LogQuery(10, LogQuery.End.NOW),
                new LogLine(NOON, LogLine.Source.OUTPUT, "started"),
                new Usage(NOON, NOON, Duration.ofSeconds(1), 1, 2, 3, 4, 5),
                new EngineEvent(NOON, EngineEvent.Kind.STARTED, "edge"));
    }

    private static List<Record> store() {
        AuditRow.Entry entry =
                new AuditRow.Entry(NOON, "tester", "user.create", "alice", Optional.of(ID), Optional.of(1L));
        return List.of(
                Argon2Cost.PROXY_PASSWORD,
                new StoredToken(USER.id(), new TokenHash(new byte[32]), new TokenHash(new byte[32]), NOON),
                CREDENTIAL,
                new KeySlot(ID, MasterKeyKind.FILE, KeySlot.State.ACTIVE, "", SEALED, SEALED, NOON),
                new SealingState(2, true, Optional.of(new AccessKeyId(ID))),
                new KeyChange.Present(1, new UserId(ID), ALICE, Set.of(new GroupId(ID)), Limits.NONE, KEY, CREDENTIAL),
                new GroupChange.Present(3, GROUP.id(), Set.of(SERVER.id())),
                new GroupChange.Removed(4, GROUP.id()),
                new KeyVersion(1, new AccessKeyId(ID), ProtocolKind.SOCKS5),
                new KeyChange.Removed(2, new UserId(ID), new AccessKeyId(ID)),
                new Lease("agent", 1, "pid 1", NOON, NOON.plusSeconds(10), 0),
                new Lease.Progress(ProtocolKind.VLESS, 0, "its engine is away"),
                entry,
                new AuditRow(1, entry, Optional.of(new AuditMac(new byte[AuditMac.BYTES]))),
                OPERATION,
                OPERATION.progress(),
                new NewUser(USER, Map.of(KEY.id(), CREDENTIAL)),
                new InsertedUsers(1, Map.of(0, Problem.of(ErrorCode.DUPLICATE, "user alice", "exists already"))),
                new Tombstone(ID, Tombstone.Kind.KEY, ALICE),
                new FindingRow(Optional.of(new ServerId(ID)), Map.of("missed", "3")),
                new FigureRow(new ServerId(ID), Map.of("open", 3L)),
                ProbeSpec.as(ALICE).password(SECRET).to(ENDPOINT),
                ProbeWatch.every(Duration.ofMinutes(1)).to(ENDPOINT),
                PROBE_TIMES,
                PROBE,
                new LastProbe(NOON, PROBE),
                new ServerFigures(
                        new ServerId(ID),
                        new ServerName("edge"),
                        NOON,
                        NOON,
                        1,
                        2,
                        3,
                        4,
                        Map.of(AccessEnd.DENIED, 5L),
                        new TrafficCount(6, 7)),
                new Finding(
                        "ports",
                        "server edge",
                        Verdict.FAILED,
                        "cannot have port 1080",
                        "Choose another",
                        Optional.of(ErrorCode.DUPLICATE),
                        false),
                new UserFigures(
                        new UserId(ID), new UserName("alice"), 1, Map.of(AccessEnd.CUT, 2L), new TrafficCount(3, 4)),
                new HistoryRow(new UserId(ID), new ServerId(ID), HOUR),
                new TrafficSample(ID, new ServerId(ID), new UserId(ID), TrafficCount.ZERO));
    }
}
