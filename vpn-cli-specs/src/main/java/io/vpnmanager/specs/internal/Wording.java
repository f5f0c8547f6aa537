package io.vpnmanager.specs.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * What an annotation says of an element, as calls that say the same to a builder.
 *
 * @param values as expressions, by the name in the annotation, those alone that are written there
 */
record Wording(Element element, Map<String, String> values) {
    /** {@return what an annotation of this class says, where there is one} */
    static Optional<Wording> of(Elements elements, Element element, Class<?> annotation) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> named(mirror).contentEquals(annotation.getCanonicalName()))
                .findFirst()
                .map(mirror -> new Wording(element, values(elements, mirror)));
    }

    private static Name named(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName();
    }

    private static Map<String, String> values(Elements elements, AnnotationMirror mirror) {
        return mirror.getElementValues().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().getSimpleName().toString(),
                        entry -> expression(elements, entry.getValue())));
    }

    private static String expression(Elements elements, AnnotationValue value) {
        if (value.getValue() instanceof List<?> several) {
            return several.stream()
                    .map(each -> expression(elements, (AnnotationValue) each))
                    .collect(Collectors.joining(", "));
        }
        return elements.getConstantExpression(value.getValue());
    }

    /** {@return one value, where it is written} */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** {@return the calls, each behind a dot; the name of a value leads to that of its method} */
    String calls(Map<String, String> methods) {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "." + method(methods, entry.getKey()) + "(" + entry.getValue() + ")")
                .collect(Collectors.joining());
    }

    private String method(Map<String, String> methods, String name) {
        String method = methods.get(name);
        if (method == null) {
            throw new NotDescribable(element, "No spec is written for " + name + "; SpecSource has to learn it");
        }
        return method;
    }
}
