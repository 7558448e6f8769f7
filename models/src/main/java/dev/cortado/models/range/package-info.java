/**
 * The checks of numbers that a user chooses, for the settings of all packages of this module; not exported.
 *
 * <p><b>Context.</b> Every record of settings checks its numbers, and what it says is tested to the letter.
 *
 * <p><b>Decision.</b> One method a kind of range, one sentence each.
 *
 * <p><b>Consequence.</b> The same mistake is answered in the same words, wherever it is made.
 */
package dev.cortado.models.range;
