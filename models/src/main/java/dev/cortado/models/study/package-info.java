/**
 * Models under study: each class trains or measures something that a claim of the project rests on, and returns figures. The
 * experiments of the command line only repeat these over seeds and draw them.
 *
 * <p><b>Context.</b> {@code metrics} measures plain arrays and knows no models; {@code train} trains one model and claims
 * nothing. A claim needs both: "labels help by so much" is two models, one draw of labels, one test set.
 *
 * <p><b>Decision.</b> Here, above both, one class a question. {@link dev.cortado.models.study.Judge} is the classifier that
 * no generative model has ever seen. Everything that is drawn is drawn from the seed that is passed.
 *
 * <p><b>Consequence.</b> A study runs in a test on a few hundred rows exactly as it does on the complete data.
 */
package dev.cortado.models.study;
