package io.vpnmanager.specs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The source of the class that makes the spec of a command, or of options that commands share. */
final class SpecSource {
    /** Which method of picocli's {@code CommandSpec} takes what {@code @Command} says, by its name there. */
    private static final Map<String, String> OF_COMMAND = Map.of(
            "name", "name",
            "aliases", "aliases",
            "headerHeading", "usageMessage().headerHeading",
            "header", "usageMessage().header",
            "description", "usageMessage().description",
            "customSynopsis", "usageMessage().customSynopsis",
            "hidden", "usageMessage().hidden");

    private final Elements elements;
    private final TypeElement type;
    private final String simple;
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder members = new StringBuilder();

    SpecSource(Elements elements, TypeElement type) {
        this.elements = elements;
        this.type = type;
        this.simple = type.getSimpleName().toString();
    }

    /** {@return the name of the class that is written for one} */
    static String name(TypeElement type) {
        return type.getQualifiedName() + "Spec";
    }

    String text() {
        above().ifPresent(above -> line(name(above) + ".add(object, spec);"));
        Wording.of(elements, type, Command.class).ifPresent(this::command);
        Bindings bindings = new Bindings("Member", type);
        line("Holder scope = new Holder(object);");
        described(type).forEach(member -> add(member, bindings));
        members.append(bindings.text());
        return """
                package %1$s;

                import io.vpnmanager.cli.internal.spec.Holder;
                import picocli.CommandLine.Model.ArgGroupSpec;
                import picocli.CommandLine.Model.CommandSpec;
                import picocli.CommandLine.Model.IGetter;
                import picocli.CommandLine.Model.IScope;
                import picocli.CommandLine.Model.ISetter;
                import picocli.CommandLine.Model.OptionSpec;
                import picocli.CommandLine.Model.PositionalParamSpec;
                import picocli.CommandLine.Range;

                /** {@link %2$s} for the parser. */
                @SuppressWarnings({"rawtypes", "unchecked", "unused"})
                %3$sfinal class %2$sSpec {
                    private %2$sSpec() {}

                    /** {@return the spec that sets the members of this object} */
                    %3$sstatic CommandSpec of(%2$s object) {
                        CommandSpec spec = CommandSpec.wrapWithoutInspection(object);
                        add(object, spec);
                        return spec;
                    }

                    /** Adds the members of this object to a spec. */
                    %3$sstatic void add(%2$s object, CommandSpec spec) {
                %4$s    }
                %5$s}
                """.formatted(
                        elements.getPackageOf(type).getQualifiedName(),
                        simple,
                        type.getModifiers().contains(Modifier.PUBLIC) ? "public " : "",
                        body,
                        members);
    }

    /** The next class above of which the parser knows anything. */
    private Optional<TypeElement> above() {
        TypeElement above = type;
        while (above.getSuperclass() instanceof DeclaredType declared) {
            above = (TypeElement) declared.asElement();
            if (above.getAnnotation(Command.class) != null || !described(above).isEmpty()) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    /** As picocli finds them: fields first. */
    private static List<Element> described(TypeElement type) {
        List<Element> found = new ArrayList<>(ElementFilter.fieldsIn(type.getEnclosedElements()));
        found.addAll(ElementFilter.methodsIn(type.getEnclosedElements()));
        found.removeIf(member -> member.getAnnotation(Option.class) == null
                && member.getAnnotation(Parameters.class) == null
                && member.getAnnotation(Mixin.class) == null
                && member.getAnnotation(ArgGroup.class) == null
                && member.getAnnotation(Spec.class) == null);
        return found;
    }

    private void command(Wording said) {
        said.values().keySet().stream()
                .sorted()
                .forEach(name -> line("spec"
                        + new Wording(type, Map.of(name, said.values().get(name))).calls(OF_COMMAND) + ";"));
    }

    private void add(Element member, Bindings bindings) {
        if (member.getModifiers().contains(Modifier.PRIVATE)) {
            throw new NotDescribable(member, "A spec cannot set what is private; let its package see it");
        }
        if (member.getAnnotation(Mixin.class) != null) {
            String mixed = ArgumentType.of(member).name();
            line("spec.addMixin(\"%1$s\", %2$sSpec.of(object.%1$s));".formatted(member.getSimpleName(), mixed));
        } else if (member.getAnnotation(ArgGroup.class) != null) {
            group(member, bindings);
        } else if (member.getAnnotation(Spec.class) != null) {
            line("object." + member.getSimpleName() + " = spec;");
        } else {
            line("spec.add(" + new Argument(elements, member, "scope", Optional.of("object")).text(bindings) + ");");
        }
    }

    /** The parser makes the object of a group when one of its options is given. */
    private void group(Element member, Bindings bindings) {
        Wording.of(elements, member, ArgGroup.class).orElseThrow().calls(Map.of());
        TypeElement group = ArgumentType.of(member).element();
        String scope = member.getSimpleName() + "Scope";
        Bindings inGroup = new Bindings(group.getSimpleName() + "Member", group);
        line("Holder " + scope + " = new Holder(null);");
        String number = bindings.add(member, "scope");
        StringBuilder arguments = new StringBuilder();
        for (Element each : described(group)) {
            if (each.getModifiers().contains(Modifier.PRIVATE) || each.getKind() != ElementKind.FIELD) {
                throw new NotDescribable(each, "A spec sets fields of a group alone, which its package sees");
            }
            Argument argument = new Argument(elements, each, scope, Optional.empty());
            arguments.append(".addArg(").append(argument.text(inGroup)).append(")");
        }
        line("spec.addArgGroup(ArgGroupSpec.builder().typeInfo(Holder.typeInfo("
                + ArgumentType.of(member).name() + ".class)).scope(scope).getter(" + number + ").setter(" + number + ")"
                + arguments + ".build());");
        members.append(inGroup.text());
    }

    private void line(String statement) {
        body.append("        ").append(statement).append('\n');
    }
}
