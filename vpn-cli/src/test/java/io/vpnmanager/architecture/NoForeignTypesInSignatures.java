package io.vpnmanager.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** What a caller or a subclass sees of a class, type arguments included, is of the JDK or our own. */
final class NoForeignTypesInSignatures extends ArchCondition<JavaClass> {
    private final String root;

    NoForeignTypesInSignatures(String root) {
        super("have only types of the JDK and of " + root + " in their signatures");
        this.root = root;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .flatMap(parent -> parent.getAllInvolvedRawTypes().stream())
                .filter(this::isForeign)
                .forEach(foreign -> refuse(type, type.getDescription() + " extends " + foreign.getName(), events));
        type.getMembers().stream()
                .filter(NoForeignTypesInSignatures::isSeen)
                .forEach(member -> types(member)
                        .filter(this::isForeign)
                        .forEach(foreign ->
                                refuse(type, member.getDescription() + " shows " + foreign.getName(), events)));
    }

    private static void refuse(JavaClass type, String message, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(type, message + " in " + type.getSourceCodeLocation()));
    }

    private static boolean isSeen(JavaMember member) {
        return !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                && (member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED));
    }

    private static Stream<JavaClass> types(JavaMember member) {
        return switch (member) {
            case JavaField field -> field.getAllInvolvedRawTypes().stream();
            case JavaCodeUnit code ->
                Stream.concat(
                        Stream.concat(Stream.of(code.getReturnType()), code.getParameterTypes().stream())
                                .map(JavaType::getAllInvolvedRawTypes)
                                .flatMap(types -> types.stream()),
                        code.getExceptionTypes().stream());
            default -> throw new AssertionError("neither field nor code: " + member);
        };
    }

    private boolean isForeign(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return !element.isPrimitive()
                && !element.getPackageName().startsWith("java.")
                && !element.getPackageName().startsWith(root);
    }
}
