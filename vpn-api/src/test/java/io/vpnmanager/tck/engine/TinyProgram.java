package io.vpnmanager.tck.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * A static Linux program of some 300 bytes, so that tests have an image where there is neither a registry nor a
 * compiler. Given a digit it ends at once, with that as exit code; given what begins with an m it takes more and more
 * memory; given another argument it copies its input to its output and ends with 0; given none it waits for SIGTERM and
 * ends with 0. As the first process of a container it would never see SIGTERM by default action, so it blocks the
 * signal and waits for it.
 *
 * @see <a href="https://refspecs.linuxfoundation.org/elf/elf.pdf">ELF</a>
 */
enum TinyProgram {
    /** System calls 0 read, 1 write, 14 rt_sigprocmask, 128 rt_sigtimedwait, 60 exit. */
    X86_64(62, """
            48833c2401    cmpq   $1, (%rsp)         # argc
            7e48          jle    wait
            488b7c2410    mov    16(%rsp), %rdi     # argv[1]
            0fb63f        movzbl (%rdi), %edi
            83ef30        sub    $'0', %edi
            83ff09        cmp    $9, %edi
            766a          jbe    exit
            83ff3d        cmp    $('m' - '0'), %edi
            7430          je     more
            4881ec00100000 sub    $4096, %rsp
            31ff          copy: xor %edi, %edi
            4889e6        mov    %rsp, %rsi
            ba00100000    mov    $4096, %edx
            31c0          xor    %eax, %eax
            0f05          syscall
            85c0          test   %eax, %eax
            7e13          jle    ended
            89c2          mov    %eax, %edx
            bf01000000    mov    $1, %edi
            4889e6        mov    %rsp, %rsi
            b801000000    mov    $1, %eax
            0f05          syscall
            ebdb          jmp    copy
            31ff          ended: xor %edi, %edi
            eb35          jmp    exit
            50            more: push %rax           # the stack grows until it is too large
            ebfd          jmp    more
            31ff          wait: xor %edi, %edi      # SIG_BLOCK
            488d3530000000 lea   mask(%rip), %rsi
            31d2          xor    %edx, %edx
            41ba08000000  mov    $8, %r10d
            b80e000000    mov    $14, %eax
            0f05          syscall
            488d3d1a000000 lea   mask(%rip), %rdi
            31f6          xor    %esi, %esi
            31d2          xor    %edx, %edx
            41ba08000000  mov    $8, %r10d
            b880000000    mov    $128, %eax
            0f05          syscall
            31ff          xor    %edi, %edi
            b83c000000    exit: mov $60, %eax
            0f05          syscall
            0040000000000000 mask: .quad 1 << 14    # SIGTERM is signal 15
            """),
    /** System calls 63 read, 64 write, 135 rt_sigprocmask, 137 rt_sigtimedwait, 93 exit. */
    AARCH64(183, """
            e00340f9      ldr    x0, [sp]           // argc
            1f0400f1      cmp    x0, #1
            4d030054      b.le   wait
            e10b40f9      ldr    x1, [sp, #16]      // argv[1]
            20004039      ldrb   w0, [x1]
            00c00051      sub    w0, w0, #'0'
            1f240071      cmp    w0, #9
            49040054      b.ls   exit
            1ff40071      cmp    w0, #('m' - '0')
            20020054      b.eq   more
            ff0740d1      sub    sp, sp, #4096
            000080d2      copy: mov x0, #0
            e1030091      mov    x1, sp
            020082d2      mov    x2, #4096
            e80780d2      mov    x8, #63
            010000d4      svc    #0
            1f0000f1      cmp    x0, #0
            ed000054      b.le   ended
            e20300aa      mov    x2, x0
            200080d2      mov    x0, #1
            e1030091      mov    x1, sp
            080880d2      mov    x8, #64
            010000d4      svc    #0
            f4ffff17      b      copy
            000080d2      ended: mov x0, #0
            10000014      b      exit
            e00f1ff8      more: str x0, [sp, #-16]! // the stack grows until it is too large
            ffffff17      b      more
            000080d2      wait: mov x0, #0          // SIG_BLOCK
            c1010010      adr    x1, mask
            020080d2      mov    x2, #0
            030180d2      mov    x3, #8
            e81080d2      mov    x8, #135
            010000d4      svc    #0
            20010010      adr    x0, mask
            010080d2      mov    x1, #0
            020080d2      mov    x2, #0
            030180d2      mov    x3, #8
            281180d2      mov    x8, #137
            010000d4      svc    #0
            000080d2      mov    x0, #0
            a80b80d2      exit: mov x8, #93
            010000d4      svc    #0
            0040000000000000 mask: .quad 1 << 14    // SIGTERM is signal 15
            """);

    private static final long BASE = 0x400000;
    private static final int HEADERS = 64 + 56;
    private static final int PAGE = 0x10000;

    private final short machine;
    private final byte[] code;

    TinyProgram(int machine, String listing) {
        this.machine = (short) machine;
        StringBuilder hex = new StringBuilder();
        listing.lines().forEach(line -> hex.append(line, 0, line.indexOf(' ')));
        this.code = HexFormat.of().parseHex(hex);
    }

    /** {@return the program for the architecture that this JVM runs on} */
    static TinyProgram ofThisMachine() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> X86_64;
            case "aarch64" -> AARCH64;
            default -> throw new IllegalStateException("there is no test program for " + System.getProperty("os.arch"));
        };
    }

    /** {@return the whole file: an ELF header, one loadable segment, the code} */
    byte[] elf() {
        int size = HEADERS + code.length;
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
        file.putShort((short) 2).putShort(machine).putInt(1);
        file.putLong(BASE + HEADERS).putLong(64).putLong(0).putInt(0);
        file.putShort((short) 64).putShort((short) 56).putShort((short) 1).putShort((short) 64);
        file.putShort((short) 0).putShort((short) 0);
        file.putInt(1).putInt(5).putLong(0).putLong(BASE).putLong(BASE);
        file.putLong(size).putLong(size).putLong(PAGE);
        return file.put(code).array();
    }
}
