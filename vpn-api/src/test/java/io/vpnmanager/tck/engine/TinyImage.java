package io.vpnmanager.tck.engine;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An image made from nothing: {@link TinyProgram} as the entry point of an otherwise empty root. */
public final class TinyImage {
    private static final int BLOCK = 512;
    private static final String TAG = "3";

    /** The program inside, for calls in a container. */
    public static final String PROGRAM = "/wait";

    private TinyImage() {}

    /**
     * Brings the image to the engine, unless it is there.
     *
     * @param repository its name without tag, lower case
     * @return its reference
     */
    public static String on(EngineSocket engine, String repository) throws IOException {
        String reference = repository + ":" + TAG;
        if (engine.request("GET", "/images/" + reference + "/json").status() != 200) {
            String entryPoint = URLEncoder.encode("ENTRYPOINT [\"" + PROGRAM + "\"]", StandardCharsets.UTF_8);
            String path = "/images/create?fromSrc=-&repo=" + repository + "&tag=" + TAG + "&changes=" + entryPoint;
            byte[] root = tar(PROGRAM.substring(1), TinyProgram.ofThisMachine().elf());
            engine.request("POST", path, "application/x-tar", root).success();
        }
        return reference;
    }

    /** One executable file; fields and checksum as POSIX ustar lays them out. */
    private static byte[] tar(String name, byte[] content) {
        int blocks = (content.length + BLOCK - 1) / BLOCK;
        byte[] archive = new byte[(1 + blocks + 2) * BLOCK];
        put(archive, 0, name);
        put(archive, 100, "0000755");
        put(archive, 108, "0000000");
        put(archive, 116, "0000000");
        put(archive, 124, String.format("%011o", content.length));
        put(archive, 136, "00000000000");
        Arrays.fill(archive, 148, 156, (byte) ' ');
        put(archive, 156, "0");
        put(archive, 257, "ustar\u000000");
        int checksum = 0;
        for (int i = 0; i < BLOCK; i++) {
            checksum += archive[i];
        }
        put(archive, 148, String.format("%06o\u0000", checksum));
        System.arraycopy(content, 0, archive, BLOCK, content.length);
        return archive;
    }

    private static void put(byte[] archive, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, archive, offset, bytes.length);
    }
}
