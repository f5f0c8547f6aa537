/*
 * Load for proxies, and the target behind them. It knows SOCKS5 (RFC 1928, RFC 1929), CONNECT of HTTP/1.1, and plain TCP, and
 * treats all of them alike: one thread, epoll, non-blocking sockets, TCP_NODELAY, reads of at most 128 KiB into memory that
 * nobody looks at. Every mode ends by itself. VIA is direct:PORT, socks5:PORT, http:PORT, each on 127.0.0.1, the last two
 * with :USER:PASSWORD where the proxy asks for them; GROUP is the session id of the proxy's processes, 0 for none.
 *
 *   load target PORT                      serves until it is ended: a connection's first byte says what it wants,
 *                                         'd' zeros without end, 'e' an echo of 1 KiB messages, 'p' one byte, 'i' nothing
 *   load bulk VIA TARGET STREAMS SECONDS GROUP    mib_s, cpu_s_gib: STREAMS downloads; the first second is not counted
 *   load connect VIA TARGET CLIENTS SECONDS GROUP conn_s, cpu_us_conn: connections, each with one byte both ways, one after
 *                                         the other by each of CLIENTS; reset afterwards, so that ports do not run out
 *   load latency VIA TARGET TUNNELS RATE SECONDS GROUP    p50_us, p99_us, p999_us, cpu_us_request: RATE requests of 1 KiB a second over open tunnels,
 *                                         each from the moment at which it was due to the last byte of its echo
 *   load idle VIA TARGET TUNNELS SECONDS GROUP    kib_0, kib_1000, kib_all: memory of the proxy beside open tunnels; open, alive:
 *                                         how many were opened, and still carried a byte after SECONDS
 *   load drip VIA TARGET CLIENTS SECONDS  alone_p99_us, beside_p99_us: a good client's connection and echo of 1 KiB, every 5 ms
 *                                         if it can, alone and beside CLIENTS who send a byte a second, from their first to VIA on
 *   load cpu GROUP                        cpu_s, kib: CPU seconds so far, and memory (Pss) of the proxy's processes
 *
 * Build: cc -O2 -o load load.c
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { MESSAGE = 1024, CHUNK = 128 * 1024, MOST = 65536 };
enum kind { DIRECT, SOCKS5, HTTP };
enum step { CONNECTING, METHOD, AUTH, REQUEST, HEAD, OPEN };

struct via {
    enum kind kind;
    int port;
    const char *user, *password;
};

struct conn {
    int fd;
    enum step step;
    unsigned char in[600];
    int got;
    int64_t due;      /* when the message under way was to be sent; 0 for none */
    int echoed, unsent;
    char wants;
};

static struct via via;
static int target_port, epfd;
static struct conn *conns[MOST]; /* by descriptor */
static char chunk[CHUNK];

static void die(const char *what) {
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(1);
}

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* CPU seconds and KiB of all processes of a session. */
static void usage(int session, double *cpu, long *kib) {
    DIR *proc = opendir("/proc");
    struct dirent *entry;
    *cpu = 0;
    *kib = 0;
    while (session && proc && (entry = readdir(proc))) {
        char path[300], line[1024], *rest;
        unsigned long user, system;
        int its;
        FILE *file;
        if (!isdigit(entry->d_name[0])) continue;
        snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
        if (!(file = fopen(path, "r"))) continue;
        rest = fgets(line, sizeof line, file) ? strrchr(line, ')') : NULL;
        fclose(file);
        if (!rest || sscanf(rest + 1, " %*c %*d %*d %d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &its, &user, &system) != 3
            || its != session)
            continue;
        *cpu += (double) (user + system) / sysconf(_SC_CLK_TCK);
        snprintf(path, sizeof path, "/proc/%s/smaps_rollup", entry->d_name);
        if (!(file = fopen(path, "r"))) continue;
        while (fgets(line, sizeof line, file)) {
            long pss;
            if (sscanf(line, "Pss: %ld kB", &pss) == 1) *kib += pss;
        }
        fclose(file);
    }
    if (proc) closedir(proc);
}

static double cpu_of(int session) {
    double cpu;
    long kib;
    usage(session, &cpu, &kib);
    return cpu;
}

static struct sockaddr_in loopback(int port) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    return at;
}

static void watch(int fd, int how, unsigned events) {
    struct epoll_event event = {.events = events, .data.fd = fd};
    if (epoll_ctl(epfd, how, fd, &event)) die("epoll_ctl");
}

static void nodelay(int fd) {
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static struct conn *open_conn(char wants) {
    struct sockaddr_in to = loopback(via.port);
    struct conn *c = calloc(1, sizeof *c);
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (c->fd < 0 || c->fd >= MOST) die("socket");
    nodelay(c->fd);
    c->wants = wants;
    if (connect(c->fd, (struct sockaddr *) &to, sizeof to) && errno != EINPROGRESS) die("connect");
    conns[c->fd] = c;
    watch(c->fd, EPOLL_CTL_ADD, EPOLLIN | EPOLLOUT);
    return c;
}

static void close_conn(struct conn *c) {
    struct linger reset = {1, 0};
    setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    conns[c->fd] = NULL;
    close(c->fd);
    free(c);
}

/* Small enough for any socket buffer that is empty. */
static int say(struct conn *c, const void *bytes, int length) {
    return send(c->fd, bytes, length, MSG_NOSIGNAL) == length ? 0 : -1;
}

static int base64(const unsigned char *in, int length, char *out) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int n = 0;
    for (int i = 0; i < length; i += 3) {
        int left = length - i;
        unsigned v = in[i] << 16 | (left > 1 ? in[i + 1] << 8 : 0) | (left > 2 ? in[i + 2] : 0);
        out[n++] = digits[v >> 18];
        out[n++] = digits[v >> 12 & 63];
        out[n++] = left > 1 ? digits[v >> 6 & 63] : '=';
        out[n++] = left > 2 ? digits[v & 63] : '=';
    }
    out[n] = 0;
    return n;
}

/* The words of a client up to its open tunnel; those of SOCKS5 in three steps. */
static int words(int step, unsigned char *out) {
    if (via.kind == HTTP) {
        char both[300], basic[500] = "";
        int n = sprintf((char *) out, "CONNECT 127.0.0.1:%d HTTP/1.1\r\nhost: 127.0.0.1:%d\r\n", target_port, target_port);
        if (via.user) {
            base64((unsigned char *) both, snprintf(both, sizeof both, "%s:%s", via.user, via.password), basic);
            n += sprintf((char *) out + n, "proxy-authorization: Basic %s\r\n", basic);
        }
        return n + sprintf((char *) out + n, "\r\n");
    }
    if (step == METHOD) {
        out[0] = 5;
        out[1] = 1;
        out[2] = via.user ? 2 : 0;
        return 3;
    }
    if (step == AUTH) {
        out[0] = 1;
        out[1] = strlen(via.user);
        memcpy(out + 2, via.user, out[1]);
        out[2 + out[1]] = strlen(via.password);
        memcpy(out + 3 + out[1], via.password, out[2 + out[1]]);
        return 3 + out[1] + out[2 + out[1]];
    }
    memcpy(out, (unsigned char[]) {5, 1, 0, 1, 127, 0, 0, 1, target_port >> 8, target_port & 255}, 10);
    return 10;
}

static int enter(struct conn *c, enum step step) {
    unsigned char out[1200];
    c->step = step;
    c->got = 0;
    if (step != OPEN) return say(c, out, words(step, out));
    watch(c->fd, EPOLL_CTL_MOD, EPOLLIN);
    return say(c, &c->wants, 1);
}

/* Goes on with what a client has to do before its tunnel is open: 1 when it is, 0 when not yet, -1 when it broke. */
static int advance(struct conn *c, unsigned events) {
    if (c->step == CONNECTING) {
        int error = 0;
        socklen_t size = sizeof error;
        if (!(events & (EPOLLOUT | EPOLLERR | EPOLLHUP))) return 0;
        getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error) return -1;
        enum step first[] = {[DIRECT] = OPEN, [SOCKS5] = METHOD, [HTTP] = HEAD};
        if (first[via.kind] != OPEN) watch(c->fd, EPOLL_CTL_MOD, EPOLLIN);
        if (enter(c, first[via.kind])) return -1;
        return c->step == OPEN;
    }
    /* Of an answer no byte too much is read: what follows belongs to the tunnel. */
    int want = c->step == HEAD ? 1 : c->step == REQUEST ? 10 : 2;
    for (;;) {
        int n = recv(c->fd, c->in + c->got, c->step == HEAD ? 1 : want - c->got, 0);
        if (n < 0 && errno == EAGAIN) return 0;
        if (n <= 0) return -1;
        c->got += n;
        if (c->step == HEAD) {
            if (c->got >= (int) sizeof c->in - 1) return -1;
            if (c->got < 4 || memcmp(c->in + c->got - 4, "\r\n\r\n", 4)) continue;
            if (memcmp(c->in + 8, " 200", 4)) return -1;
            return enter(c, OPEN) ? -1 : 1;
        }
        if (c->got < want) continue;
        if (c->step == METHOD) return enter(c, c->in[1] == 2 ? AUTH : c->in[1] == 0 ? REQUEST : OPEN);
        if (c->in[1] != 0) return -1;
        if (c->step == AUTH) return enter(c, REQUEST);
        return enter(c, OPEN) ? -1 : 1;
    }
}

/* Calls back for every event until the time is over, and every TICK as well. */
typedef int64_t (*ticker)(void); /* returns when it wants to be called next */
typedef void (*on_event)(struct conn *c, unsigned events);

static void loop(int64_t end, on_event handle, ticker tick) {
    static struct epoll_event events[256];
    int64_t at;
    while ((at = now()) < end) {
        int64_t next = tick ? tick() : end;
        if (next > end) next = end;
        at = now();
        struct timespec wait = {0, 0};
        if (next > at) {
            wait.tv_sec = (next - at) / 1000000000;
            wait.tv_nsec = (next - at) % 1000000000;
        }
        int n = epoll_pwait2(epfd, events, 256, &wait, NULL);
        for (int i = 0; i < n; i++)
            if (conns[events[i].data.fd]) handle(conns[events[i].data.fd], events[i].events);
    }
}

static int opened, failed, wanted;

static void opening(struct conn *c, unsigned events) {
    if (c->step == OPEN) {
        if (recv(c->fd, chunk, c->wants == 'd' ? CHUNK : 1, 0) == 0) {
            failed++;
            opened--;
            close_conn(c);
        }
        return;
    }
    int done = advance(c, events);
    if (done > 0) opened++;
    if (done < 0) {
        failed++;
        close_conn(c);
    }
}

/* Opens tunnels, at most 100 at a time under way, and gives up after a minute. */
static void open_all(int count, char wants) {
    int64_t end = now() + 60000000000LL;
    int begun = opened + failed;
    wanted = opened + count;
    failed = 0;
    begun = opened;
    while (opened < wanted && failed < 100 && now() < end) {
        while (begun < wanted + failed && begun - opened - failed < 100) {
            open_conn(wants);
            begun++;
        }
        loop(now() + 2000000, opening, NULL);
    }
    if (failed) fprintf(stderr, "load: %d tunnels did not open\n", failed);
}

static int64_t moved;

static void count(struct conn *c, unsigned events) {
    (void) events;
    int n = recv(c->fd, chunk, CHUNK, 0);
    if (n > 0) moved += n;
    if (n == 0 || (n < 0 && errno != EAGAIN)) {
        failed++;
        close_conn(c);
    }
}

static void bulk(int streams, int seconds, int group) {
    open_all(streams, 'd');
    loop(now() + 1000000000LL, count, NULL);
    moved = 0;
    double cpu = cpu_of(group);
    int64_t begin = now();
    loop(begin + seconds * 1000000000LL, count, NULL);
    double gib = moved / 1073741824.0;
    printf("mib_s %.0f\ncpu_s_gib %.4f\n", gib * 1024 / ((now() - begin) / 1e9), gib > 0 ? (cpu_of(group) - cpu) / gib : 0);
}

static int64_t done_connections;

static void connecting(struct conn *c, unsigned events) {
    if (c->step != OPEN) {
        if (advance(c, events) >= 0) return;
        failed++;
    } else {
        if (recv(c->fd, chunk, 1, 0) == 1) done_connections++;
        else failed++;
    }
    close_conn(c);
    open_conn('p');
}

static void connect_rate(int clients, int seconds, int group) {
    for (int i = 0; i < clients; i++) open_conn('p');
    loop(now() + 1000000000LL, connecting, NULL);
    done_connections = failed = 0;
    double cpu = cpu_of(group);
    int64_t begin = now();
    loop(begin + seconds * 1000000000LL, connecting, NULL);
    printf("conn_s %.0f\ncpu_us_conn %.1f\n", done_connections / ((now() - begin) / 1e9),
        done_connections ? (cpu_of(group) - cpu) * 1e6 / done_connections : 0);
    if (failed) fprintf(stderr, "load: %d connections failed\n", failed);
}

static double *samples;
static int sampled, most_samples;

static void sample(double value) {
    if (sampled < most_samples) samples[sampled++] = value;
}

static int ascending(const void *a, const void *b) {
    double x = *(double *) a, y = *(double *) b;
    return (x > y) - (x < y);
}

static double at_share(double share) {
    if (!sampled) return -1;
    qsort(samples, sampled, sizeof *samples, ascending);
    int i = (int) (share * sampled);
    return samples[i < sampled ? i : sampled - 1];
}

static struct conn *tunnels[1024];
static int tunnel_count;
static int64_t next_due, pause_between;
static char message[MESSAGE];

/* Sends what is due. Who has to wait for a free tunnel waits on the clock of its request. */
static int64_t send_due(void) {
    static int last;
    while (next_due <= now()) {
        struct conn *free_one = NULL;
        for (int i = 0; i < tunnel_count && !free_one; i++) {
            struct conn *c = tunnels[(last + 1 + i) % tunnel_count];
            if (!c->due) {
                free_one = c;
                last = (last + 1 + i) % tunnel_count;
            }
        }
        if (!free_one) return INT64_MAX;
        free_one->due = next_due;
        free_one->echoed = 0;
        if (say(free_one, message, MESSAGE)) die("a tunnel broke");
        next_due += pause_between;
    }
    return next_due;
}

static void echoed(struct conn *c, unsigned events) {
    (void) events;
    int n = recv(c->fd, chunk, CHUNK, 0);
    if (n <= 0) {
        if (n < 0 && errno == EAGAIN) return;
        die("a tunnel broke");
    }
    c->echoed += n;
    if (c->due && c->echoed == MESSAGE) {
        sample((now() - c->due) / 1e3);
        c->due = 0;
    }
}

static void latency(int count_of, int rate, int seconds, int group) {
    most_samples = rate * (seconds + 2);
    samples = malloc(most_samples * sizeof *samples);
    open_all(count_of, 'e');
    if (opened < count_of) die("not all tunnels opened");
    for (int fd = 0; fd < MOST; fd++)
        if (conns[fd]) tunnels[tunnel_count++] = conns[fd];
    pause_between = 1000000000LL / rate;
    next_due = now();
    loop(next_due + 1000000000LL, echoed, send_due);
    sampled = 0;
    double cpu = cpu_of(group);
    loop(now() + seconds * 1000000000LL, echoed, send_due);
    cpu = cpu_of(group) - cpu;
    printf("p50_us %.0f\np99_us %.0f\np999_us %.0f\n", at_share(.5), at_share(.99), at_share(.999));
    printf("cpu_us_request %.1f\n", sampled ? cpu * 1e6 / sampled : 0);
}

static int alive;

static void answered(struct conn *c, unsigned events) {
    (void) events;
    int n = recv(c->fd, chunk, CHUNK, 0);
    c->echoed += n > 0 ? n : 0;
    if (c->echoed == MESSAGE) alive++;
    if (n == 0 || (n < 0 && errno != EAGAIN)) close_conn(c);
}

static void idle(int count_of, int seconds, int group) {
    double cpu;
    long kib, before;
    usage(group, &cpu, &before);
    printf("kib_0 %ld\n", before);
    open_all(count_of < 1000 ? count_of : 1000, 'e');
    usage(group, &cpu, &kib);
    printf("kib_1000 %ld\n", kib);
    open_all(count_of - opened, 'e');
    int held = opened;
    sleep(seconds);
    usage(group, &cpu, &kib);
    printf("kib_all %ld\nopen %d\nkib_tunnel %.1f\n", kib, held, held ? (double) (kib - before) / held : 0);
    for (int fd = 0; fd < MOST; fd++)
        if (conns[fd] && conns[fd]->step == OPEN) {
            conns[fd]->echoed = 0;
            say(conns[fd], message, MESSAGE);
            if (fd % 50 == 0) loop(now() + 1000000, answered, NULL);
        }
    for (int i = 0; i < 50 && alive < held; i++) loop(now() + 100000000LL, answered, NULL);
    printf("alive %d\n", alive);
}

static struct conn *good;
static int64_t good_began, good_next, drip_next;
static int drippers;

static void dripping(struct conn *c, unsigned events) {
    if (c != good) {
        int n = 0;
        if (events & EPOLLIN) n = recv(c->fd, chunk, CHUNK, 0);
        if ((events & EPOLLIN && n == 0) || (n < 0 && errno != EAGAIN) || events & EPOLLERR) {
            close_conn(c);
            if (!drippers) return;
            c = open_conn('i');
            c->unsent = -1;
        }
        if (events & EPOLLOUT && conns[c->fd] == c) watch(c->fd, EPOLL_CTL_MOD, EPOLLIN);
        return;
    }
    if (c->step != OPEN) {
        int done = advance(c, events);
        if (done > 0 && say(c, message, MESSAGE)) done = -1;
        if (done >= 0) return;
        failed++;
    } else {
        int n = recv(c->fd, chunk, CHUNK, 0);
        c->echoed += n > 0 ? n : 0;
        if (n > 0 && c->echoed < MESSAGE) return;
        if (n > 0) sample((now() - good_began) / 1e3);
        else failed++;
    }
    close_conn(c);
    good = NULL;
    good_next = now() + 5000000;
}

static int64_t drip_tick(void) {
    int64_t at = now();
    if (!good && at >= good_next) {
        good_began = at;
        good = open_conn('e');
    } else if (good && at - good_began > 5000000000LL) {
        sample(5e6);
        close_conn(good);
        good = NULL;
    }
    /* Every tick a hundredth of them, so that their bytes come evenly. */
    while (drippers && drip_next <= at) {
        static int fd;
        for (int sent = 0, seen = 0; sent < drippers / 100 && seen < MOST; seen++, fd = (fd + 1) % MOST) {
            struct conn *c = conns[fd];
            if (!c || c->unsent >= 0) continue;
            unsigned char out[1200];
            int at_byte = -c->unsent - 1, length = 0;
            if (via.kind == SOCKS5) {
                length = words(METHOD, out);
                if (via.user) length += words(AUTH, out + length);
                length += words(REQUEST, out + length);
            } else if (via.kind == HTTP) length = words(HEAD, out);
            send(c->fd, at_byte < length ? (char *) out + at_byte : "i", 1, MSG_NOSIGNAL);
            c->unsent--;
            sent++;
        }
        drip_next += 10000000;
    }
    int64_t next = good ? at + 100000000 : good_next;
    return drippers && drip_next < next ? drip_next : next;
}

static void drip(int clients, int seconds) {
    most_samples = 1000 * (seconds + 1);
    samples = malloc(most_samples * sizeof *samples);
    loop(now() + 1000000000LL, dripping, drip_tick);
    sampled = 0;
    loop(now() + seconds * 1000000000LL, dripping, drip_tick);
    printf("alone_p50_us %.0f\nalone_p99_us %.0f\n", at_share(.5), at_share(.99));
    drippers = clients;
    drip_next = INT64_MAX;
    for (int i = 0; i < clients; i++) {
        open_conn('i')->unsent = -1;
        if (i % 100 == 99) loop(now() + 50000000, dripping, drip_tick);
    }
    drip_next = now();
    loop(now() + 3000000000LL, dripping, drip_tick);
    sampled = 0;
    loop(now() + seconds * 1000000000LL, dripping, drip_tick);
    int still = 0;
    for (int fd = 0; fd < MOST; fd++) still += conns[fd] && conns[fd] != good;
    printf("beside_p50_us %.0f\nbeside_p99_us %.0f\nbeside_samples %d\ndrippers %d\n", at_share(.5), at_share(.99), sampled, still);
    if (failed) fprintf(stderr, "load: %d times the good client failed\n", failed);
}

static void serve(struct conn *c, unsigned events) {
    static char zeros[CHUNK];
    if (!c->wants) {
        int n = recv(c->fd, &c->wants, 1, 0);
        if (n == 0 || (n < 0 && errno != EAGAIN)) close_conn(c);
        if (n != 1) return;
        if (c->wants == 'd') watch(c->fd, EPOLL_CTL_MOD, EPOLLOUT);
        if (c->wants == 'p' && say(c, "p", 1)) close_conn(c);
        return;
    }
    if (c->wants == 'd') {
        if (events & (EPOLLERR | EPOLLHUP) || (send(c->fd, zeros, CHUNK, MSG_NOSIGNAL) < 0 && errno != EAGAIN)) close_conn(c);
        return;
    }
    int n = recv(c->fd, chunk, CHUNK, 0);
    if (n == 0 || (n < 0 && errno != EAGAIN) || (n > 0 && c->wants == 'e' && say(c, chunk, n))) close_conn(c);
}

static void target(int port) {
    static struct epoll_event events[256];
    struct sockaddr_in at = loopback(port);
    int on = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *) &at, sizeof at) || listen(listener, 4096)) die("target");
    watch(listener, EPOLL_CTL_ADD, EPOLLIN);
    for (;;) {
        int n = epoll_wait(epfd, events, 256, -1);
        for (int i = 0; i < n; i++) {
            int fd = events[i].data.fd;
            if (fd != listener) {
                if (conns[fd]) serve(conns[fd], events[i].events);
                continue;
            }
            while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                if (fd >= MOST) die("too many connections");
                nodelay(fd);
                conns[fd] = calloc(1, sizeof **conns);
                conns[fd]->fd = fd;
                watch(fd, EPOLL_CTL_ADD, EPOLLIN);
            }
        }
    }
}

static void read_via(char *text) {
    char *kind = strtok(text, ":"), *port = strtok(NULL, ":");
    via.kind = !strcmp(kind, "socks5") ? SOCKS5 : !strcmp(kind, "http") ? HTTP : DIRECT;
    via.port = port ? atoi(port) : 0;
    via.user = strtok(NULL, ":");
    via.password = strtok(NULL, ":");
    if (via.user && !via.password) via.user = NULL;
}

int main(int n, char **words_of) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    signal(SIGPIPE, SIG_IGN);
    epfd = epoll_create1(0);
    const char *mode = n > 1 ? words_of[1] : "";
    int number[8] = {0};
    for (int i = 3; i < n && i < 8; i++) number[i] = atoi(words_of[i]);
    if (!strcmp(mode, "target") && n == 3) target(atoi(words_of[2]));
    if (!strcmp(mode, "cpu") && n == 3) {
        double cpu;
        long kib;
        usage(atoi(words_of[2]), &cpu, &kib);
        printf("cpu_s %.2f\nkib %ld\n", cpu, kib);
        return 0;
    }
    if (n < 6) {
        fprintf(stderr, "usage: see the beginning of load.c\n");
        return 2;
    }
    read_via(words_of[2]);
    target_port = number[3];
    if (!strcmp(mode, "bulk")) bulk(number[4], number[5], number[6]);
    else if (!strcmp(mode, "connect")) connect_rate(number[4], number[5], number[6]);
    else if (!strcmp(mode, "latency")) latency(number[4], number[5], number[6], number[7]);
    else if (!strcmp(mode, "idle")) idle(number[4], number[5], number[6]);
    else if (!strcmp(mode, "drip")) drip(number[4], number[5]);
    else return 2;
    return 0;
}
