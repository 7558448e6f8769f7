/**
 * The trainer, which knows time: steps, epochs, schedules, when to stop, what to keep, and how to go on after a crash.
 *
 * <p><b>Context.</b> Peers resume with the weights, and lose the optimiser's state or the generators'; what comes out is
 * another model. Or the state is kept, but the checkpoint holds the time and the machine's name, so that equal runs cannot
 * be told to be equal.
 *
 * <p><b>Decision.</b> All that a run is can be told by a few numbers, because every random number is a function of seed,
 * name and position: {@link dev.cortado.models.train.Checkpoint} keeps the parameters, the optimiser's state, the best
 * weights and these numbers, and nothing that varies between equal runs. A step is one program of kernel calls; whatever
 * the host has to set is set before it, and the host's checks come after it.
 *
 * <p><b>Consequence.</b> A run that was stopped or killed at any step and resumed ends with the file, to the byte, of the
 * undisturbed run. A loss that is not finite is found after the step that it has spoilt: the model in memory is then lost,
 * the last checkpoint is not.
 */
package dev.cortado.models.train;
