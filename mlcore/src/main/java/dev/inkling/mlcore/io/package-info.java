/**
 * Files that are there whole or not at all, and tables as text.
 *
 * <pre>{@code
 * // Until the last byte is on the disk, the file is what it was before, or is not there.
 * AtomicFile.write(
 *     file,
 *     out -> {
 *       out.write("half of it, ".getBytes(StandardCharsets.UTF_8));
 *       out.write("and the rest".getBytes(StandardCharsets.UTF_8));
 *     });
 * }</pre>
 */
package dev.inkling.mlcore.io;
