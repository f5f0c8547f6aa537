package io.vpnmanager.specs.internal;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The type of what the parser sets.
 *
 * @param name as sources write it, without parameters
 * @param declared that of a class; nothing for a truth or for several values
 * @param each the type of one value, where there may be several
 */
record ArgumentType(String name, Optional<TypeElement> declared, Optional<String> each) {
    private static final String SEVERAL = List.class.getName();

    /** {@return that of a field, or of what a method takes} */
    static ArgumentType of(Element member) {
        TypeMirror type = member instanceof ExecutableElement method
                ? method.getParameters().getFirst().asType()
                : member.asType();
        if (type.getKind() == TypeKind.BOOLEAN) {
            return new ArgumentType("boolean", Optional.empty(), Optional.empty());
        }
        if (!(type instanceof DeclaredType declared)) {
            throw new NotDescribable(member, "No spec is written for a member of this type");
        }
        String name = name(declared);
        if (declared.getTypeArguments().isEmpty()) {
            return new ArgumentType(name, Optional.of((TypeElement) declared.asElement()), Optional.empty());
        }
        if (!name.equals(SEVERAL) || !(declared.getTypeArguments().getFirst() instanceof DeclaredType each)) {
            throw new NotDescribable(member, "Several values are set as a list of them");
        }
        return new ArgumentType(name, Optional.empty(), Optional.of(name(each)));
    }

    private static String name(DeclaredType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().toString();
    }

    boolean isSeveral() {
        return each.isPresent();
    }

    TypeElement element() {
        return declared.orElseThrow();
    }

    String calls() {
        return ".type(" + name + ".class)"
                + each.map(one -> ".auxiliaryTypes(" + one + ".class)").orElse("");
    }
}
