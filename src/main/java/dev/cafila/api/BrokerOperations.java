package dev.cafila.api;

import dev.cafila.api.control.Cancellation;
import dev.cafila.api.control.TypeQueues;
import dev.cafila.api.control.WorkerView;
import dev.cafila.api.deadletter.DeadLetterRepair;

/** What the operations ask of the broker. */
public record BrokerOperations(
        Cancellation cancellation, DeadLetterRepair deadLetters, TypeQueues queues, WorkerView workers) {}
