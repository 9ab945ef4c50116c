/* libm and libdl: bionic_* is all in libc; Android's libraries only ask whether the version is there. */
int bionic_version;
