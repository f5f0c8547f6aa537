package io.vpnmanager.core.internal.config.model;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A path that leads to the same place wherever the program is started. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Constraint(validatedBy = AbsolutePath.Check.class)
public @interface AbsolutePath {
    /** {@return what is wrong} */
    String message() default "is not an absolute path";

    /** {@return none} */
    Class<?>[] groups() default {};

    /** {@return none} */
    Class<? extends Payload>[] payload() default {};

    /** Looks whether it is one. */
    final class Check implements ConstraintValidator<AbsolutePath, Path> {
        /** For the validator. */
        public Check() {}

        @Override
        public boolean isValid(@Nullable Path path, ConstraintValidatorContext context) {
            return path == null || path.isAbsolute();
        }
    }
}
