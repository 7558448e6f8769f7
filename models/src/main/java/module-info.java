/** Layers, optimisers, data sets, training and semi-supervised variational autoencoders. */
module dev.cortado.models {
  requires transitive dev.cortado.autodiff;

  exports dev.cortado.models;
  exports dev.cortado.models.data;
  exports dev.cortado.models.init;
  exports dev.cortado.models.io;
  exports dev.cortado.models.layer;
  exports dev.cortado.models.m2;
  exports dev.cortado.models.optim;
  exports dev.cortado.models.study;
  exports dev.cortado.models.train;
  exports dev.cortado.models.vae;
  exports dev.cortado.models.metrics;
  exports dev.cortado.models.bayesopt;
}
