package io.vpnmanager.cli.command.doctor;

import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Tone;
import io.vpnmanager.cli.output.Value;
import java.util.Optional;

/** What a check found, as a row. */
final class FindingRow {
    private FindingRow() {}

    static Row of(Finding finding) {
        return Row.of(
                Field.column("check", "CHECK", new Value.Text(finding.check())),
                Field.column(
                        "verdict", "VERDICT", new Value.State(finding.verdict().toString(), tone(finding.verdict()))),
                Field.name("subject", "SUBJECT", new Value.Text(finding.subject())),
                Field.column("reason", "REASON", new Value.Text(finding.reason())),
                Field.column(
                        "remedy",
                        "TO DO",
                        Value.ofOptional(Optional.of(finding.remedy()).filter(text -> !text.isEmpty()))),
                Field.detail("code", "CODE", Value.ofOptional(finding.code().map(code -> code.id()))),
                Field.detail("fixable", "FIXABLE", new Value.Flag(finding.fixable())));
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case OK -> Tone.GOOD;
            case WARNING -> Tone.WARNING;
            case FAILED -> Tone.BAD;
            case SKIPPED -> Tone.CALM;
        };
    }
}
