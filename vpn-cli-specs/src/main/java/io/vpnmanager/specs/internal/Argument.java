package io.vpnmanager.specs.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.util.Elements;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * An option or an argument by its place, as an expression that makes its spec.
 *
 * @param scope the variable that holds the object with the member
 * @param object the variable with that object, where it is there from the beginning
 */
record Argument(Elements elements, Element member, String scope, Optional<String> object) {
    /** Which method of a builder takes what both annotations say, by its name there. */
    private static final Map<String, String> OF_BOTH = Map.of(
            "arity", "arity",
            "description", "description",
            "hidden", "hidden",
            "paramLabel", "paramLabel",
            "split", "splitRegex",
            "splitSynopsisLabel", "splitRegexSynopsisLabel");

    private static final Map<String, String> OF_OPTION = with(
            OF_BOTH, "names", "names", "required", "required", "usageHelp", "usageHelp", "versionHelp", "versionHelp");

    private static final Map<String, String> OF_POSITION = with(OF_BOTH, "index", "index");

    private static Map<String, String> with(Map<String, String> some, String... more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return Map.copyOf(all);
    }

    String text(Bindings bindings) {
        ArgumentType type = ArgumentType.of(member);
        String binding = bindings.add(member, scope);
        return Wording.of(elements, member, Option.class)
                        .map(said -> "OptionSpec.builder(\"\")" + said.calls(OF_OPTION))
                        .orElseGet(() -> position(type))
                + type.calls()
                + label()
                + ".getter(" + binding + ").setter(" + binding + ").scope(" + scope + ")"
                + beginning()
                + ".build()";
    }

    /** Where an annotation says nothing of the arity, picocli takes one that its builders do not. */
    private String position(ArgumentType type) {
        Wording said = Wording.of(elements, member, Parameters.class).orElseThrow();
        Optional<String> arity = said.value("arity");
        boolean required = arity.map(range -> !range.startsWith("\"0")).orElse(!type.isSeveral());
        boolean unsaid = arity.isEmpty() && type.isSeveral();
        return "PositionalParamSpec.builder()" + said.calls(OF_POSITION)
                + (unsaid ? ".arity(Range.valueOf(\"0..1\").unspecified(true))" : "")
                + (required ? ".required(true)" : "");
    }

    /** What the page calls a value of which the annotation does not say it. */
    private String label() {
        return Wording.of(elements, member, Option.class)
                        .or(() -> Wording.of(elements, member, Parameters.class))
                        .flatMap(said -> said.value("paramLabel"))
                        .isPresent()
                ? ""
                : ".paramLabel(\"<" + member.getSimpleName() + ">\")";
    }

    /** What the member holds before the words are read. */
    private String beginning() {
        return object.filter(there -> member.getKind() == ElementKind.FIELD)
                .map(there -> ".initialValue(" + there + "." + member.getSimpleName() + ")")
                .orElse(".hasInitialValue(false)");
    }
}
