import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * Makes the distribution of the command from its class path, so that it starts fast: every jar at a place of its own in
 * one fixed order, native code beside them, and what a JVM cannot keep in an archive of classes made such that it can
 * (class files of Java 5, signed jars). The build runs this file as it stands, on the toolchain's JDK, whose archive is
 * made last.
 */
final class Pack {
    /** Annotations that nothing looks for while it runs, jars that hold nothing, and what this file itself needs. */
    private static final List<String> NEEDLESS = List.of(
            "animal-sniffer-annotations-",
            "annotations-",
            "asm-",
            "derive4j-annotation-",
            "error_prone_annotations-",
            "j2objc-annotations-",
            "jspecify-",
            "jsr305-",
            "kotlin-stdlib-common-",
            "kotlin-stdlib-jdk7-",
            "kotlin-stdlib-jdk8-",
            "listenablefuture-9999.0-empty-");

    private static final String SECOND = "second.jar";

    /** Has files beside its classes that every start reads, so it stands where no other jar is opened before it. */
    private static final String SQLITE = "sqlite-jdbc-";

    /** Where jars keep native code for a system, and what Java calls its processor. */
    private static final Map<String, String> NATIVES = Map.of(
            "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so", "Linux-amd64",
            "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so", "Linux-aarch64",
            "org/jline/nativ/Linux/x86_64/libjlinenative.so", "Linux-amd64",
            "org/jline/nativ/Linux/arm64/libjlinenative.so", "Linux-aarch64");

    /**
     * SQLite for systems that the launcher, or the rest, does not run on; it is there for these, unpacked at the first
     * start.
     */
    private static final String FOREIGN = "org/sqlite/native/(?!Linux-Musl/(x86_64|aarch64)/|Mac/).*";

    private static final String SIGNATURE = "META-INF/[^/]+\\.(SF|RSA|DSA|EC)";

    /**
     * Picocli looks for this class at each start, and a class that is nowhere is looked for in every jar, which takes
     * longer than most commands. An empty one, which nothing can be an instance of, ends the search in the first.
     */
    private static final String GROOVY = "groovy/lang/Closure";

    /**
     * The driver makes a formatter of dates with each connection, for which Java gathers the names of all locales: a
     * quarter of what a home takes to open. The formatter is made when somebody asks for it, which nobody does here.
     */
    private static final String EAGER = "org/sqlite/SQLiteConnectionConfig";

    private static final String FORMATTER = "org/sqlite/date/FastDateFormat";

    private static final String SERVICES = "META-INF/services/io.vpnmanager.";

    /** JLine's own way to name services. */
    private static final String PROVIDERS = "META-INF/jline/providers/";

    /**
     * Class files older than those of Java 6 are kept in no archive; those of Java 8 are, and every method has frames.
     */
    private static final int FIRST_KEPT = Opcodes.V1_6;

    private static final int LIFTED = Opcodes.V1_8;

    private final Path target;
    private final FileTime time;
    private final Map<String, String> services = new TreeMap<>();

    private Pack(Path target, FileTime time) {
        this.target = target;
        this.time = time;
    }

    public static void main(String... arguments) throws Exception {
        Path sources = Path.of(arguments[0]);
        Path own = Path.of(arguments[1]);
        Path target = Path.of(arguments[2]);
        Pack pack = new Pack(target, FileTime.from(Instant.parse(arguments[3])));
        List<Path> others = Arrays.stream(arguments[4].split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .filter(jar -> NEEDLESS.stream().noneMatch(jar.getFileName().toString()::startsWith))
                .toList();
        remove(target);
        pack.programs(sources, "bin");
        pack.programs(sources, "scripts");
        pack.files(sources, "monitoring", "rw-r--r--");
        pack.jars(own, others);
        pack.archive();
        pack.answer("version");
        pack.answer("help");
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void programs(Path sources, String folder) throws IOException {
        files(sources, folder, "rwxr-xr-x");
    }

    private void files(Path sources, String folder, String rights) throws IOException {
        Files.createDirectories(target.resolve(folder));
        try (var programs = Files.list(sources.resolve(folder))) {
            for (Path program : programs.toList()) {
                Path copy = target.resolve(folder).resolve(program.getFileName());
                write(copy, Files.readAllBytes(program));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString(rights));
            }
        }
    }

    private void jars(Path own, List<Path> others) throws IOException {
        for (Path jar : others) {
            copy(jar);
        }
        // Last, because it names the services of all; it stands first, so that whoever looks for one opens it alone.
        copy(own, true);
        write(target.resolve("lib").resolve(SECOND), packed(endsOfSearches()));
        String order = others.stream()
                .map(jar -> jar.getFileName().toString())
                .sorted(Comparator.comparing((String name) -> !name.startsWith(SQLITE))
                        .thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.joining(File.pathSeparator));
        write(
                target.resolve("lib/classpath"),
                String.join(File.pathSeparator, own.getFileName().toString(), SECOND, order + "\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return what the second jar holds} Java looks for somebody who logs for it in one jar more than it would have to
     * (BuiltinClassLoader.findResources looks ahead), and that is all of them where only the first names one.
     */
    private static Map<String, byte[]> endsOfSearches() {
        Map<String, byte[]> entries = new TreeMap<>(Pack::manifestFirst);
        entries.put(
                "META-INF/services/" + System.LoggerFinder.class.getName(),
                "# Nobody here. Whoever has come so far need not look into the other jars.\n"
                        .getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    private void copy(Path jar) throws IOException {
        copy(jar, false);
    }

    private void copy(Path jar, boolean own) throws IOException {
        Map<String, byte[]> entries = read(jar);
        boolean changed = false;
        int lifted = 0;
        for (String name : List.copyOf(entries.keySet())) {
            byte[] content = entries.get(name);
            if (name.startsWith(SERVICES) || name.startsWith(PROVIDERS)) {
                services.merge(name, text(content), (one, two) -> one + two);
            }
            if (NATIVES.containsKey(name)) {
                write(beside(name), content);
            }
            if (name.matches(SIGNATURE) || name.matches(FOREIGN)) {
                entries.remove(name);
                changed = true;
            } else if (name.equals(EAGER + ".class")) {
                entries.put(name, formattingLater(content));
                entries.put("META-INF/CHANGES", told("""
                        The build of VPN Manager rewrote SQLiteConnectionConfig such that its formatter of dates is
                        made when it is asked for. Nothing else was changed.
                        """));
                changed = true;
            } else if (isOld(name, content)) {
                entries.put(name, lifted(content, entries));
                lifted++;
            }
        }
        if (lifted > 0) {
            entries.put(
                    "META-INF/CHANGES",
                    told("The build of VPN Manager rewrote " + lifted + " class files of this jar from the format of"
                            + " an old Java to that of Java 8.\nNothing else was changed.\n"));
        }
        if (changed) {
            entries.computeIfPresent("META-INF/MANIFEST.MF", (name, manifest) -> unsigned(manifest));
        }
        if (own) {
            services.forEach((name, providers) -> entries.put(name, providers.getBytes(StandardCharsets.UTF_8)));
            entries.put(GROOVY + ".class", nothing(GROOVY));
        }
        Path copy = target.resolve("lib").resolve(jar.getFileName());
        write(copy, changed || own || lifted > 0 ? packed(entries) : Files.readAllBytes(jar));
    }

    /** {@return a class file in which there is nothing} */
    private static byte[] nothing(String name) {
        ClassWriter written = new ClassWriter(0);
        written.visit(
                LIFTED,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SUPER,
                name,
                null,
                "java/lang/Object",
                null);
        written.visitEnd();
        return written.toByteArray();
    }

    private Path beside(String name) {
        return target.resolve("lib/native")
                .resolve(NATIVES.get(name))
                .resolve(Path.of(name).getFileName());
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(Pack::manifestFirst);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(each -> !each.isDirectory()).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }

    private static int manifestFirst(String one, String two) {
        boolean first = one.equals("META-INF/MANIFEST.MF");
        boolean second = two.equals("META-INF/MANIFEST.MF");
        return first == second ? one.compareTo(two) : first ? -1 : 1;
    }

    private byte[] packed(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setLastModifiedTime(time);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return jar.toByteArray();
    }

    private void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(file, time);
    }

    private static byte[] told(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        return text.endsWith("\n") ? text : text + "\n";
    }

    /** Without the digests of what is no longer signed, or no longer there. */
    private static byte[] unsigned(byte[] content) {
        try {
            Manifest manifest = new Manifest(new ByteArrayInputStream(content));
            manifest.getEntries().clear();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            manifest.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOld(String name, byte[] content) {
        return name.endsWith(".class")
                && !name.startsWith("META-INF/")
                && ((content[6] & 0xff) << 8 | content[7] & 0xff) < FIRST_KEPT;
    }

    private static byte[] lifted(byte[] content, Map<String, byte[]> jar) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String two) {
                List<String> others = superclasses(two, jar);
                return superclasses(one, jar).stream()
                        .filter(others::contains)
                        .findFirst()
                        .orElse("java/lang/Object");
            }
        };
        ClassVisitor lift = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(
                    int version, int access, String name, String generics, String above, String[] interfaces) {
                super.visit(LIFTED, access, name, generics, above, interfaces);
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String type, String generics, String[] thrown) {
                MethodVisitor method = super.visitMethod(access, name, type, generics, thrown);
                return new JSRInlinerAdapter(method, access, name, type, generics, thrown);
            }
        };
        new ClassReader(content).accept(lift, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    /** {@return a class that leaves its formatter out until its getter makes it} */
    private static byte[] formattingLater(byte[] content) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        ClassVisitor later = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String type, String generics, String[] thrown) {
                MethodVisitor method = super.visitMethod(access, name, type, generics, thrown);
                return switch (name) {
                    case "<init>", "setDateStringFormat" -> leavingFormatterOut(method);
                    case "getDateFormat" -> {
                        makeFormatter(method);
                        yield null;
                    }
                    default -> method;
                };
            }
        };
        new ClassReader(content).accept(later, 0);
        return writer.toByteArray();
    }

    private static MethodVisitor leavingFormatterOut(MethodVisitor method) {
        return new MethodVisitor(Opcodes.ASM9, method) {
            @Override
            public void visitMethodInsn(int code, String owner, String name, String type, boolean ofInterface) {
                if (owner.equals(FORMATTER)) {
                    // In place of the pattern, and of the formatter that would be made of it.
                    super.visitInsn(Opcodes.POP);
                    super.visitInsn(Opcodes.ACONST_NULL);
                } else {
                    super.visitMethodInsn(code, owner, name, type, ofInterface);
                }
            }
        };
    }

    private static void makeFormatter(MethodVisitor getter) {
        String formatter = "L" + FORMATTER + ";";
        Label made = new Label();
        getter.visitCode();
        getter.visitVarInsn(Opcodes.ALOAD, 0);
        getter.visitFieldInsn(Opcodes.GETFIELD, EAGER, "dateFormat", formatter);
        getter.visitJumpInsn(Opcodes.IFNONNULL, made);
        getter.visitVarInsn(Opcodes.ALOAD, 0);
        getter.visitVarInsn(Opcodes.ALOAD, 0);
        getter.visitFieldInsn(Opcodes.GETFIELD, EAGER, "dateStringFormat", "Ljava/lang/String;");
        getter.visitMethodInsn(
                Opcodes.INVOKESTATIC, FORMATTER, "getInstance", "(Ljava/lang/String;)" + formatter, false);
        getter.visitFieldInsn(Opcodes.PUTFIELD, EAGER, "dateFormat", formatter);
        getter.visitLabel(made);
        getter.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        getter.visitVarInsn(Opcodes.ALOAD, 0);
        getter.visitFieldInsn(Opcodes.GETFIELD, EAGER, "dateFormat", formatter);
        getter.visitInsn(Opcodes.ARETURN);
        getter.visitMaxs(0, 0);
        getter.visitEnd();
    }

    /** The class itself first. */
    private static List<String> superclasses(String name, Map<String, byte[]> jar) {
        List<String> found = new ArrayList<>();
        String next = name;
        while (next != null) {
            found.add(next);
            byte[] content = jar.get(next + ".class");
            next = content == null ? aboveInJdk(next) : new ClassReader(content).getSuperName();
        }
        return found;
    }

    private static String aboveInJdk(String name) {
        try {
            Class<?> above = Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader())
                    .getSuperclass();
            return above == null ? null : above.getName().replace('.', '/');
        } catch (ClassNotFoundException e) {
            return name.equals("java/lang/Object") ? null : "java/lang/Object";
        }
    }

    /** For the Java that runs this; the launcher passes it over where another one starts the command. */
    private void archive() throws IOException, InterruptedException {
        ProcessBuilder make = vpn();
        make.environment().put("VPN_ARCHIVE", "make");
        run(make.inheritIO());
    }

    /** What is asked most often, and needs no Java to be answered. */
    private void answer(String name) throws IOException, InterruptedException {
        // Under its name, the launcher would answer from it while it is empty.
        Path unfinished = target.resolve("lib").resolve(name + ".new");
        run(vpn("--" + name).redirectOutput(unfinished.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT));
        Files.setLastModifiedTime(Files.move(unfinished, unfinished.resolveSibling(name)), time);
    }

    private ProcessBuilder vpn(String... words) {
        List<String> command = new ArrayList<>(List.of(target.resolve("bin/vpn").toString()));
        command.addAll(List.of(words));
        ProcessBuilder vpn = new ProcessBuilder(command);
        vpn.environment().put("VPN_JAVA_HOME", System.getProperty("java.home"));
        for (String inherited : Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "VPN_JAVA_OPTS", "VPN_ARCHIVE")) {
            vpn.environment().remove(inherited);
        }
        return vpn;
    }

    private static void run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command.command()) + " fails");
        }
    }
}
