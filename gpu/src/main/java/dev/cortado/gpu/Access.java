package dev.cortado.gpu;

/**
 * What an instruction does with a place.
 *
 * @param writes or only reads
 * @param own whether each element is touched by no other work item than the one that the instruction's {@link Walk} names
 */
record Access(Place place, boolean writes, boolean own) {}
