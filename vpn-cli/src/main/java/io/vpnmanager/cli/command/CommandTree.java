package io.vpnmanager.cli.command;

import io.vpnmanager.api.audit.AuditFormat;
import io.vpnmanager.api.bulk.UserFileFormat;
import io.vpnmanager.api.config.ConfigFormat;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.plan.FleetFormat;
import io.vpnmanager.api.protocol.AllowedTarget;
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
import io.vpnmanager.cli.command.audit.AuditCommand;
import io.vpnmanager.cli.command.audit.ExportAudit;
import io.vpnmanager.cli.command.audit.ListAudit;
import io.vpnmanager.cli.command.audit.VerifyAudit;
import io.vpnmanager.cli.command.backup.BackupCommand;
import io.vpnmanager.cli.command.backup.CreateBackup;
import io.vpnmanager.cli.command.backup.ListBackups;
import io.vpnmanager.cli.command.backup.RestoreBackup;
import io.vpnmanager.cli.command.backup.VerifyBackup;
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
import io.vpnmanager.cli.command.plan.ApplyCommand;
import io.vpnmanager.cli.command.plan.PlanCommand;
import io.vpnmanager.cli.command.quickstart.QuickstartCommand;
import io.vpnmanager.cli.command.servers.CreateServer;
import io.vpnmanager.cli.command.servers.DeleteServer;
import io.vpnmanager.cli.command.servers.ListServers;
import io.vpnmanager.cli.command.servers.RestartServer;
import io.vpnmanager.cli.command.servers.RetireKeys;
import io.vpnmanager.cli.command.servers.RotateKeys;
import io.vpnmanager.cli.command.servers.ServerLogs;
import io.vpnmanager.cli.command.servers.ServerStats;
import io.vpnmanager.cli.command.servers.ServersCommand;
import io.vpnmanager.cli.command.servers.ShowServer;
import io.vpnmanager.cli.command.servers.StartServer;
import io.vpnmanager.cli.command.servers.StatusServers;
import io.vpnmanager.cli.command.servers.StopServer;
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
    private CommandTree() {}

    static CommandLine of(Homes homes, Terminal terminal, StopRequests stop, InstantSource clock) {
        CommandLine root = new CommandLine(new VpnCommand(homes))
                .addSubcommand(new QuickstartCommand(homes, terminal, stop))
                .addSubcommand(new CommandLine(new UsersCommand())
                        .addSubcommand(new CreateUser(homes, terminal, clock))
                        .addSubcommand(new ListUsers(homes, terminal))
                        .addSubcommand(new ShowUser(homes, terminal))
                        .addSubcommand(new UpdateUser(homes, terminal, clock))
                        .addSubcommand(new RotateKey(homes, terminal))
                        .addSubcommand(new RetireKey(homes, terminal))
                        .addSubcommand(new SuspendUser(homes, terminal))
                        .addSubcommand(new DeactivateUser(homes, terminal))
                        .addSubcommand(new ActivateUser(homes, terminal))
                        .addSubcommand(new DeleteUser(homes, terminal))
                        .addSubcommand(new ImportUsers(homes, terminal))
                        .addSubcommand(new ExportUsers(homes, terminal)))
                .addSubcommand(new CommandLine(new ServersCommand())
                        .addSubcommand(new CreateServer(homes, terminal))
                        .addSubcommand(new ListServers(homes, terminal))
                        .addSubcommand(new ShowServer(homes, terminal))
                        .addSubcommand(new StatusServers(homes, terminal, stop))
                        .addSubcommand(new ServerStats(homes, terminal))
                        .addSubcommand(new ServerLogs(homes, terminal, stop))
                        .addSubcommand(new UpdateServer(homes, terminal))
                        .addSubcommand(new StartServer(homes, terminal))
                        .addSubcommand(new StopServer(homes, terminal))
                        .addSubcommand(new RestartServer(homes, terminal))
                        .addSubcommand(new RotateKeys(homes, terminal))
                        .addSubcommand(new RetireKeys(homes, terminal))
                        .addSubcommand(new DeleteServer(homes, terminal)))
                .addSubcommand(new CommandLine(new GroupsCommand())
                        .addSubcommand(new CreateGroup(homes, terminal))
                        .addSubcommand(new ListGroups(homes, terminal))
                        .addSubcommand(new ShowGroup(homes, terminal))
                        .addSubcommand(new UpdateGroup(homes, terminal))
                        .addSubcommand(new DeleteGroup(homes, terminal)))
                .addSubcommand(new CommandLine(new TemplatesCommand())
                        .addSubcommand(new CreateTemplate(homes, terminal))
                        .addSubcommand(new ListTemplates(homes, terminal))
                        .addSubcommand(new ShowTemplate(homes, terminal))
                        .addSubcommand(new UpdateTemplate(homes, terminal))
                        .addSubcommand(new DeleteTemplate(homes, terminal)))
                .addSubcommand(new LinksCommand(homes, terminal))
                .addSubcommand(new CommandLine(new SubscriptionsCommand())
                        .addSubcommand(new IssueSubscription(homes, terminal))
                        .addSubcommand(new ShowSubscription(homes, terminal))
                        .addSubcommand(new RotateSubscription(homes, terminal))
                        .addSubcommand(new RevokeSubscription(homes, terminal)))
                .addSubcommand(new TrafficCommand(homes, terminal, clock))
                .addSubcommand(new CommandLine(new AuditCommand())
                        .addSubcommand(new ListAudit(homes, terminal))
                        .addSubcommand(new VerifyAudit(homes, terminal))
                        .addSubcommand(new ExportAudit(homes, terminal)))
                .addSubcommand(new CommandLine(new KeysCommand())
                        .addSubcommand(new KeysStatus(homes, terminal))
                        .addSubcommand(new RotateMaster(homes, terminal))
                        .addSubcommand(new ResealKeys(homes, terminal)))
                .addSubcommand(new CommandLine(new ConfigCommand())
                        .addSubcommand(new ShowConfig(homes, terminal))
                        .addSubcommand(new GetSetting(homes, terminal))
                        .addSubcommand(new SetSetting(homes, terminal))
                        .addSubcommand(new UnsetSetting(homes, terminal))
                        .addSubcommand(new EditConfig(homes, terminal))
                        .addSubcommand(new ValidateConfig(homes, terminal))
                        .addSubcommand(new PrintSchema(homes, terminal))
                        .addSubcommand(new ConvertConfig(homes, terminal))
                        .addSubcommand(new DiffConfig(homes, terminal)))
                .addSubcommand(new PlanCommand(homes, terminal))
                .addSubcommand(new ApplyCommand(homes, terminal))
                .addSubcommand(new CommandLine(new FleetCommand()).addSubcommand(new ExportFleet(homes, terminal)))
                .addSubcommand(new CommandLine(new BackupCommand())
                        .addSubcommand(new CreateBackup(homes, terminal))
                        .addSubcommand(new ListBackups(homes, terminal))
                        .addSubcommand(new VerifyBackup(homes, terminal))
                        .addSubcommand(new RestoreBackup(homes, terminal)))
                .addSubcommand(new CommandLine(new FirewallCommand())
                        .addSubcommand(new FirewallStatusCommand(homes, terminal))
                        .addSubcommand(new PlanFirewall(homes, terminal))
                        .addSubcommand(new ApplyFirewall(homes, terminal))
                        .addSubcommand(new ConfirmFirewall(homes, terminal))
                        .addSubcommand(new RollBackFirewall(homes, terminal))
                        .addSubcommand(new RemoveFirewall(homes, terminal)))
                .addSubcommand(new CommandLine(new AgentCommand())
                        .addSubcommand(new RunAgent(homes, terminal, stop))
                        .addSubcommand(new ShowAgent(homes, terminal))
                        .addSubcommand(new PrintUnit(homes, terminal)));
        HelpPages.complete(root);
        readValues(root);
        // Words are taken as they were typed: no files of arguments, no stripped quotes, no abbreviations, no colours.
        return root.setExpandAtFiles(false)
                .setTrimQuotes(false)
                .setAbbreviatedOptionsAllowed(false)
                .setAbbreviatedSubcommandsAllowed(false)
                .setInterpolateVariables(false)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
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
                .registerConverter(FirewallBackend.class, FirewallBackend::parse)
                .registerConverter(FleetFormat.class, FleetFormat::parse)
                .registerConverter(GroupName.class, GroupName::parse)
                .registerConverter(Host.class, Host::parse)
                .registerConverter(Instant.class, Moments::parse)
                .registerConverter(IpAddress.class, IpAddress::parse)
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
                .registerConverter(Tag.class, Tag::parse)
                .registerConverter(TemplateName.class, TemplateName::parse)
                .registerConverter(TrafficStep.class, TrafficStep::parse)
                .registerConverter(UserFileFormat.class, UserFileFormat::parse)
                .registerConverter(UserFilter.class, UserFilter::parse)
                .registerConverter(UserName.class, UserName::parse)
                .registerConverter(UserStatus.class, UserStatus::parse);
    }
}
