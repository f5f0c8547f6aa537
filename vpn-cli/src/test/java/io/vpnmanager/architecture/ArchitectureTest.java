package io.vpnmanager.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final String ROOT = "io.vpnmanager";
    private static final String BROKEN = ROOT + ".architecture.broken";

    @Nested
    class OurCode {
        private static final JavaClasses OURS = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(ROOT);

        @ParameterizedTest
        @EnumSource
        void keepsTheRule(ArchitectureRule rule) {
            // A rule may find nothing to judge in a module; that none is overlooked is what the next test is for.
            rule.under(ROOT).allowEmptyShould(true).check(OURS);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "vpn-api",
                    "vpn-core",
                    "vpn-docker",
                    "vpn-keyring",
                    "vpn-store",
                    "vpn-tracing",
                    "vpn-cli-specs",
                    "vpn-cli"
                })
        void isSeenByTheRulesToTheLastSourceFile(String module) {
            List<String> written = SourceFiles.classesOf(module);
            assertThat(OURS.stream().map(JavaClass::getName)).containsAll(written);
        }
    }

    @Nested
    class BrokenCode {
        private static final JavaClasses THEIRS = new ClassFileImporter().importPackages(BROKEN);

        @ParameterizedTest
        @EnumSource
        void isCaughtByTheRule(ArchitectureRule rule) {
            assertThat(violations(rule)).anyMatch(violation -> violation.contains(culprit(rule)));
        }

        @ParameterizedTest
        @EnumSource
        void isAllThatTheRuleCatches(ArchitectureRule rule) {
            assertThat(violations(rule)).noneMatch(violation -> violation.contains("KeepsEveryRule"));
        }

        private static List<String> violations(ArchitectureRule rule) {
            return rule.under(BROKEN).evaluate(THEIRS).getFailureReport().getDetails();
        }

        /** API_LOGS_NOTHING is broken by the class Breaks_API_LOGS_NOTHING, somewhere under the broken root. */
        private static String culprit(ArchitectureRule rule) {
            return "Breaks_" + rule;
        }
    }
}
