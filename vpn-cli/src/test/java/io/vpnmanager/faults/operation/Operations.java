package io.vpnmanager.faults.operation;

import java.util.List;

/** Every operation that is tried. */
public final class Operations {
    /** In the order in which they are told. */
    public static final List<Operation> ALL = List.of(
            new MakeHome(),
            new CreateUser(),
            new CreateUserWithPassword(),
            new Update(),
            new DeleteUser(),
            new CreateMany(),
            new CreateServer(),
            new DeleteServer(),
            new RotateServerKeys(),
            new RotateUserKeys(),
            new ApplyFleet(),
            new ChangeGroups(),
            new ChangeTemplates(),
            new ChangeWithId(),
            new RotateMasterKey(),
            new DeleteUserWhileServed("delete-user-while-served", Operation.Agent.ELSEWHERE),
            new DeleteUserWhileServed("delete-user-while-serving", Operation.Agent.HERE),
            new MakeBackup(),
            new RestoreBackup("restore-backup", Operation.Agent.NOWHERE),
            new RestoreBackup("restore-backup-while-served", Operation.Agent.ELSEWHERE),
            new ServeTraffic(),
            new QuickstartInHome(),
            new CommandLine(
                    new CreateUserWithPassword(),
                    setting -> List.of(
                            "users",
                            "create",
                            setting.name("dora"),
                            "--protocol",
                            "socks5",
                            "--password-file",
                            setting.passwordFile().toString())),
            new CommandLine(
                    new RestoreBackup("restore-backup", Operation.Agent.NOWHERE),
                    setting -> List.of(
                            "backup", "restore", RestoreBackup.file(setting).toString(), "--yes")),
            new CommandLine(new DeleteUser(), setting -> List.of("users", "delete", setting.user(), "--yes")),
            new CommandLine(
                    new ApplyFleet(),
                    setting ->
                            List.of("apply", "--file", ApplyFleet.file(setting).toString(), "--yes")));

    private Operations() {}

    /** {@return the operation of this name} */
    public static Operation named(String name) {
        return ALL.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation is named " + name));
    }
}
