/* Stands between a process and the C library (LD_PRELOAD) and watches the files below one folder.
 *
 * CUNKOU_SHIM_FOLDER  absolute path; only files below it are watched, but never "-shm" files, which are
 *                     memory that several connections share and which nobody needs after a power cut
 * CUNKOU_SHIM_LOG     every change and every flush is appended here, in the order in which they took effect
 * CUNKOU_SHIM_COUNTS  a file of at least 4096 bytes, shared as memory: the numbers of flushes, of writes and
 *                     of bytes written so far, 8 bytes each
 * CUNKOU_FLUSH_US     a flush takes this long instead of what the real disk takes; as on a card with one
 *                     controller only one is under way at a time
 *
 * A file named "marks" there is not a file: what the process writes to it goes into the log as a mark. The
 * mark "halt" ends the process at once, between two changes, so that the log and the files agree.
 * An entry of the log is `struct entry` (little-endian) and `length` bytes. ShimLog.java reads it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind { START, OPEN, WRITE, TRUNCATE, FLUSH_BEGUN, FLUSH_ENDED, UNLINK, RENAME, MARK };
enum open_flag { CREATED = 1, EMPTIED = 2, FOLDER = 4 };

struct entry {
    uint32_t kind;
    uint32_t handle; /* number of the OPEN, from 1, in this process */
    uint64_t offset; /* of a write; the new size of a truncate; the flags of an open */
    uint64_t length; /* of what follows */
};

#define MOST_FILES 65536
#define MARKS UINT32_MAX

static uint32_t handles[MOST_FILES]; /* by file descriptor; 0 is not watched */
static uint32_t opened;
static const char *folder;
static size_t folder_length;
static int log_file = -1;
static long flush_micros = -1;
static uint64_t *counts;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;    /* the log's order is the effects' order */
static pthread_mutex_t one_disk = PTHREAD_MUTEX_INITIALIZER; /* one flush at a time */

#define REAL(result, name, ...)                                             \
    static result (*real_##name)(__VA_ARGS__);                              \
    if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static void all(int fd, const void *bytes, size_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    while (length > 0) {
        ssize_t done = real_write(fd, bytes, length);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) abort(); /* a log with a hole would prove nothing */
        bytes = (const char *)bytes + done;
        length -= (size_t)done;
    }
}

static void say(enum kind kind, uint32_t handle, uint64_t offset, const void *bytes, size_t length) {
    int kept = errno;
    struct entry entry = {kind, handle, offset, length};
    if (log_file >= 0) {
        all(log_file, &entry, sizeof entry);
        all(log_file, bytes, length);
    }
    if (counts && kind == FLUSH_BEGUN) counts[0]++;
    if (counts && kind == WRITE) {
        counts[1]++;
        counts[2] += length;
    }
    errno = kept;
}

__attribute__((constructor)) static void start(void) {
    folder = getenv("CUNKOU_SHIM_FOLDER");
    if (!folder) return;
    folder_length = strlen(folder);
    const char *flush = getenv("CUNKOU_FLUSH_US");
    if (flush) flush_micros = atol(flush);
    const char *log = getenv("CUNKOU_SHIM_LOG");
    if (log) log_file = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    const char *shared = getenv("CUNKOU_SHIM_COUNTS");
    int fd = shared ? open(shared, O_RDWR | O_CLOEXEC) : -1;
    if (fd >= 0) {
        void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (memory != MAP_FAILED) counts = memory;
        close(fd);
    }
    say(START, 0, 0, "", 0);
}

/* The path below the folder, "" for the folder itself, NULL when it is not watched. */
static const char *below(const char *path) {
    if (!folder || strncmp(path, folder, folder_length) != 0) return NULL;
    const char *rest = path + folder_length;
    size_t length = strlen(rest);
    if (length >= 4 && strcmp(rest + length - 4, "-shm") == 0) return NULL;
    return *rest == '/' ? rest + 1 : *rest == 0 ? rest : NULL;
}

static uint32_t handle_of(int fd) {
    return fd >= 0 && fd < MOST_FILES ? handles[fd] : 0;
}

static int open_watched(int (*real_open)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    const char *name = below(path);
    if (!name) return real_open(path, flags, mode);
    pthread_mutex_lock(&order);
    struct stat before;
    int was_there = stat(path, &before) == 0;
    int fd = real_open(path, flags, mode);
    if (fd >= 0 && fd < MOST_FILES) {
        uint64_t how = (was_there ? 0 : CREATED)
            | (was_there && (flags & O_TRUNC) ? EMPTIED : 0)
            | (was_there && S_ISDIR(before.st_mode) ? FOLDER : 0);
        handles[fd] = strcmp(name, "marks") == 0 ? MARKS : ++opened;
        if (handles[fd] != MARKS) say(OPEN, handles[fd], how, name, strlen(name));
    }
    pthread_mutex_unlock(&order);
    return fd;
}

static mode_t mode_of(int flags, va_list rest) {
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

int open(const char *path, int flags, ...) {
    REAL(int, open, const char *, int, ...);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_watched(real_open, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    REAL(int, open64, const char *, int, ...);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_watched(real_open64, path, flags, mode);
}

int close(int fd) {
    REAL(int, close, int);
    if (fd >= 0 && fd < MOST_FILES) handles[fd] = 0;
    return real_close(fd);
}

static ssize_t written(int fd, const void *bytes, ssize_t done, off64_t offset) {
    if (done > 0) {
        uint32_t handle = handle_of(fd);
        say(handle == MARKS ? MARK : WRITE, handle, (uint64_t)offset, bytes, (size_t)done);
        if (handle == MARKS && done == 4 && memcmp(bytes, "halt", 4) == 0) _exit(0);
    }
    pthread_mutex_unlock(&order);
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    if (!handle_of(fd)) return real_write(fd, bytes, length);
    pthread_mutex_lock(&order);
    int appends = fcntl(fd, F_GETFL) & O_APPEND;
    off64_t offset = lseek64(fd, 0, appends ? SEEK_END : SEEK_CUR);
    return written(fd, bytes, real_write(fd, bytes, length), offset);
}

/* The caller copes with a short answer: only the first part that holds anything is written. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(ssize_t, writev, int, const struct iovec *, int);
    if (!handle_of(fd)) return real_writev(fd, parts, count);
    for (int i = 0; i < count; i++) {
        if (parts[i].iov_len > 0) return write(fd, parts[i].iov_base, parts[i].iov_len);
    }
    return 0;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
    REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
    if (!handle_of(fd)) return real_pwrite64(fd, bytes, length, offset);
    pthread_mutex_lock(&order);
    return written(fd, bytes, real_pwrite64(fd, bytes, length, offset), offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    return pwrite64(fd, bytes, length, offset);
}

int ftruncate64(int fd, off64_t size) {
    REAL(int, ftruncate64, int, off64_t);
    if (!handle_of(fd)) return real_ftruncate64(fd, size);
    pthread_mutex_lock(&order);
    int result = real_ftruncate64(fd, size);
    if (result == 0) say(TRUNCATE, handle_of(fd), (uint64_t)size, "", 0);
    pthread_mutex_unlock(&order);
    return result;
}

int ftruncate(int fd, off_t size) {
    return ftruncate64(fd, size);
}

static void log_flush(enum kind kind, int fd) {
    pthread_mutex_lock(&order);
    say(kind, handle_of(fd), 0, "", 0);
    pthread_mutex_unlock(&order);
}

static int flush(int (*real_flush)(int), int fd) {
    if (!handle_of(fd) || handle_of(fd) == MARKS) return real_flush(fd);
    int result = 0;
    pthread_mutex_lock(&one_disk);
    log_flush(FLUSH_BEGUN, fd);
    if (flush_micros >= 0) {
        struct timespec time = {flush_micros / 1000000, flush_micros % 1000000 * 1000};
        while (nanosleep(&time, &time) != 0) continue;
    } else {
        result = real_flush(fd);
    }
    if (result == 0) log_flush(FLUSH_ENDED, fd);
    pthread_mutex_unlock(&one_disk);
    return result;
}

int fsync(int fd) {
    REAL(int, fsync, int);
    return flush(real_fsync, fd);
}

int fdatasync(int fd) {
    REAL(int, fdatasync, int);
    return flush(real_fdatasync, fd);
}

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    const char *name = below(path);
    if (!name) return real_unlink(path);
    pthread_mutex_lock(&order);
    int result = real_unlink(path);
    if (result == 0) say(UNLINK, 0, 0, name, strlen(name));
    pthread_mutex_unlock(&order);
    return result;
}

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    const char *old_name = below(from);
    const char *new_name = below(to);
    if (!old_name || !new_name) return real_rename(from, to);
    pthread_mutex_lock(&order);
    int result = real_rename(from, to);
    if (result == 0) {
        char both[8192];
        int length = snprintf(both, sizeof both, "%s%c%s", old_name, 0, new_name);
        if (length < 0 || (size_t)length >= sizeof both) abort();
        say(RENAME, 0, 0, both, (size_t)length);
    }
    pthread_mutex_unlock(&order);
    return result;
}
