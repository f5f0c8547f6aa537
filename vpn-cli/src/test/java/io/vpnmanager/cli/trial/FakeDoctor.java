package io.vpnmanager.cli.trial;

import io.vpnmanager.api.doctor.Doctor;
import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what it is told, and mends what can be mended by forgetting it. */
public final class FakeDoctor implements Doctor {
    private final List<Finding> findings = new ArrayList<>();

    /** Lets this be found. */
    public void find(Finding finding) {
        findings.add(finding);
    }

    @Override
    public List<Finding> examine() {
        return List.copyOf(findings);
    }

    @Override
    public List<Finding> repair() {
        List<Finding> mended = findings.stream().filter(Finding::fixable).toList();
        findings.removeAll(mended);
        return mended.stream()
                .map(finding -> new Finding(
                        finding.check(),
                        finding.subject(),
                        Verdict.OK,
                        "is its owner's alone",
                        "",
                        Optional.empty(),
                        false))
                .toList();
    }
}
