package dev.cortado.examples.studio;

import dev.cortado.examples.studio.web.Problem;
import dev.cortado.examples.studio.web.Request;

/** A part of the map. */
record Box(double x0, double x1, double y0, double y1) {
  /**
   * As in the query; 4 to each side where nothing is said.
   *
   * @throws Problem 400 if it is empty
   */
  static Box of(Request request) {
    Box box = new Box(request.number("x0", -4), request.number("x1", 4), request.number("y0", -4), request.number("y1", 4));
    if (!(box.x0 < box.x1) || !(box.y0 < box.y1)) {
      throw Problem.bad("the part of the map is empty; x0 must be below x1, and y0 below y1");
    }
    return box;
  }

  /** The centres of size x size cells, row after row from the top (the greatest y) down, each row from left to right. */
  float[] cells(int size) {
    float[] places = new float[2 * size * size];
    for (int i = 0; i < size * size; i++) {
      places[2 * i] = (float) (x0 + (i % size + 0.5) / size * (x1 - x0));
      places[2 * i + 1] = (float) (y1 - (i / size + 0.5) / size * (y1 - y0));
    }
    return places;
  }
}
