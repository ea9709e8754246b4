/** Random requests over the contract, sent as bytes, and what is wrong with an answer. */
package dev.cafila.fuzz;
