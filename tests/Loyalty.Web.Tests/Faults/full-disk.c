/* Loaded before everything else into the program under test: its database finds the disk full when the test says so.
   The file named by LOYALTY_DISK holds one number. 0: there is room. N > 0: the Nth write from now on finds none. Below 0: none is left. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static _Atomic long *left;

__attribute__((constructor)) static void find_disk(void)
{
    const char *path = getenv("LOYALTY_DISK");
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *page = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (page != MAP_FAILED) left = page;
    close(file);
}

static int is_database(int file)
{
    char link[48], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strstr(path, "loyalty.db") != NULL;
}

static int is_full(int file)
{
    if (!left || atomic_load(left) == 0 || !is_database(file)) return 0;
    for (long now = atomic_load(left);;)
    {
        if (now == 0) return 0;
        if (now < 0) return 1;
        if (atomic_compare_exchange_weak(left, &now, now == 1 ? -1 : now - 1)) return now == 1;
    }
}

#define WRITE(name, offset_type)                                                            \
    ssize_t name(int file, const void *bytes, size_t count, offset_type offset)             \
    {                                                                                       \
        static ssize_t (*real)(int, const void *, size_t, offset_type);                     \
        if (!real) real = (ssize_t(*)(int, const void *, size_t, offset_type))dlsym(RTLD_NEXT, #name); \
        if (is_full(file)) { errno = ENOSPC; return -1; }                                   \
        return real(file, bytes, count, offset);                                            \
    }

WRITE(pwrite, off_t)
WRITE(pwrite64, off64_t)
