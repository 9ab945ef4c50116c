/*
 * Bionic, Android's C library, as far as TensorFlow Lite's Android libraries for x86-64 need it,
 * in terms of glibc. Most functions are the same in both (forwarded.h); what is below differs in
 * a structure, a constant or a name. Every symbol is exported in the version LIBC, as bionic's.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EXPORT(name) __asm__(".symver bionic_" #name ", " #name "@LIBC")

#define FORWARD(name)                                                                   \
    __asm__(".text\n.globl bionic_" #name "\n.type bionic_" #name ", @function\n"       \
            "bionic_" #name ": jmp *" #name "@GOTPCREL(%rip)\n"                         \
            ".symver bionic_" #name ", " #name "@LIBC");
#include "forwarded.h"

/* Files: the standard ones are elements of an array whose size is part of bionic's ABI. */

typedef struct { char opaque[152]; } bionic_FILE;
bionic_FILE bionic___sF[3];
EXPORT(__sF);

static FILE *glibc(void *file) {
    if (file == &bionic___sF[0]) return stdin;
    if (file == &bionic___sF[1]) return stdout;
    if (file == &bionic___sF[2]) return stderr;
    return file;
}

int bionic_vfprintf(void *file, const char *format, va_list values) {
    return vfprintf(glibc(file), format, values);
}
EXPORT(vfprintf);

int bionic_fprintf(void *file, const char *format, ...) {
    va_list values;
    va_start(values, format);
    int written = vfprintf(glibc(file), format, values);
    va_end(values);
    return written;
}
EXPORT(fprintf);

int bionic_fputc(int c, void *file) { return fputc(c, glibc(file)); }
EXPORT(fputc);

size_t bionic_fread(void *to, size_t size, size_t count, void *file) {
    return fread(to, size, count, glibc(file));
}
EXPORT(fread);

size_t bionic_fwrite(const void *from, size_t size, size_t count, void *file) {
    return fwrite(from, size, count, glibc(file));
}
EXPORT(fwrite);

int bionic_fflush(void *file) { return fflush(file ? glibc(file) : NULL); }
EXPORT(fflush);

int bionic_fileno(void *file) { return fileno(glibc(file)); }
EXPORT(fileno);

int bionic_fclose(void *file) { return fclose(glibc(file)); }
EXPORT(fclose);

/* Names that glibc has not. */

int *bionic___errno(void) { return &errno; }
EXPORT(__errno);

size_t bionic___strlen_chk(const char *text, size_t capacity) {
    (void) capacity;
    return strlen(text);
}
EXPORT(__strlen_chk);

int bionic___system_property_get(const char *name, char *value) {
    /* Android 11, where the delegate would rather be told than guess. */
    strcpy(value, strcmp(name, "ro.build.version.sdk") == 0 ? "30" : "");
    return (int) strlen(value);
}
EXPORT(__system_property_get);

void bionic_android_set_abort_message(const char *message) {
    fprintf(stderr, "abort: %s\n", message);
}
EXPORT(android_set_abort_message);

/* Names that mean something else. */

int __xpg_strerror_r(int error, char *text, size_t capacity);

int bionic_strerror_r(int error, char *text, size_t capacity) {
    return __xpg_strerror_r(error, text, capacity);
}
EXPORT(strerror_r);

long bionic_sysconf(int name) {
    switch (name) {
        case 0x27:
        case 0x28: return sysconf(_SC_PAGESIZE);
        case 0x60: return sysconf(_SC_NPROCESSORS_CONF);
        case 0x61: return sysconf(_SC_NPROCESSORS_ONLN);
        case 0x62: return sysconf(_SC_PHYS_PAGES);
        case 0x63: return sysconf(_SC_AVPHYS_PAGES);
        default: errno = EINVAL; return -1;
    }
}
EXPORT(sysconf);

/* A set of signals is 64 bits; glibc's is larger, and begins with the same. */
typedef unsigned long bionic_sigset;

int bionic_sigfillset(bionic_sigset *set) {
    *set = ~0UL;
    return 0;
}
EXPORT(sigfillset);

int bionic_pthread_sigmask(int how, const bionic_sigset *set, bionic_sigset *old) {
    sigset_t wide, wide_old;
    sigemptyset(&wide);
    sigemptyset(&wide_old);
    if (set) memcpy(&wide, set, sizeof *set);
    int result = pthread_sigmask(how, set ? &wide : NULL, &wide_old);
    if (old) memcpy(old, &wide_old, sizeof *old);
    return result;
}
EXPORT(pthread_sigmask);

/* The delegate opens libOpenCL.so by name: opencl.c stands before it, or nothing at all. */
void *bionic_dlopen(const char *name, int flags) {
    if (name && strcmp(name, "libOpenCL.so") == 0) {
        if (getenv("NO_OPENCL")) return NULL;
        name = "libOpenCL_device.so";
    }
    return dlopen(name, flags);
}
EXPORT(dlopen);

int bionic_version;
