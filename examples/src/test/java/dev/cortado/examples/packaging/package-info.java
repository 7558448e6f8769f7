/** Tests of what is published: the jars of the library modules, used by somebody else's program, and their Javadoc. */
package dev.cortado.examples.packaging;
