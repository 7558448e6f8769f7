package dev.cortado.models.m2;

import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.models.vae.TrainingGraph.Term;
import java.util.Arrays;
import java.util.Optional;

/**
 * The loss of M2 for batches of m labelled rows and n others, recorded on a tape (Kingma et al. 2014, equations 6 to 9, with
 * the signs of a loss, divided by the number N of all rows):
 *
 * <pre>  L(x,y) = E over q(z|x,y) of [-log p(x|y,z)] + KL(q(z|x,y) to p(z)) - log p(y)
 *  U(x)   = sum over y of q(y|x) L(x,y)  -  H(q(y|x))
 *  total  = labelledShare * (mean over the labelled rows of L(x,y))
 *         + unlabelledShare * (mean over the other rows of U(x))
 *         + alpha * (mean over the labelled rows of -log q(y|x))</pre>
 *
 * <p>The expectation is one sample of z. The source's alpha is N times the one here: 0.1 * N.
 *
 * @param tape on which all of it is recorded
 * @param labelled absent if m is 0
 * @param unlabelled absent if n is 0
 * @param labelledShare [1], input: labelled rows of the data / all rows; 1 at first
 * @param unlabelledShare [1], input: the other rows of the data / all rows; 1 at first
 * @param alpha [1], input: the weight of the classification, 0.1 at first
 * @param total [1]: what training minimises
 */
public record M2Graph(
    Tape tape,
    Optional<Labelled> labelled,
    Optional<Unlabelled> unlabelled,
    Variable labelledShare,
    Variable unlabelledShare,
    Variable alpha,
    Variable total) {
  /**
   * The rows with a label. All means run over the rows whose weight is not 0, by their weights; where there is none they
   * are 0.
   *
   * @param rows [m, columns of the observation], input
   * @param labels [m, 1], input: the class, or -1 (or NaN) where there is none
   * @param weights [m, 1], input: 0 where there is no label, else the weight of the row
   * @param oneHot [m, classes], input: {@link #encodeLabels} fills it
   * @param logits [m, classes] of q(y|x)
   * @param reconstruction -log p(x|y,z)
   * @param kl of q(z|x,y) to the prior of z
   * @param prior -log p(y), a constant
   * @param prediction -log q(y|x)
   */
  public record Labelled(Variable rows, Variable labels, Variable weights, Variable oneHot, Variable logits,
      Term reconstruction, Term kl, Term prior, Term prediction) {
    /** Fills {@link #oneHot} from {@link #labels}: a row of zeros where there is none. Allocates nothing. */
    public void encodeLabels() {
      float[] y = oneHot.value().data();
      float[] classes = labels.value().data();
      Arrays.fill(y, 0f);
      for (int i = 0; i < classes.length; i++) {
        if (classes[i] >= 0) {
          y[i * oneHot.shape().columns() + (int) classes[i]] = 1f;
        }
      }
    }
  }

  /**
   * The rows without a label, each with all classes.
   *
   * @param rows [n, columns of the observation], input
   * @param logits [n, classes] of q(y|x)
   * @param reconstruction -log p(x|y,z), expected under q(y|x)
   * @param kl of q(z|x,y) to the prior of z, expected under q(y|x)
   * @param prior -log p(y), a constant
   * @param entropy H(q(y|x)) in nats
   */
  public record Unlabelled(Variable rows, Variable logits, Term reconstruction, Term kl, Term prior, Term entropy) {}
}
