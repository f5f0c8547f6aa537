package io.vpnmanager.core.internal.config.model;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The address of a Unix socket: {@code unix:///path}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Constraint(validatedBy = UnixSocket.Check.class)
public @interface UnixSocket {
    /** {@return what is wrong} */
    String message() default "is not the address of a Unix socket";

    /** {@return none} */
    Class<?>[] groups() default {};

    /** {@return none} */
    Class<? extends Payload>[] payload() default {};

    /** Looks whether it is one. */
    final class Check implements ConstraintValidator<UnixSocket, URI> {
        /** For the validator. */
        public Check() {}

        @Override
        public boolean isValid(@Nullable URI address, ConstraintValidatorContext context) {
            return address == null || address.toString().startsWith("unix:///");
        }
    }
}
