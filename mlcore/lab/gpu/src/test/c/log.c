/* Android's log, on standard error. */
#include <stdarg.h>
#include <stdio.h>

int __android_log_vprint(int priority, const char *tag, const char *format, va_list values) {
    static const char priorities[] = "??VDIWEF";
    char line[4096];
    vsnprintf(line, sizeof line, format, values);
    return fprintf(stderr, "%c/%s: %s\n", priorities[priority & 7], tag, line);
}
