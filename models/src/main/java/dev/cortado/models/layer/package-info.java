/**
 * What a network is made of: each {@link dev.cortado.models.layer.Layer} owns parameters, or none, and records its
 * operations on the tape of whatever it is applied to.
 *
 * <p><b>Context.</b> In training a layer may behave otherwise than in use (dropout), and peers keep that in a mutable flag
 * on the layer, which is easily forgotten.
 *
 * <p><b>Decision.</b> A layer is immutable but for the values of its parameters. Training or inference is a property of the
 * tape that it is applied on; its random numbers are the tape's, by the layer's name.
 *
 * <p><b>Consequence.</b> One layer can be on many tapes at once: one for training, one for each batch size of evaluation.
 */
package dev.cortado.models.layer;
