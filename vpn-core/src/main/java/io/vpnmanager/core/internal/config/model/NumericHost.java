package io.vpnmanager.core.internal.config.model;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** An endpoint to listen at: an address, not a name, of which nobody knows what it leads to tomorrow. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Constraint(validatedBy = NumericHost.Check.class)
public @interface NumericHost {
    /** {@return what is wrong} */
    String message() default "names a host, not an address";

    /** {@return none} */
    Class<?>[] groups() default {};

    /** {@return none} */
    Class<? extends Payload>[] payload() default {};

    /** Looks whether it is one. */
    final class Check implements ConstraintValidator<NumericHost, Endpoint> {
        /** For the validator. */
        public Check() {}

        @Override
        public boolean isValid(@Nullable Endpoint endpoint, ConstraintValidatorContext context) {
            return endpoint == null || endpoint.host() instanceof IpAddress;
        }
    }
}
