/**
 * Autoencoders, variational autoencoders, and variational autoencoders that learn from labels too.
 *
 * <p><b>Context.</b> The three models differ in few places: whether the latent is a distribution, and whether something
 * predicts from it. Written as three programs they drift apart, and then a comparison between them compares programs. A peer
 * averaged its prediction loss over all rows instead of the labelled ones; another fed probabilities to a loss that wanted
 * logits, for years.
 *
 * <p><b>Decision.</b> One encoder, one decoder, one predictor, put together in three ways behind
 * {@link dev.cortado.models.vae.LatentModel}. What a model is (and nothing about how it is trained) is a record,
 * {@link dev.cortado.models.vae.ModelSettings}, which a checkpoint keeps. The loss is recorded once, in
 * {@link dev.cortado.models.vae.TrainingGraph}: per batch of n rows
 *
 * <pre>  total = mean over the n rows of [reconstruction + beta * KL]
 *        + predictionWeight * (weighted mean over the labelled rows of the batch of the prediction loss)</pre>
 *
 * <p>beta and the prediction weight are inputs of the tape, so that a warm-up or a slider changes them while it runs. The
 * predictor gives logits; only {@link dev.cortado.models.vae.Inference} turns them into probabilities. A tighter bound, of
 * several samples of each image, is another loss over the same model, {@link
 * dev.cortado.models.vae.ImportanceWeightedGraph}: it belongs to how a model is trained, not to what it is.
 *
 * <p><b>Consequence.</b> A batch without labels contributes no prediction term; without any labels the semi-supervised model
 * trains bit for bit like the plain one, and a test holds it to that. Not here: convolution, and a categorical
 * distribution of pixels.
 */
package dev.cortado.models.vae;
