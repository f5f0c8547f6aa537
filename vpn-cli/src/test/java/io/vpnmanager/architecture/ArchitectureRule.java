package io.vpnmanager.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.NullMarked;

/**
 * What every class of the library keeps to, whoever writes it. A rule is told the root package, so that it can be tried
 * on broken code.
 */
enum ArchitectureRule {
    API_KNOWS_THE_JDK_ALONE {
        @Override
        ArchRule under(String root) {
            return classes()
                    .that()
                    .resideInAnyPackage(root + ".api..", root + ".spi..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..", "javax.net..", "org.jspecify.annotations..", root + ".api..", root + ".spi..")
                    .because("who embeds the library or writes a provider inherits every type that the API touches");
        }
    },
    API_LOGS_NOTHING {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .that()
                    .resideInAnyPackage(root + ".api..", root + ".spi..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("java.util.logging..").or(assignableTo(System.Logger.class)))
                    .because("the API answers its caller, who decides what is worth a line in a log");
        }
    },
    CORE_MEETS_PROVIDERS_THROUGH_SERVICE_LOADER {
        @Override
        ArchRule under(String root) {
            return module(root, "core", "store", "docker", "cli")
                    .because("core knows the provider interfaces, never a provider");
        }
    },
    STORE_KNOWS_THE_API_ALONE {
        @Override
        ArchRule under(String root) {
            return module(root, "store", "core", "docker", "cli")
                    .because("a store is exchangeable only while it knows nothing of who uses it");
        }
    },
    DOCKER_KNOWS_THE_API_ALONE {
        @Override
        ArchRule under(String root) {
            return module(root, "docker", "core", "store", "cli")
                    .because("a runtime is exchangeable only while it knows nothing of who uses it");
        }
    },
    COMMAND_CALLS_THE_API {
        @Override
        ArchRule under(String root) {
            return module(root, "cli", "core", "store", "docker")
                    .because("whatever the command can do, a program that embeds the library must be able to do");
        }
    },
    SIGNATURES_HOLD_NO_FOREIGN_TYPES {
        @Override
        ArchRule under(String root) {
            // Whoever takes the module for tracing has OpenTelemetry already: it is what the module is about.
            return handWritten(root)
                    .and()
                    .arePublic()
                    .and()
                    .resideOutsideOfPackages("..internal..", root + ".tracing")
                    .should(new NoForeignTypesInSignatures(root))
                    .because("a library that we use today would become a promise to our callers");
        }
    },
    PACKAGES_HAVE_NO_CYCLES {
        @Override
        ArchRule under(String root) {
            return slices().matching(root + ".(**)")
                    .should()
                    .beFreeOfCycles()
                    .ignoreDependency(generated(root), DescribedPredicate.alwaysTrue())
                    .because("a package that is part of a cycle cannot be read, tested or moved alone");
        }
    },
    ONLY_THE_COMMAND_PRINTS {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackage(root + ".cli..")
                    .should(ACCESS_STANDARD_STREAMS)
                    .because("standard output belongs to the program that embeds the library");
        }
    },
    ONLY_THE_COMMAND_ENDS_THE_JVM {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackage(root + ".cli..")
                    .should()
                    .callMethod(System.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "halt", int.class)
                    .because("the JVM belongs to the program that embeds the library");
        }
    },
    TIME_IS_INJECTED {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callConstructor(Date.class)
                    .because("a test moves the clock that it hands in; it can't move the machine's");
        }
    },
    NAMES_SAY_WHAT_A_THING_IS {
        @Override
        ArchRule under(String root) {
            return handWritten(root)
                    .should()
                    .resideOutsideOfPackages("..util..", "..utils..", "..common..", "..helper..", "..misc..")
                    .andShould()
                    .haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                    .because("a name that fits everything says nothing, and everything ends up there");
        }
    },
    NOTHING_STARTS_A_PROCESS {
        @Override
        ArchRule under(String root) {
            return noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(root + ".core.internal.program.Program")
                    .and()
                    .doNotHaveFullyQualifiedName(root + ".cli.editor.ExternalEditor")
                    .and()
                    .doNotHaveFullyQualifiedName(root + ".cli.terminal.Pager")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(ProcessBuilder.class)
                    .orShould()
                    .callMethodWhere(describe(
                            "Runtime.exec is called",
                            call -> call.getTarget().getOwner().isEquivalentTo(Runtime.class)
                                    && call.getTarget().getName().equals("exec")))
                    .because("no shell: what is quoted wrong there runs as somebody's command;"
                            + " whatever must start a program is named here, with its arguments as a list");
        }
    },
    PACKAGES_ARE_NULL_MARKED {
        @Override
        ArchRule under(String root) {
            return handWritten(root)
                    .should(ArchCondition.from(describe(
                            "reside in a package that is @NullMarked",
                            type -> type.getPackage().isAnnotatedWith(NullMarked.class))))
                    .because("a package without it is one that NullAway and its readers must guess about");
        }
    };

    /** The rule, for code whose packages start with this name. */
    abstract ArchRule under(String root);

    private static ArchRule module(String root, String name, String... forbidden) {
        String[] packages = new String[forbidden.length];
        for (int i = 0; i < forbidden.length; i++) {
            packages[i] = root + "." + forbidden[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage(root + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    private static GivenClassesConjunction handWritten(String root) {
        return classes().that(DescribedPredicate.not(generated(root)));
    }

    private static DescribedPredicate<JavaClass> generated(String root) {
        return resideInAPackage(root + ".store.jooq..")
                .or(resideInAPackage(root + ".cli..").and(simpleNameEndingWith("Spec")))
                .as("are generated by jOOQ or by our processor");
    }
}
