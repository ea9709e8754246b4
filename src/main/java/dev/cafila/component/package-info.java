/**
 * The {@code task:} component: {@code from: task:<type>} carries out tasks, {@code to: task:<type>} submits one,
 * {@code to: task:progress} and {@code to: task:log} report from inside. All guarantees about an attempt live here, once.
 *
 * <p>Imports {@code task}, {@code event}, {@code broker} and {@code submission}, Camel and JMS; never the store, the API or SQL.
 *
 * <p>Start reading at {@link dev.cafila.component.TaskAttempt}, which is what happens to a task; from the outside in it is
 * {@link dev.cafila.component.TaskComponent}, {@link dev.cafila.component.TaskEndpoint},
 * {@link dev.cafila.component.TaskConsumer}, and how tasks are taken {@link dev.cafila.component.Takers},
 * {@link dev.cafila.component.Taker}, {@link dev.cafila.component.Lot}.
 */
@NullMarked
package dev.cafila.component;

import org.jspecify.annotations.NullMarked;
