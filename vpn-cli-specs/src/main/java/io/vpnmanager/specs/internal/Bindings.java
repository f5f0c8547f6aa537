package io.vpnmanager.specs.internal;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** The record that reads and sets members of a class by number; a lambda for each would be a class for each. */
final class Bindings {
    private final String name;
    private final TypeElement type;
    private final List<Element> members = new ArrayList<>();

    Bindings(String name, TypeElement type) {
        this.name = name;
        this.type = type;
    }

    /** {@return the expression for one more} */
    String add(Element member, String scope) {
        members.add(member);
        return "new " + name + "(" + scope + ", " + (members.size() - 1) + ")";
    }

    String text() {
        if (members.isEmpty()) {
            return "";
        }
        StringBuilder reads = new StringBuilder();
        StringBuilder sets = new StringBuilder();
        for (int i = 0; i < members.size(); i++) {
            reads.append("                case %d -> %s;%n".formatted(i, read(members.get(i))));
            sets.append("                case %d -> %s;%n".formatted(i, set(members.get(i))));
        }
        return """

                    private record %1$s(IScope scope, int number) implements IGetter, ISetter {
                        @Override
                        public <T> T get() throws Exception {
                            %2$s object = scope.get();
                            Object value = switch (number) {
                %3$s                default -> throw new IllegalStateException();
                            };
                            return (T) value;
                        }

                        @Override
                        public <T> T set(T value) throws Exception {
                            T before = get();
                            %2$s object = scope.get();
                            switch (number) {
                %4$s                default -> throw new IllegalStateException();
                            }
                            return before;
                        }
                    }
                """.formatted(name, type.getQualifiedName(), reads, sets);
    }

    private static String read(Element member) {
        return member.getKind() == ElementKind.METHOD ? "null" : "object." + member.getSimpleName();
    }

    private static String set(Element member) {
        String value = "(" + ArgumentType.of(member).name() + ") (Object) value";
        return member.getKind() == ElementKind.METHOD
                ? "object." + member.getSimpleName() + "(" + value + ")"
                : "object." + member.getSimpleName() + " = " + value;
    }
}
