/**
 * Looks through a {@code .tflite} that somebody else may have written, before anything of it is
 * used: {@link dev.inkling.mlcore.tflite.verification.ModelVerifier}.
 *
 * <pre>{@code
 * ModelVerifier.verify(ByteBuffer.wrap(array), ReadLimits.defaults());
 * }</pre>
 */
package dev.inkling.mlcore.tflite.verification;
