package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.core.internal.config.model.AbsolutePath;
import io.vpnmanager.core.internal.config.model.ProgramSettings;
import io.vpnmanager.core.internal.config.model.SizeBetween;
import io.vpnmanager.core.internal.config.model.UnixSocket;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Holds the records to their constraints. */
final class Constraints {
    private Constraints() {}

    /** Made when something is there to be checked: making it takes longer than most commands. */
    private static final class Lazy {
        /** Without an interpolator of its own it would look for an expression language, and fail without one. */
        static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }

    /** Refuses the first of these that its constraints do not allow. */
    static void hold(Map<String, GivenValue> layer) {
        if (layer.isEmpty()) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        layer.forEach((key, given) -> values.put(key, Values.read(given)));
        Lazy.VALIDATOR.validate(Binding.settings(values)).stream()
                .min(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .ifPresent(violation -> {
                    throw refused(violation, layer);
                });
    }

    private static RuntimeException refused(
            ConstraintViolation<ProgramSettings> violation, Map<String, GivenValue> layer) {
        GivenValue given = layer.get(key(violation.getPropertyPath()));
        if (given == null) {
            throw new IllegalStateException("a constraint on what was not given: " + violation.getPropertyPath());
        }
        Class<? extends Annotation> constraint =
                violation.getConstraintDescriptor().getAnnotation().annotationType();
        return given.complaint()
                .refuse(code(constraint), violation.getMessage() + ": " + Values.found(given), Values.allowed(given));
    }

    private static String key(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(node -> KeyTable.kebab(node.getName()))
                .collect(Collectors.joining("."));
    }

    private static ErrorCode code(Class<? extends Annotation> constraint) {
        if (constraint == AbsolutePath.class) {
            return ErrorCode.PATH;
        }
        if (constraint == UnixSocket.class) {
            return ErrorCode.UNKNOWN;
        }
        if (constraint == SizeBetween.class) {
            return ErrorCode.RANGE;
        }
        return constraint.equals(Pattern.class) || constraint.getPackageName().startsWith("io.vpnmanager")
                ? ErrorCode.SYNTAX
                : ErrorCode.RANGE;
    }
}
