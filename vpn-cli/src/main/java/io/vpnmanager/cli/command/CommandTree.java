package io.vpnmanager.cli.command;

import io.vpnmanager.api.audit.AuditFormat;
import io.vpnmanager.api.bulk.UserFileFormat;
import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.ServiceScale;
import io.vpnmanager.api.compose.StackChoice;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.config.ConfigFormat;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.monitor.MetricsReach;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.plan.FleetFormat;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.NamePrefix;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.command.agent.AgentCommand;
import io.vpnmanager.cli.command.agent.PrintUnit;
import io.vpnmanager.cli.command.agent.RunAgent;
import io.vpnmanager.cli.command.agent.ShowAgent;
import io.vpnmanager.cli.command.alerts.AcknowledgeAlert;
import io.vpnmanager.cli.command.alerts.AlertsCommand;
import io.vpnmanager.cli.command.alerts.DiscardDelivery;
import io.vpnmanager.cli.command.alerts.ListAlerts;
import io.vpnmanager.cli.command.alerts.ListUndelivered;
import io.vpnmanager.cli.command.alerts.ResolveAlert;
import io.vpnmanager.cli.command.alerts.RetryDelivery;
import io.vpnmanager.cli.command.alerts.ShowAlert;
import io.vpnmanager.cli.command.alerts.ShowRules;
import io.vpnmanager.cli.command.alerts.TestChannel;
import io.vpnmanager.cli.command.audit.AuditCommand;
import io.vpnmanager.cli.command.audit.ExportAudit;
import io.vpnmanager.cli.command.audit.ListAudit;
import io.vpnmanager.cli.command.audit.VerifyAudit;
import io.vpnmanager.cli.command.backup.BackupCommand;
import io.vpnmanager.cli.command.backup.CreateBackup;
import io.vpnmanager.cli.command.backup.ListBackups;
import io.vpnmanager.cli.command.backup.RestoreBackup;
import io.vpnmanager.cli.command.backup.VerifyBackup;
import io.vpnmanager.cli.command.completion.CompletionCommand;
import io.vpnmanager.cli.command.completion.ProposeWords;
import io.vpnmanager.cli.command.completion.Shell;
import io.vpnmanager.cli.command.compose.ComposeCommand;
import io.vpnmanager.cli.command.compose.DiffStack;
import io.vpnmanager.cli.command.compose.DownStack;
import io.vpnmanager.cli.command.compose.GenerateStack;
import io.vpnmanager.cli.command.compose.GivenSetting;
import io.vpnmanager.cli.command.compose.PullStack;
import io.vpnmanager.cli.command.compose.RestartStack;
import io.vpnmanager.cli.command.compose.ScaleStack;
import io.vpnmanager.cli.command.compose.StackLogs;
import io.vpnmanager.cli.command.compose.StackStatus;
import io.vpnmanager.cli.command.compose.UpStack;
import io.vpnmanager.cli.command.config.ConfigCommand;
import io.vpnmanager.cli.command.config.ConvertConfig;
import io.vpnmanager.cli.command.config.DiffConfig;
import io.vpnmanager.cli.command.config.EditConfig;
import io.vpnmanager.cli.command.config.GetSetting;
import io.vpnmanager.cli.command.config.PrintSchema;
import io.vpnmanager.cli.command.config.SetSetting;
import io.vpnmanager.cli.command.config.ShowConfig;
import io.vpnmanager.cli.command.config.UnsetSetting;
import io.vpnmanager.cli.command.config.ValidateConfig;
import io.vpnmanager.cli.command.doctor.DoctorCommand;
import io.vpnmanager.cli.command.firewall.ApplyFirewall;
import io.vpnmanager.cli.command.firewall.ConfirmFirewall;
import io.vpnmanager.cli.command.firewall.FirewallCommand;
import io.vpnmanager.cli.command.firewall.FirewallStatusCommand;
import io.vpnmanager.cli.command.firewall.PlanFirewall;
import io.vpnmanager.cli.command.firewall.RemoveFirewall;
import io.vpnmanager.cli.command.firewall.RollBackFirewall;
import io.vpnmanager.cli.command.firewall.SourceRule;
import io.vpnmanager.cli.command.fleet.ExportFleet;
import io.vpnmanager.cli.command.fleet.FleetCommand;
import io.vpnmanager.cli.command.groups.CreateGroup;
import io.vpnmanager.cli.command.groups.DeleteGroup;
import io.vpnmanager.cli.command.groups.GroupsCommand;
import io.vpnmanager.cli.command.groups.ListGroups;
import io.vpnmanager.cli.command.groups.ShowGroup;
import io.vpnmanager.cli.command.groups.UpdateGroup;
import io.vpnmanager.cli.command.keys.KeysCommand;
import io.vpnmanager.cli.command.keys.KeysStatus;
import io.vpnmanager.cli.command.keys.ResealKeys;
import io.vpnmanager.cli.command.keys.RotateMaster;
import io.vpnmanager.cli.command.links.LinksCommand;
import io.vpnmanager.cli.command.menu.MenuCommand;
import io.vpnmanager.cli.command.monitor.CheckHealth;
import io.vpnmanager.cli.command.monitor.LiveMonitor;
import io.vpnmanager.cli.command.monitor.MonitorCommand;
import io.vpnmanager.cli.command.monitor.MonitorLogs;
import io.vpnmanager.cli.command.monitor.ShowMonitor;
import io.vpnmanager.cli.command.monitor.ShowTraffic;
import io.vpnmanager.cli.command.plan.ApplyCommand;
import io.vpnmanager.cli.command.plan.PlanCommand;
import io.vpnmanager.cli.command.quickstart.QuickstartCommand;
import io.vpnmanager.cli.command.servers.CreateServer;
import io.vpnmanager.cli.command.servers.DeleteServer;
import io.vpnmanager.cli.command.servers.ListProxies;
import io.vpnmanager.cli.command.servers.ListServers;
import io.vpnmanager.cli.command.servers.ProxyCommand;
import io.vpnmanager.cli.command.servers.ProxyStats;
import io.vpnmanager.cli.command.servers.RestartServer;
import io.vpnmanager.cli.command.servers.RetireKeys;
import io.vpnmanager.cli.command.servers.RotateKeys;
import io.vpnmanager.cli.command.servers.ServerLogs;
import io.vpnmanager.cli.command.servers.ServerStats;
import io.vpnmanager.cli.command.servers.ServersCommand;
import io.vpnmanager.cli.command.servers.ShowServer;
import io.vpnmanager.cli.command.servers.StartProxies;
import io.vpnmanager.cli.command.servers.StartServer;
import io.vpnmanager.cli.command.servers.StatusServers;
import io.vpnmanager.cli.command.servers.StopProxies;
import io.vpnmanager.cli.command.servers.StopServer;
import io.vpnmanager.cli.command.servers.TestProxies;
import io.vpnmanager.cli.command.servers.TestServers;
import io.vpnmanager.cli.command.servers.UpdateServer;
import io.vpnmanager.cli.command.subscriptions.IssueSubscription;
import io.vpnmanager.cli.command.subscriptions.RevokeSubscription;
import io.vpnmanager.cli.command.subscriptions.RotateSubscription;
import io.vpnmanager.cli.command.subscriptions.ShowSubscription;
import io.vpnmanager.cli.command.subscriptions.SubscriptionsCommand;
import io.vpnmanager.cli.command.templates.CreateTemplate;
import io.vpnmanager.cli.command.templates.DeleteTemplate;
import io.vpnmanager.cli.command.templates.ListTemplates;
import io.vpnmanager.cli.command.templates.ShowTemplate;
import io.vpnmanager.cli.command.templates.TemplatesCommand;
import io.vpnmanager.cli.command.templates.UpdateTemplate;
import io.vpnmanager.cli.command.traffic.TrafficCommand;
import io.vpnmanager.cli.command.users.ActivateUser;
import io.vpnmanager.cli.command.users.CreateUser;
import io.vpnmanager.cli.command.users.DeactivateUser;
import io.vpnmanager.cli.command.users.DeleteUser;
import io.vpnmanager.cli.command.users.ExportUsers;
import io.vpnmanager.cli.command.users.ImportUsers;
import io.vpnmanager.cli.command.users.ListUsers;
import io.vpnmanager.cli.command.users.RetireKey;
import io.vpnmanager.cli.command.users.RotateKey;
import io.vpnmanager.cli.command.users.ShowUser;
import io.vpnmanager.cli.command.users.SuspendUser;
import io.vpnmanager.cli.command.users.UpdateUser;
import io.vpnmanager.cli.command.users.UsersCommand;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.internal.log.LogFormat;
import io.vpnmanager.cli.internal.log.LogWeight;
import io.vpnmanager.cli.option.Durations;
import io.vpnmanager.cli.option.Moments;
import io.vpnmanager.cli.option.RowLimit;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** Every command there is, and how its words are read. */
final class CommandTree {
    private final Homes homes;
    private final Terminal terminal;
    private final StopRequests stop;
    private final InstantSource clock;
    private final CommandPath path;

    private CommandTree(Homes homes, Terminal terminal, StopRequests stop, InstantSource clock, CommandPath path) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
        this.clock = clock;
        this.path = path;
    }

    /** {@return the tree, without the commands that {@code path} does not lead to} */
    static CommandLine of(Homes homes, Terminal terminal, StopRequests stop, InstantSource clock, CommandPath path) {
        CommandLine root = new CommandTree(homes, terminal, stop, clock, path).root();
        HelpPages.addOptions(root);
        readValues(root);
        // Words are taken as they were typed: no files of arguments, no stripped quotes, no abbreviations, no colours.
        return root.setExpandAtFiles(false)
                .setTrimQuotes(false)
                .setAbbreviatedOptionsAllowed(false)
                .setAbbreviatedSubcommandsAllowed(false)
                .setInterpolateVariables(false)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    }

    private CommandLine root() {
        Branch root = new Branch(new CommandLine(Specs.of(new VpnCommand(homes))), path);
        root.add(List.of("quickstart"), () -> new QuickstartCommand(homes, terminal, stop));
        root.add(List.of("users", "user"), this::users);
        root.add(List.of("servers", "server"), this::servers);
        root.add(List.of("proxy", "proxies"), this::proxy);
        root.add(List.of("groups", "group"), this::groups);
        root.add(List.of("templates", "template"), this::templates);
        root.add(List.of("links"), () -> new LinksCommand(homes, terminal));
        root.add(List.of("subscriptions", "subscription"), this::subscriptions);
        root.add(List.of("menu"), () -> new MenuCommand(homes, terminal, stop, clock));
        root.add(List.of("traffic"), () -> new TrafficCommand(homes, terminal, clock));
        root.add(List.of("monitor"), this::monitor);
        root.add(List.of("alerts", "alert"), this::alerts);
        root.add(List.of("audit"), this::audit);
        root.add(List.of("keys"), this::keys);
        root.add(List.of("config"), this::config);
        root.add(List.of("plan"), () -> new PlanCommand(homes, terminal));
        root.add(List.of("apply"), () -> new ApplyCommand(homes, terminal));
        root.add(List.of("fleet"), this::fleet);
        root.add(List.of("backup"), this::backup);
        root.add(List.of("firewall"), this::firewall);
        root.add(List.of("agent"), this::agent);
        root.add(List.of("compose"), this::compose);
        root.add(List.of("doctor"), () -> new DoctorCommand(homes, terminal));
        root.add(List.of("completion"), () -> new CompletionCommand(terminal));
        root.add(List.of("complete"), () -> new ProposeWords(homes, terminal));
        return root.command();
    }

    private CommandLine users() {
        Branch users = below(new UsersCommand());
        users.add(List.of("create"), () -> new CreateUser(homes, terminal, clock));
        users.add(List.of("list"), () -> new ListUsers(homes, terminal));
        users.add(List.of("show"), () -> new ShowUser(homes, terminal));
        users.add(List.of("update"), () -> new UpdateUser(homes, terminal, clock));
        users.add(List.of("rotate-key"), () -> new RotateKey(homes, terminal));
        users.add(List.of("retire-key"), () -> new RetireKey(homes, terminal));
        users.add(List.of("suspend"), () -> new SuspendUser(homes, terminal));
        users.add(List.of("deactivate"), () -> new DeactivateUser(homes, terminal));
        users.add(List.of("activate"), () -> new ActivateUser(homes, terminal));
        users.add(List.of("delete", "remove"), () -> new DeleteUser(homes, terminal));
        users.add(List.of("import"), () -> new ImportUsers(homes, terminal));
        users.add(List.of("export"), () -> new ExportUsers(homes, terminal));
        return users.command();
    }

    private CommandLine servers() {
        Branch servers = below(new ServersCommand());
        servers.add(List.of("create"), () -> new CreateServer(homes, terminal));
        servers.add(List.of("list"), () -> new ListServers(homes, terminal));
        servers.add(List.of("show"), () -> new ShowServer(homes, terminal));
        servers.add(List.of("status"), () -> new StatusServers(homes, terminal, stop));
        servers.add(List.of("stats"), () -> new ServerStats(homes, terminal, stop));
        servers.add(List.of("test"), () -> new TestServers(homes, terminal));
        servers.add(List.of("logs"), () -> new ServerLogs(homes, terminal, stop));
        servers.add(List.of("update"), () -> new UpdateServer(homes, terminal));
        servers.add(List.of("start"), () -> new StartServer(homes, terminal));
        servers.add(List.of("stop"), () -> new StopServer(homes, terminal));
        servers.add(List.of("restart"), () -> new RestartServer(homes, terminal));
        servers.add(List.of("rotate-keys"), () -> new RotateKeys(homes, terminal));
        servers.add(List.of("retire-keys"), () -> new RetireKeys(homes, terminal));
        servers.add(List.of("delete", "remove"), () -> new DeleteServer(homes, terminal));
        return servers.command();
    }

    private CommandLine proxy() {
        Branch proxy = below(new ProxyCommand());
        proxy.add(List.of("list"), () -> new ListProxies(homes, terminal));
        proxy.add(List.of("test"), () -> new TestProxies(homes, terminal));
        proxy.add(List.of("stats"), () -> new ProxyStats(homes, terminal, stop));
        proxy.add(List.of("start"), () -> new StartProxies(homes, terminal));
        proxy.add(List.of("stop"), () -> new StopProxies(homes, terminal));
        return proxy.command();
    }

    private CommandLine groups() {
        Branch groups = below(new GroupsCommand());
        groups.add(List.of("create"), () -> new CreateGroup(homes, terminal));
        groups.add(List.of("list"), () -> new ListGroups(homes, terminal));
        groups.add(List.of("show"), () -> new ShowGroup(homes, terminal));
        groups.add(List.of("update"), () -> new UpdateGroup(homes, terminal));
        groups.add(List.of("delete", "remove"), () -> new DeleteGroup(homes, terminal));
        return groups.command();
    }

    private CommandLine templates() {
        Branch templates = below(new TemplatesCommand());
        templates.add(List.of("create"), () -> new CreateTemplate(homes, terminal));
        templates.add(List.of("list"), () -> new ListTemplates(homes, terminal));
        templates.add(List.of("show"), () -> new ShowTemplate(homes, terminal));
        templates.add(List.of("update"), () -> new UpdateTemplate(homes, terminal));
        templates.add(List.of("delete", "remove"), () -> new DeleteTemplate(homes, terminal));
        return templates.command();
    }

    private CommandLine subscriptions() {
        Branch subscriptions = below(new SubscriptionsCommand());
        subscriptions.add(List.of("issue"), () -> new IssueSubscription(homes, terminal));
        subscriptions.add(List.of("show"), () -> new ShowSubscription(homes, terminal));
        subscriptions.add(List.of("rotate"), () -> new RotateSubscription(homes, terminal));
        subscriptions.add(List.of("revoke"), () -> new RevokeSubscription(homes, terminal));
        return subscriptions.command();
    }

    private CommandLine monitor() {
        Branch monitor = below(new MonitorCommand());
        monitor.add(List.of("show"), () -> new ShowMonitor(homes, terminal));
        monitor.add(List.of("live"), () -> new LiveMonitor(homes, terminal, stop, clock));
        monitor.add(List.of("health"), () -> new CheckHealth(homes, terminal));
        monitor.add(List.of("traffic"), () -> new ShowTraffic(homes, terminal, clock));
        monitor.add(List.of("logs"), () -> new MonitorLogs(homes, terminal, stop, clock));
        return monitor.command();
    }

    private CommandLine alerts() {
        Branch alerts = below(new AlertsCommand());
        alerts.add(List.of("list"), () -> new ListAlerts(homes, terminal));
        alerts.add(List.of("show"), () -> new ShowAlert(homes, terminal));
        alerts.add(List.of("ack"), () -> new AcknowledgeAlert(homes, terminal));
        alerts.add(List.of("resolve"), () -> new ResolveAlert(homes, terminal));
        alerts.add(List.of("rules"), () -> new ShowRules(homes, terminal));
        alerts.add(List.of("test"), () -> new TestChannel(homes, terminal));
        alerts.add(List.of("undelivered"), () -> new ListUndelivered(homes, terminal));
        alerts.add(List.of("retry"), () -> new RetryDelivery(homes, terminal));
        alerts.add(List.of("discard"), () -> new DiscardDelivery(homes, terminal));
        return alerts.command();
    }

    private CommandLine audit() {
        Branch audit = below(new AuditCommand());
        audit.add(List.of("list"), () -> new ListAudit(homes, terminal));
        audit.add(List.of("verify"), () -> new VerifyAudit(homes, terminal));
        audit.add(List.of("export"), () -> new ExportAudit(homes, terminal));
        return audit.command();
    }

    private CommandLine keys() {
        Branch keys = below(new KeysCommand());
        keys.add(List.of("status"), () -> new KeysStatus(homes, terminal));
        keys.add(List.of("rotate-master"), () -> new RotateMaster(homes, terminal));
        keys.add(List.of("reseal"), () -> new ResealKeys(homes, terminal));
        return keys.command();
    }

    private CommandLine config() {
        Branch config = below(new ConfigCommand());
        config.add(List.of("show"), () -> new ShowConfig(homes, terminal));
        config.add(List.of("get"), () -> new GetSetting(homes, terminal));
        config.add(List.of("set"), () -> new SetSetting(homes, terminal));
        config.add(List.of("unset"), () -> new UnsetSetting(homes, terminal));
        config.add(List.of("edit"), () -> new EditConfig(homes, terminal));
        config.add(List.of("validate"), () -> new ValidateConfig(homes, terminal));
        config.add(List.of("schema"), () -> new PrintSchema(homes, terminal));
        config.add(List.of("convert"), () -> new ConvertConfig(homes, terminal));
        config.add(List.of("diff"), () -> new DiffConfig(homes, terminal));
        return config.command();
    }

    private CommandLine fleet() {
        Branch fleet = below(new FleetCommand());
        fleet.add(List.of("export"), () -> new ExportFleet(homes, terminal));
        return fleet.command();
    }

    private CommandLine backup() {
        Branch backup = below(new BackupCommand());
        backup.add(List.of("create"), () -> new CreateBackup(homes, terminal));
        backup.add(List.of("list"), () -> new ListBackups(homes, terminal));
        backup.add(List.of("verify"), () -> new VerifyBackup(homes, terminal));
        backup.add(List.of("restore"), () -> new RestoreBackup(homes, terminal));
        return backup.command();
    }

    private CommandLine firewall() {
        Branch firewall = below(new FirewallCommand());
        firewall.add(List.of("status"), () -> new FirewallStatusCommand(homes, terminal));
        firewall.add(List.of("plan"), () -> new PlanFirewall(homes, terminal));
        firewall.add(List.of("apply"), () -> new ApplyFirewall(homes, terminal));
        firewall.add(List.of("confirm"), () -> new ConfirmFirewall(homes, terminal));
        firewall.add(List.of("rollback"), () -> new RollBackFirewall(homes, terminal));
        firewall.add(List.of("remove"), () -> new RemoveFirewall(homes, terminal));
        return firewall.command();
    }

    private CommandLine agent() {
        Branch agent = below(new AgentCommand());
        agent.add(List.of("run"), () -> new RunAgent(homes, terminal, stop, clock));
        agent.add(List.of("status"), () -> new ShowAgent(homes, terminal));
        agent.add(List.of("unit"), () -> new PrintUnit(homes, terminal));
        return agent.command();
    }

    private CommandLine compose() {
        Branch compose = below(new ComposeCommand());
        compose.add(List.of("generate"), () -> new GenerateStack(homes, terminal));
        compose.add(List.of("diff"), () -> new DiffStack(homes, terminal));
        compose.add(List.of("up"), () -> new UpStack(homes, terminal));
        compose.add(List.of("down"), () -> new DownStack(homes, terminal));
        compose.add(List.of("restart"), () -> new RestartStack(homes, terminal));
        compose.add(List.of("pull"), () -> new PullStack(homes, terminal));
        compose.add(List.of("logs"), () -> new StackLogs(homes, terminal, stop));
        compose.add(List.of("status"), () -> new StackStatus(homes, terminal));
        compose.add(List.of("scale"), () -> new ScaleStack(homes, terminal));
        return compose.command()
                .registerConverter(ContainerImage.class, ContainerImage::new)
                .registerConverter(GivenSetting.class, GivenSetting::parse)
                .registerConverter(HostName.class, HostName::parse)
                .registerConverter(PublishedPort.class, PublishedPort::parse)
                .registerConverter(ServiceScale.class, ServiceScale::parse)
                .registerConverter(StackChoice.class, StackChoice::parse)
                .registerConverter(StackProfile.class, StackProfile::parse);
    }

    private Branch below(Object group) {
        return new Branch(new CommandLine(Specs.of(group)), path.below());
    }

    /** {@return the commands of a group, each by its first name} */
    static List<String> namesBelow(CommandLine group) {
        return group.getSubcommands().values().stream()
                .map(CommandLine::getCommandName)
                .distinct()
                .toList();
    }

    private static void readValues(CommandLine root) {
        root.registerConverter(AllowedTarget.class, AllowedTarget::parse)
                .registerConverter(AuditFormat.class, AuditFormat::parse)
                .registerConverter(ConfigFormat.class, ConfigFormat::parse)
                .registerConverter(DocumentFormat.class, DocumentFormat::parse)
                .registerConverter(Duration.class, Durations::parse)
                .registerConverter(EmailAddress.class, EmailAddress::parse)
                .registerConverter(Endpoint.class, Endpoint::parse)
                .registerConverter(MetricsReach.class, MetricsReach::parse)
                .registerConverter(FirewallBackend.class, FirewallBackend::parse)
                .registerConverter(FleetFormat.class, FleetFormat::parse)
                .registerConverter(GroupName.class, GroupName::parse)
                .registerConverter(Host.class, Host::parse)
                .registerConverter(Instant.class, Moments::parse)
                .registerConverter(IpAddress.class, IpAddress::parse)
                .registerConverter(LogFormat.class, LogFormat::parse)
                .registerConverter(LogWeight.class, LogWeight::parse)
                .registerConverter(NamePrefix.class, NamePrefix::parse)
                .registerConverter(OperationId.class, OperationId::parse)
                .registerConverter(MasterKeyKind.class, MasterKeyKind::parse)
                .registerConverter(OutputFormat.class, OutputFormat::parse)
                .registerConverter(Port.class, Port::parse)
                .registerConverter(ProtocolKind.class, ProtocolKind::parse)
                .registerConverter(PublicUrl.class, PublicUrl::parse)
                .registerConverter(RowLimit.class, RowLimit::parse)
                .registerConverter(ServerName.class, ServerName::parse)
                .registerConverter(SourceRule.class, SourceRule::parse)
                .registerConverter(Shell.class, Shell::parse)
                .registerConverter(Tag.class, Tag::parse)
                .registerConverter(TemplateName.class, TemplateName::parse)
                .registerConverter(TrafficStep.class, TrafficStep::parse)
                .registerConverter(UserFileFormat.class, UserFileFormat::parse)
                .registerConverter(UserFilter.class, UserFilter::parse)
                .registerConverter(UserName.class, UserName::parse)
                .registerConverter(UserStatus.class, UserStatus::parse);
    }
}
