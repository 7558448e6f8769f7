package dev.cortado.examples.cli;

import java.util.List;

/**
 * A file of a public data set.
 *
 * @param name the same on every mirror
 * @param size in bytes
 * @param sha256 of its bytes, in hexadecimal
 */
record RemoteFile(String name, long size, String sha256) {
  /** MNIST of LeCun, Cortes and Burges, as packed in 1998. */
  static final List<RemoteFile> MNIST = List.of(
      new RemoteFile("train-images-idx3-ubyte.gz", 9_912_422,
          "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
      new RemoteFile("train-labels-idx1-ubyte.gz", 28_881,
          "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
      new RemoteFile("t10k-images-idx3-ubyte.gz", 1_648_877,
          "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
      new RemoteFile("t10k-labels-idx1-ubyte.gz", 4_542,
          "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

  /** Fashion-MNIST of Xiao, Rasul and Vollgraf (Zalando Research), 2017. */
  static final List<RemoteFile> FASHION_MNIST = List.of(
      new RemoteFile("train-images-idx3-ubyte.gz", 26_421_880,
          "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
      new RemoteFile("train-labels-idx1-ubyte.gz", 29_515,
          "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
      new RemoteFile("t10k-images-idx3-ubyte.gz", 4_422_102,
          "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
      new RemoteFile("t10k-labels-idx1-ubyte.gz", 5_148,
          "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));

  /** Where the files of MNIST are. */
  static final List<String> MNIST_MIRRORS = List.of(
      "https://storage.googleapis.com/cvdf-datasets/mnist/",
      "https://ossci-datasets.s3.amazonaws.com/mnist/");

  /** Where the files of Fashion-MNIST are. */
  static final List<String> FASHION_MNIST_MIRRORS = List.of(
      "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
      "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/");
}
