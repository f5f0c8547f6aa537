package io.vpnmanager.core.internal.config.model;

import io.vpnmanager.api.terms.ByteSize;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** An amount of data within bounds, both included. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Constraint(validatedBy = SizeBetween.Check.class)
public @interface SizeBetween {
    /** {@return the fewest bytes} */
    long least();

    /** {@return the most bytes} */
    long most();

    /** {@return what is wrong} */
    String message() default "is out of range";

    /** {@return none} */
    Class<?>[] groups() default {};

    /** {@return none} */
    Class<? extends Payload>[] payload() default {};

    /** Looks whether it is one. */
    final class Check implements ConstraintValidator<SizeBetween, ByteSize> {
        private long least;
        private long most;

        /** For the validator. */
        public Check() {}

        @Override
        public void initialize(SizeBetween bounds) {
            least = bounds.least();
            most = bounds.most();
        }

        @Override
        public boolean isValid(@Nullable ByteSize size, ConstraintValidatorContext context) {
            return size == null || size.bytes() >= least && size.bytes() <= most;
        }
    }
}
