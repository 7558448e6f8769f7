package dev.cortado.models.m2;

import dev.cortado.autodiff.Ops;
import dev.cortado.autodiff.Tape;
import dev.cortado.autodiff.Variable;
import dev.cortado.core.Shape;
import dev.cortado.core.Tensor;
import dev.cortado.models.m2.M2Graph.Labelled;
import dev.cortado.models.m2.M2Graph.Unlabelled;
import dev.cortado.models.vae.Posterior;
import dev.cortado.models.vae.TrainingGraph.Term;
import java.util.Arrays;
import java.util.Optional;

/** Records {@link M2Graph}. */
final class M2Objective {
  private static final float ALPHA = 0.1f;
  private static final String NOISE = "m2.features";

  private final M2 model;
  private final Tape tape;
  private final Observation observation;

  /** -log p(x|y,z) and the KL of q(z|x,y), [n, 1] each. */
  private record Bound(Variable reconstruction, Variable kl) {}

  M2Objective(M2 model, Tape tape, Observation observation) {
    this.model = model;
    this.tape = tape;
    this.observation = observation;
  }

  M2Graph record(int labelledRows, int unlabelledRows) {
    if (labelledRows < 0 || unlabelledRows < 0 || labelledRows + unlabelledRows == 0) {
      throw new IllegalArgumentException("m2: a step is to have " + labelledRows + " labelled rows and " + unlabelledRows
          + " others; it needs at least one row of either kind");
    }
    Variable labelledShare = scalar("labelledShare", 1f);
    Variable unlabelledShare = scalar("unlabelledShare", 1f);
    Variable alpha = scalar("alpha", ALPHA);
    Optional<Labelled> labelled = labelledRows == 0 ? Optional.empty() : Optional.of(labelled(labelledRows));
    Optional<Unlabelled> unlabelled = unlabelledRows == 0 ? Optional.empty() : Optional.of(unlabelled(unlabelledRows));
    Optional<Variable> known = labelled.map(l -> Ops.add(
        Ops.scaleBy(sum(l.reconstruction(), l.kl(), l.prior()), labelledShare), Ops.scaleBy(l.prediction().mean(), alpha)));
    Optional<Variable> unknown = unlabelled.map(u -> Ops.scaleBy(
        Ops.subtract(sum(u.reconstruction(), u.kl(), u.prior()), u.entropy().mean()), unlabelledShare));
    Variable total = known.isEmpty() ? unknown.orElseThrow()
        : unknown.map(u -> Ops.add(known.orElseThrow(), u)).orElseGet(known::orElseThrow);
    return new M2Graph(tape, labelled, unlabelled, labelledShare, unlabelledShare, alpha, total);
  }

  private static Variable sum(Term a, Term b, Term c) {
    return Ops.add(Ops.add(a.mean(), b.mean()), c.mean());
  }

  private Labelled labelled(int m) {
    Variable rows = tape.input("labelled.rows", Shape.of(m, observation.columns(model.settings().width())));
    Variable labels = tape.input("labels", Shape.of(m, 1));
    Variable weights = tape.input("labelWeights", Shape.of(m, 1));
    Variable oneHot = tape.input("oneHot", Shape.of(m, model.settings().classes()));
    Variable x = observed(rows);
    Variable logits = model.classify(x);
    Bound bound = bound(x, model.encoderProduct(x), oneHot);
    return new Labelled(rows, labels, weights, oneHot, logits, weighted(bound.reconstruction, weights),
        weighted(bound.kl, weights), weighted(prior(m), weights),
        weighted(Ops.softmaxCrossEntropy(logits, labels), weights));
  }

  private Unlabelled unlabelled(int n) {
    Variable rows = tape.input("unlabelled.rows", Shape.of(n, observation.columns(model.settings().width())));
    Variable x = observed(rows);
    Variable logits = model.classify(x);
    Variable logProbabilities = Ops.logSoftmax(logits);
    Variable probabilities = Ops.exp(logProbabilities);
    Variable product = model.encoderProduct(x);
    int classes = model.settings().classes();
    Variable[] reconstructions = new Variable[classes];
    Variable[] kls = new Variable[classes];
    for (int c = 0; c < classes; c++) {
      Bound bound = bound(x, product, tape.constant("class " + c, unit(c, classes)));
      reconstructions[c] = bound.reconstruction;
      kls[c] = bound.kl;
    }
    Variable entropy = Ops.scale(expected(probabilities, logProbabilities), -1f);
    return new Unlabelled(rows, logits, term(expected(probabilities, Ops.concat(reconstructions))),
        term(expected(probabilities, Ops.concat(kls))), term(prior(n)), term(entropy));
  }

  /** The numbers x of the rows, drawn anew in each step where only their moments are given. */
  private Variable observed(Variable rows) {
    int width = model.settings().width();
    return observation == Observation.VALUES ? rows
        : Ops.sampleNormal(Ops.slice(rows, 0, width), Ops.slice(rows, width, 2 * width), NOISE);
  }

  private Bound bound(Variable x, Variable product, Variable y) {
    Posterior posterior = model.encodeProduct(product, y);
    Variable reconstruction = model.loss(model.decode(posterior.sample(), y), x);
    return new Bound(reconstruction, posterior.kl(1, 0).orElseThrow());
  }

  /** The sum over the classes of q(y|x) times something.   Both: [n, classes]   result: [n, 1] */
  private static Variable expected(Variable probabilities, Variable ofClass) {
    return Ops.rowSums(Ops.multiply(probabilities, ofClass));
  }

  private Variable prior(int rows) {
    Tensor logClasses = Tensor.zeros(rows, 1);
    Arrays.fill(logClasses.data(), (float) StrictMath.log(model.settings().classes()));
    return tape.constant("-log p(y)", logClasses);
  }

  private static Tensor unit(int c, int classes) {
    Tensor y = Tensor.zeros(1, classes);
    y.data()[c] = 1f;
    return y;
  }

  private static Term term(Variable rows) {
    return new Term(rows, Ops.mean(rows));
  }

  private static Term weighted(Variable rows, Variable weights) {
    return new Term(rows, Ops.weightedMean(rows, weights));
  }

  private Variable scalar(String name, float first) {
    Variable scalar = tape.input(name, Shape.of(1));
    scalar.value().data()[0] = first;
    tape.kernels().written(scalar.value());
    return scalar;
  }
}
