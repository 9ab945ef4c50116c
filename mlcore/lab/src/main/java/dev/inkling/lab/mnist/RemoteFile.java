package dev.inkling.lab.mnist;

/**
 * A file to download.
 *
 * @param name below a mirror's address, and in the local folder
 * @param bytes its size
 * @param sha256 its checksum, in lower-case hexadecimal digits
 */
public record RemoteFile(String name, long bytes, String sha256) {}
