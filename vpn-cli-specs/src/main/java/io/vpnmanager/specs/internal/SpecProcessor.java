package io.vpnmanager.specs.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Writes a class {@code FooSpec} for each class {@code Foo} whose members picocli's annotations describe: it makes the
 * same {@code CommandSpec} as picocli would by reflection, which takes longer than most commands run. A class that the
 * option {@value #ALL} names finds the one for a command.
 */
@SupportedAnnotationTypes("picocli.CommandLine.*")
@SupportedOptions(SpecProcessor.ALL)
public final class SpecProcessor extends AbstractProcessor {
    static final String ALL = "specs.all";

    /** For the compiler, which looks for it. */
    public SpecProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> described = described(round);
        try {
            described.forEach(this::write);
            if (!described.isEmpty() && processingEnv.getOptions().containsKey(ALL)) {
                write(processingEnv.getOptions().get(ALL), described);
            }
        } catch (NotDescribable e) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, e.getMessage(), e.element());
        }
        return false;
    }

    private static Set<TypeElement> described(RoundEnvironment round) {
        Set<TypeElement> types = new TreeSet<>(
                Comparator.comparing(type -> type.getQualifiedName().toString()));
        round.getElementsAnnotatedWith(Command.class).forEach(type -> types.add((TypeElement) type));
        List.of(Option.class, Parameters.class, Mixin.class, ArgGroup.class)
                .forEach(kind -> round.getElementsAnnotatedWith(kind)
                        .forEach(member -> types.add((TypeElement) member.getEnclosingElement())));
        // Groups are nested in the command that has them, whose class describes them too.
        types.removeIf(type -> type.getNestingKind().isNested());
        return types;
    }

    private void write(TypeElement type) {
        write(SpecSource.name(type), new SpecSource(processingEnv.getElementUtils(), type).text(), type);
    }

    private void write(String name, Set<TypeElement> described) {
        List<TypeElement> commands = described.stream()
                .filter(type -> type.getAnnotation(Command.class) != null)
                .filter(type -> !type.getModifiers().contains(Modifier.ABSTRACT))
                .toList();
        String cases = commands.stream()
                .map(type -> "            case \"%1$s\" -> %2$s.of((%1$s) command);%n"
                        .formatted(type.getQualifiedName(), SpecSource.name(type)))
                .collect(Collectors.joining());
        int dot = name.lastIndexOf('.');
        String text = """
                package %s;

                /** Finds what the parser has to know of a command. */
                final class %s {
                    static picocli.CommandLine.Model.CommandSpec of(Object command) {
                        return switch (command.getClass().getName()) {
                %s            default -> throw new IllegalArgumentException("no command: " + command.getClass());
                        };
                    }
                }
                """.formatted(name.substring(0, dot), name.substring(dot + 1), cases);
        write(name, text, commands.toArray(Element[]::new));
    }

    private void write(String name, String text, Element... origins) {
        try (Writer file =
                processingEnv.getFiler().createSourceFile(name, origins).openWriter()) {
            file.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
