/**
 * Training and inference on an OpenCL device, through Aparapi: {@link dev.cortado.gpu.GpuKernels} is a {@link
 * dev.cortado.core.kernels.Kernels}, so that models and trainers need not know. {@link dev.cortado.gpu.Devices} lists
 * what there is; {@link dev.cortado.gpu.OpenClProvider} joins at run time.
 *
 * <p><b>Context.</b> Aparapi translates the byte code of one method to OpenCL. It makes a context of its own for each
 * kernel object, so nothing can stay on the device between two of them; it launches one at a time and waits; if anything
 * fails it would silently go on with Java threads, at a hundredth of the speed.
 *
 * <p><b>Decision.</b> One kernel object a device, which is an interpreter ({@code DeviceProgram}): all
 * that lives on the device is in one array, and an int program says what to do with it. A call of a kernel emits an
 * instruction; a recorded program is one launch, whose passes are the barriers; instructions share a pass if they do not
 * depend on each other, or do so element by element ({@code Schedule}). A launch that fails throws.
 *
 * <p><b>Consequence.</b> A step has as many passes as its net is deep, forward and back, and costs the host, where nothing
 * disturbs it, less than 100 microseconds; weights stay on the device until they are read. The price is an interpreter
 * written in what the translator understands (below), and memory on the device, and as much on the Java heap, that grows
 * but never shrinks.
 *
 * <p><b>The host and the device.</b> A tensor gets a place on the device when it is first used, and its elements are
 * loaded with the next launch; after that the device cannot see what the host writes, unless it says {@link
 * dev.cortado.gpu.GpuKernels#written written}, and the host's array is old until it says {@link
 * dev.cortado.gpu.GpuKernels#read read}. A tensor is known by its array, so {@code reshaped} views are the same tensor;
 * the place is given back when nobody holds the array, nor a program that uses it.
 *
 * <p><b>The arena must not move.</b> If the garbage collector moves the Java array behind the device's memory, Aparapi
 * makes a new buffer from the array's old contents, and the loss goes on looking almost normal. So only G1 is accepted,
 * which does not move arrays of half a region or more ({@code Collector}); and a word that only the
 * device's copy has is checked whenever something is read ({@link dev.cortado.gpu.ArenaLostException}). On JDK 17 a
 * launch also keeps the collector from working until it ends, so launches should be short.
 *
 * <p><b>Native access.</b> From JDK 24 on the Java machine warns about Aparapi's native library unless it is started
 * with {@code --enable-native-access=ALL-UNNAMED}, or {@code aparapi,aparapi.jni} on the module path. Aparapi's logger
 * is kept quiet, those of the host application are left as they are; a line on an untested OpenCL version comes from the
 * native library itself.
 *
 * <p><b>Rules for the Device classes,</b> because the translator does otherwise something else, silently or not: fields
 * public, methods protected instance methods and never overloaded; mathematics by the inherited {@code exp(float)}, for
 * {@code Math.exp} is double; no {@code -(-x)}, which becomes a decrement; no {@code !(x < y)}, which forgets NaN; the
 * result of {@code >>>} goes through an int local first, or it stays unsigned; no switch, break, array of accumulators
 * or boolean; every local initialised where it is declared, and not named like an OpenCL keyword; barriers only where
 * all work items of a group come by, and few of them: each costs a driver seconds of compiling. A method of the
 * interpreter is documented by the operands of its instruction, the first being at c + 1.
 */
package dev.cortado.gpu;
