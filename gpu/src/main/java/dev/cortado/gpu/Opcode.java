package dev.cortado.gpu;

/**
 * The instructions of the {@link DeviceProgram}. An instruction is {@link #WORDS} ints: its code, then operands, which are
 * places in the device's memory, counts, and indices of floats among the numbers or the staged. The host half of an
 * instruction is the method that emits it ({@link ElementCalls} and its relatives), the device half a method of the same
 * family ({@link DeviceElements} and its relatives); both name the operands in the same order.
 */
final class Opcode {
  /** Ints an instruction, the code included. */
  static final int WORDS = 16;

  // Transfers.
  static final int LOAD = 1;
  static final int STORE = 2;
  static final int LOAD_BULK = 3;
  static final int STORE_BULK = 4;
  static final int PLANT = 5;

  // Products.
  static final int PRODUCT_128 = 10;
  static final int PRODUCT_64 = 11;
  static final int PRODUCT_32 = 12;

  // Element by element.
  static final int FILL = 20;
  static final int ADD_SCALED = 21;
  static final int BINARY = 22;
  static final int SCALE_BY = 23;
  static final int UNARY = 24;
  static final int ACTIVATION_GRADIENT = 25;
  static final int BROADCAST = 26;
  static final int BLOCK = 27;
  static final int SQUARED_ERROR_GRADIENT = 28;
  static final int MULTIPLY_ROWS = 29;
  static final int GAUSSIAN_LIKELIHOOD_GRADIENT = 30;
  static final int REPARAMETERIZE = 31;
  static final int REPARAMETERIZE_GRADIENT = 32;
  static final int GAUSSIAN_KL_GRADIENT = 33;
  static final int RANDOM = 34;
  static final int SGD = 35;
  static final int RMS_PROP = 36;
  static final int ADAM = 37;

  // Sums along rows.
  static final int SUM = 40;
  static final int DOT = 41;
  static final int SQUARES = 42;
  static final int CLIP_SCALE = 43;
  static final int WEIGHTED_MEAN = 44;
  static final int WEIGHTED_MEAN_GRADIENT = 45;
  static final int LOG_SOFTMAX = 50;
  static final int LOG_SOFTMAX_GRADIENT = 51;
  static final int SOFTMAX_CROSS_ENTROPY = 52;
  static final int BERNOULLI_CROSS_ENTROPY = 53;
  static final int SQUARED_ERROR = 54;
  static final int GAUSSIAN_LIKELIHOOD = 55;
  static final int GAUSSIAN_KL = 56;

  // Sums along columns.
  static final int SUM_ROWS = 60;
  static final int GAUSSIAN_LIKELIHOOD_COLUMNS = 61;
  static final int GAUSSIAN_KL_ACTIVE = 62;

  /** The work items of a group. */
  static final int GROUP = 256;

  /** Where the canary sits in the device's memory: the first element. */
  static final int CANARY = 0;

  /** Operand for "none", where a place could be. */
  static final int NONE = -1;

  /** Where an instruction that goes element by element says how: kind, width and columns of its {@link Walk}. */
  static final int WALK = 13;

  // Kinds of walks.
  static final int IN_TURN = 0;
  static final int IN_ROWS = 1;
  static final int IN_TILES = 2;

  // What BINARY does.
  static final int ADD = 0;
  static final int SUBTRACT = 1;
  static final int MULTIPLY = 2;
  static final int DIVIDE = 3;

  // What UNARY and the epilogue of a product do: the ordinals of Activation, and the logarithm.
  static final int IDENTITY = 0;
  static final int RELU = 1;
  static final int LEAKY_RELU = 2;
  static final int TANH = 3;
  static final int SIGMOID = 4;
  static final int SOFTPLUS = 5;
  static final int EXP = 6;
  static final int LOG = 7;

  // Which element of its source BROADCAST gives to out[i, j].
  static final int BY_COLUMN = 0;
  static final int BY_ROW = 1;
  static final int SCALAR = 2;

  // What RANDOM draws.
  static final int UNIFORM = 0;
  static final int NORMAL = 1;
  static final int DROPOUT_MASK = 2;

  // Which gradient of two.
  static final int OF_MEAN = 0;
  static final int OF_LOG_VARIANCE = 1;

  private Opcode() {}
}
