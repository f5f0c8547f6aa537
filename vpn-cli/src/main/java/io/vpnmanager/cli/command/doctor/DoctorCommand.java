package io.vpnmanager.cli.command.doctor;

import io.vpnmanager.api.doctor.Doctor;
import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.option.Unconfigured;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn doctor}. */
@Command(
        name = "doctor",
        headerHeading = "Example:%n  vpn doctor%n%n",
        header = "Look whether all is as it must be, and say what to do.",
        description = "Looks at Java, the configuration, the home, its disk, its store, audit log and master key, the "
                + "clock, the agent, the rules and channels of alerts, the container engine and images, the kernel, the ports and subnets of servers, "
                + "and the firewall. Prints a row for each: ok, warning, failed or skipped, why, and what to do. Asks "
                + "for the passphrase of a home that has one on a terminal only; without it, most is skipped and "
                + "named. Makes no home and changes nothing without --fix. With --quiet, only what failed or is a warning is "
                + "named. "
                + "The exit status is 0 where nothing failed, and else that of the first failure.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.AUTHENTICATION,
    ErrorCode.BAD_KEY,
    ErrorCode.TAMPERED,
    ErrorCode.VERSION,
    ErrorCode.CORRUPT,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.BUSY,
    ErrorCode.DEADLINE,
    ErrorCode.STORE,
    ErrorCode.STORE_FULL,
    ErrorCode.STORE_READ_ONLY,
    ErrorCode.ENGINE,
    ErrorCode.NETWORK,
    ErrorCode.PROVIDER,
    ErrorCode.AUDIT_BROKEN
})
public final class DoctorCommand implements Runnable, Unconfigured {
    private final Homes homes;
    private final Terminal terminal;

    @Option(
            names = "--fix",
            description = "Mend first what has one right state and is the home's own: modes of its folder and files.")
    boolean fix;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public DoctorCommand(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public boolean unlessReadable() {
        return true;
    }

    @Override
    public void run() {
        Doctor doctor = homes.doctor();
        if (fix) {
            tell(doctor.repair());
        }
        List<Finding> findings = examined(doctor);
        Printer.Listing listing = output.printer(terminal).list("DoctorReport");
        findings.stream()
                .filter(finding -> !terminal.wishes().quiet() || needsSomebody(finding))
                .map(FindingRow::of)
                .forEach(listing::add);
        listing.end();
        requireSound(findings);
    }

    private void tell(List<Finding> mended) {
        if (mended.isEmpty()) {
            output.notes(terminal).say("there was nothing that --fix mends");
        }
        mended.forEach(finding -> output.notes(terminal).say("mended: " + finding.subject() + " " + finding.reason()));
    }

    private static boolean needsSomebody(Finding finding) {
        return finding.verdict() == Verdict.FAILED || finding.verdict() == Verdict.WARNING;
    }

    private List<Finding> examined(Doctor doctor) {
        String what = "looking at the home and the machine";
        List<Finding> findings = terminal.working(what, doctor::examine);
        return terminal.canAsk() && findings.stream().anyMatch(DoctorCommand::wantsPassphrase)
                ? terminal.working(what, homes.doctor(terminal.askSecretly("Passphrase of this home"))::examine)
                : findings;
    }

    private static boolean wantsPassphrase(Finding finding) {
        return finding.check().equals("master-key")
                && finding.code().equals(Optional.of(ErrorCode.AUTHENTICATION))
                && finding.remedy().contains("--passphrase-file");
    }

    private static void requireSound(List<Finding> findings) {
        List<Finding> failed = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAILED)
                .toList();
        if (failed.isEmpty()) {
            return;
        }
        boolean fixable = failed.stream().anyMatch(Finding::fixable);
        throw Problem.of(
                        failed.getFirst().code().orElse(ErrorCode.BUG),
                        "doctor",
                        "found " + failed.size() + (failed.size() == 1 ? " failure" : " failures") + "; the first: "
                                + failed.getFirst().subject() + " "
                                + failed.getFirst().reason())
                .remedy(fixable ? "Run: vpn doctor --fix" : failed.getFirst().remedy())
                .toException();
    }
}
