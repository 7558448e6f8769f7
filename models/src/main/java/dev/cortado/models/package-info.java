/** Autoencoders that learn from data and from labels; see the packages below. */
package dev.cortado.models;
