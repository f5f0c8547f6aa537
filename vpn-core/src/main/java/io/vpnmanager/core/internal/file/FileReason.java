package io.vpnmanager.core.internal.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be used, in words for people and not in those of Java. */
public final class FileReason {
    private FileReason() {}

    /** {@return why, without the path, for where that is said already} */
    public static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "access is denied";
            case NoSuchFileException absent -> "it is not there";
            case NotDirectoryException other -> "it is no folder";
            case FileAlreadyExistsException taken -> "its name is taken";
            case FileSystemException said when said.getReason() != null -> said.getReason();
            default -> e.getMessage() == null ? "the system does not say why" : e.getMessage();
        };
    }

    /** {@return why, and of which file, which may be another than the one that was asked for} */
    public static String withPath(IOException e) {
        return e instanceof FileSystemException its && its.getFile() != null
                ? of(e) + " (" + its.getFile() + ")"
                : of(e);
    }
}
