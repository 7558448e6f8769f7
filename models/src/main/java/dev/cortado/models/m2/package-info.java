/**
 * M2 of Kingma, Rezende, Mohamed and Welling 2014, "Semi-supervised learning with deep generative models": a generative
 * model p(y) p(z) p(x|y,z) of a row, its class and its style, in which an absent label is summed over; and M1+M2, the same
 * on the latent features of a variational autoencoder.
 *
 * <p><b>Context.</b> In {@code dev.cortado.models.vae} everything that is known of an image passes through one latent
 * vector, q(z|x), and a predictor reads it. M2 has no such vector: its q(z|x,y) needs the class, which for a row without
 * label means one pass for each class, and its classifier q(y|x) reads the image itself.
 *
 * <p><b>Decision.</b> M2 is no {@link dev.cortado.models.vae.LatentModel}, and no kind of it: encoder, inference, evaluation
 * and everything that shows a latent space would have had to ask which of the two they hold. It has a loss of its own
 * ({@link dev.cortado.models.m2.M2Graph}), of the same operations on the same tape, and a short training loop of its own
 * ({@link dev.cortado.models.m2.M2Run}), which takes labelled rows and rows without label side by side in each step. Classes
 * are enumerated as one branch of the tape each, and not by repeating rows: what does not depend on the class, the product
 * of the image with the first weights, is then computed once, and no row is copied.
 *
 * <p>Left out of the source's program: the prior N(0, 1) on weights, whose pull is that of a decay by 1 / N. Ours: as many
 * labelled rows in a step as others, where the source takes a hundredth of each kind; the shares in the loss make up for it.
 *
 * <p><b>Consequence.</b> A step costs as many decodings a row as there are classes, which suits ten classes and not a
 * thousand. {@code TrainingRun}'s checkpoints, early stopping and devices' trial are not here; a trained model can be kept
 * in a file ({@link dev.cortado.models.m2.M2File}), a training cannot be resumed.
 */
package dev.cortado.models.m2;
